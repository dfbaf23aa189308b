"use client";

import { skipToken, useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { formatCount, formatDuration, formatMoney, plural } from "~/components/format";
import { KeyValue } from "~/components/key-value";
import { Note } from "~/components/note";
import { RadioGroup, type RadioOption } from "~/components/radio-group";
import { NANO } from "~/core/language-model/prices";
import { WORK_WORDS, type WorkKindName } from "~/core/language-model/work";
import { CapField } from "~/features/shared/cap-field";
import { moneyRange } from "~/features/shared/money-range";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { isUnfinished, type WorkView } from "./work";

type Quote = RouterOutputs["models"]["quote"];
type Size = "all" | "trial";

/** What it would cost, before anything is asked; a trial with a few makes the range narrow. */
export function QuoteDialog({
  projectId,
  view,
  onClose,
  onStarted,
}: {
  projectId: string;
  view: WorkView;
  onClose: () => void;
  onStarted: () => void;
}) {
  const trpc = useTRPC();
  const [size, setSize] = useState<Size | null>(null);
  const { mostCap } = view;
  const [cap, setCap] = useState(String(mostCap));
  const kinds = kindOptions(view);
  const [kind, setKind] = useState(kinds.find(({ disabledReason }) => !disabledReason)?.value);
  const whole = useQuery(
    trpc.models.quote.queryOptions(kind ? { projectId, kind } : skipToken, { gcTime: 0 }),
  );
  const start = useMutation(trpc.models.startWork.mutationOptions({ onSuccess: onStarted }));
  const quote = whole.data;
  const items = WORK_WORDS[kind ?? "describe-links"].item;
  const chosen = size ?? (quote?.isFirst ? "trial" : "all");
  const isFree = quote !== undefined && quote.models.length === 0;
  const amount = Number(cap);
  const isCap = isFree || (cap.trim() !== "" && amount >= 0 && amount <= mostCap);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (kind === undefined || quote === undefined || !isCap) return;
    const limit = chosen === "trial" ? quote.trialItems : null;
    start.mutate({ projectId, kind, limit, cap: isFree ? null : amount });
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Ask a language model"
      description={kind && WORK_WORDS[kind].leavesOut}
    >
      <form onSubmit={submit} noValidate className="grid gap-4">
        <RadioGroup
          legend="What for"
          value={kind ?? ""}
          onValueChange={(next) => {
            setKind(next);
            setSize(null);
          }}
          options={kinds}
        />
        {whole.error && <Note kind="bad">{whole.error.message}</Note>}
        {whole.isFetching && <p role="status">Counting what would be asked…</p>}
        {quote && <Figures quote={quote} item={items} />}
        {quote?.isFirst && (
          <RadioGroup
            legend="How many"
            value={chosen}
            onValueChange={setSize}
            options={[
              {
                value: "trial",
                label: `A trial with ${plural(quote.trialItems, items)}`,
                help: "Shows how long this model's answers are; the next quote is then close.",
              },
              { value: "all", label: `All of them, ${plural(quote.total, items)}` },
            ]}
          />
        )}
        {quote && !isFree && (
          <CapField
            label="Spend at most"
            help="Where the next call might pass it, work stops and can go on later."
            error={
              isCap
                ? undefined
                : `At most ${formatMoney(mostCap, quote.currency)}, as Settings say.`
            }
            currency={quote.currency}
            cap={cap}
            onCap={setCap}
          />
        )}
        {start.error && <Note kind="bad">{start.error.message}</Note>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            kind="main"
            busy={start.isPending}
            disabledReason={offWords(kind, quote, isCap)}
          >
            {chosen === "trial" ? "Start the trial" : "Start"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Why it cannot be started. */
function offWords(
  kind: WorkKindName | undefined,
  quote: Quote | undefined,
  isCap: boolean,
): string | undefined {
  if (kind === undefined) return "Nothing can be started now";
  if (quote === undefined) return "The quote is not there yet";
  if (quote.total === 0) return `There is no ${WORK_WORDS[kind].item} to ask about`;
  return isCap ? undefined : "The limit is too high";
}

/** Each kind of work with the model that would do it, or why it cannot be started. */
function kindOptions(view: WorkView): RadioOption<WorkKindName>[] {
  return view.models.map(({ kind, model, hasPrice }) => {
    const isGoingOn = view.works.some((work) => work.kind === kind && isUnfinished(work));
    const why = isGoingOn
      ? `${WORK_WORDS[kind].goesOn}.`
      : model === null && WORK_WORDS[kind].item !== "link"
        ? "No language model is chosen for it. An owner can choose one under Settings, Models and money."
        : hasPrice
          ? undefined
          : `Nobody has said what ${model} costs.`;
    return {
      value: kind,
      label: WORK_WORDS[kind].verb,
      help: model === null ? "From the evidence, on this machine, free." : `By ${model}.`,
      ...(why === undefined ? {} : { disabledReason: why }),
    };
  });
}

const ITEMS = { link: "Links", file: "Files", text: "Texts" } as const;

function Figures({ quote, item }: { quote: Quote; item: keyof typeof ITEMS }) {
  const { costNano, durationMs } = quote;
  const items = [
    { key: ITEMS[item], value: formatCount(quote.total) },
    ...(quote.kept > 0
      ? [{ key: "Answered before", value: `about ${formatCount(quote.kept)}, free` }]
      : []),
    ...(quote.withheld > 0
      ? [{ key: "Never sent", value: `about ${plural(quote.withheld, item)}, left out` }]
      : []),
  ];
  if (quote.items === 0 || quote.models.length === 0) {
    const why = quote.models.length === 0 ? "no model is asked" : "no new call is made";
    return <KeyValue items={[...items, { key: "Cost", value: `nothing, ${why}` }]} />;
  }
  return (
    <>
      <KeyValue
        items={[
          ...items,
          {
            key: "Tokens",
            value: `about ${formatCount(quote.inputTokens.likely)} sent, ${formatCount(quote.outputTokens.low)} to ${formatCount(quote.outputTokens.high)} received`,
          },
          {
            key: "Cost",
            value: moneyRange(costNano.low / NANO, costNano.high / NANO, quote.currency),
          },
          {
            key: "Time",
            value: `${formatDuration(durationMs.low)} to ${formatDuration(durationMs.high)}`,
          },
        ]}
      />
      <p className="text-12 text-ink-2">
        {quote.basedOn === 0
          ? "A first estimate: nothing is known yet of how long this model's answers are."
          : `From ${plural(quote.basedOn, "earlier answer")} of ${quote.models.join(" and ")}.`}
      </p>
    </>
  );
}
