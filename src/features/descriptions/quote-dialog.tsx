"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { formatCount, formatDuration, formatMoney, plural } from "~/components/format";
import { KeyValue } from "~/components/key-value";
import { Note } from "~/components/note";
import { RadioGroup } from "~/components/radio-group";
import { NANO } from "~/core/language-model/prices";
import { moneyRange } from "~/features/shared/money-range";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { CapField } from "./cap-field";

type Quote = RouterOutputs["models"]["quote"];
type Size = "all" | "trial";

/** What it would cost, before anything is asked; a trial with a few makes the range narrow. */
export function QuoteDialog({
  projectId,
  mostCap,
  onClose,
  onStarted,
}: {
  projectId: string;
  mostCap: number;
  onClose: () => void;
  onStarted: () => void;
}) {
  const trpc = useTRPC();
  const [size, setSize] = useState<Size | null>(null);
  const [cap, setCap] = useState(String(mostCap));
  const whole = useQuery(trpc.models.quote.queryOptions({ projectId }, { gcTime: 0 }));
  const start = useMutation(trpc.models.describeLinks.mutationOptions({ onSuccess: onStarted }));
  const quote = whole.data;
  const chosen = size ?? (quote?.isFirst ? "trial" : "all");
  const isFree = quote !== undefined && quote.model === null;
  const amount = Number(cap);
  const isCap = isFree || (cap.trim() !== "" && amount >= 0 && amount <= mostCap);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (quote === undefined || !isCap) return;
    const limit = chosen === "trial" ? quote.trialItems : null;
    start.mutate({ projectId, limit, cap: isFree ? null : amount });
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Describe links"
      description="Rejected links and those drawn by hand are left out."
    >
      <form onSubmit={submit} noValidate className="grid gap-4">
        {whole.error && <Note kind="bad">{whole.error.message}</Note>}
        {whole.isPending && <p role="status">Counting what would be asked…</p>}
        {quote && <Figures quote={quote} />}
        {quote?.isFirst && (
          <RadioGroup
            legend="How many"
            value={chosen}
            onValueChange={setSize}
            options={[
              {
                value: "trial",
                label: `A trial with ${quote.trialItems} links`,
                help: "Shows how long this model's answers are; the next quote is then close.",
              },
              { value: "all", label: `All ${formatCount(quote.links)} links` },
            ]}
          />
        )}
        {quote && !isFree && (
          <CapField
            label="Spend at most"
            help="Where the next call might pass it, work stops and can go on later."
            error={
              isCap ? undefined : `At most ${formatMoney(mostCap, quote.currency)}, by Settings.`
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
            disabledReason={
              quote === undefined
                ? "The quote is not there yet"
                : quote.links === 0
                  ? "There are no links to describe"
                  : isCap
                    ? undefined
                    : "The limit is too high"
            }
          >
            {chosen === "trial" ? "Start the trial" : "Start"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Figures({ quote }: { quote: Quote }) {
  const { costNano, durationMs } = quote;
  const items = [
    { key: "Links", value: formatCount(quote.links) },
    ...(quote.kept > 0
      ? [{ key: "Answered before", value: `about ${formatCount(quote.kept)}, free` }]
      : []),
    ...(quote.withheld > 0
      ? [{ key: "Never sent", value: `about ${plural(quote.withheld, "link")}, left out` }]
      : []),
  ];
  if (quote.items === 0 || quote.model === null) {
    const why = quote.model === null ? "no model is asked" : "no new call is made";
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
          : `From ${plural(quote.basedOn, "earlier answer")} of ${quote.model}.`}
      </p>
    </>
  );
}
