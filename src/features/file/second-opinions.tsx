"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { plural } from "~/components/format";
import { KeyValue } from "~/components/key-value";
import { Note } from "~/components/note";
import { moneyRange } from "~/features/shared/money-range";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type Answered = RouterOutputs["privacy"]["askOpinions"]["places"];

interface Props {
  projectId: string;
  fileId: string;
  /** Where the part of the text begins. */
  at: number;
  /** Its number, where there are several. */
  part: number | null;
  onAnswered: (model: string, places: Answered) => void;
}

/** Asks a model about the unsure places of a part of the text, after its price was shown. Nothing where nobody is to be asked. */
export function SecondOpinions({ projectId, fileId, at, part, onAnswered }: Props) {
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const quote = useQuery(trpc.privacy.quoteOpinions.queryOptions({ projectId, fileId, at }));
  const ask = useMutation(
    trpc.privacy.askOpinions.mutationOptions({
      onSuccess: ({ model, places }) => {
        setOpen(false);
        onAnswered(model, places);
      },
    }),
  );
  if (quote.error) return <Note kind="bad">{quote.error.message}</Note>;
  if (!quote.data || quote.data.places === 0) return null;
  const { model, places, kept, cost, currency, basedOn } = quote.data;
  const where = part === null ? "" : ` of part ${part}`;
  const failure = ask.data?.failure ?? null;
  const range = moneyRange(cost.low, cost.high, currency);
  const missing = (ask.data?.asked ?? 0) - (ask.data?.places.length ?? 0);
  return (
    <div className="mt-2 grid gap-2">
      {ask.data === undefined || failure !== null ? (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Button size="sm" onClick={() => setOpen(true)}>
            Ask for a second opinion{where}
          </Button>
          <span className="text-12 text-ink-2">
            {plural(places, "unsure place")}, {range}
          </span>
        </div>
      ) : (
        <p role="status" className="text-12 text-ink-2">
          {model} was asked about {plural(ask.data.asked, "place")}
          {where}.
        </p>
      )}
      {failure !== null && (
        <Note kind="bad">
          {plural(missing, "place")} without an answer. {failure}
        </Note>
      )}
      {isOpen && (
        <Dialog
          open
          onOpenChange={(open) => !open && setOpen(false)}
          title={`Ask ${model} about ${plural(places, "place")}?`}
          description="What is done with the places does not change by it. It is written down that you asked."
        >
          <div className="grid gap-4">
            <KeyValue
              items={[
                { key: "Sent", value: "ordinary words around each place and its shape, no values" },
                ...(kept > 0
                  ? [{ key: "Answered before", value: `${plural(kept, "place")}, free` }]
                  : []),
                { key: "Cost", value: `${range}${basedOn === 0 ? ", a first estimate" : ""}` },
              ]}
            />
            {ask.error && <Note kind="bad">{ask.error.message}</Note>}
            <div className="flex justify-end gap-2">
              <Button onClick={() => setOpen(false)}>Not now</Button>
              <Button
                kind="main"
                busy={ask.isPending}
                onClick={() => ask.mutate({ projectId, fileId, at })}
              >
                Ask
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </div>
  );
}
