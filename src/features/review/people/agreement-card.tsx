"use client";

import { useQuery } from "@tanstack/react-query";
import { Card } from "~/components/card";
import { formatCount, plural } from "~/components/format";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { ANSWERS } from "~/core/review/agreement";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type Pair = RouterOutputs["reviewers"]["agreement"][number];

const WORDS = {
  yes: "Yes",
  other: "Other link",
  another: "Another",
  no: "No",
  unsure: "Can't say",
};
/** Under so many links an interval says little. */
const ENOUGH = 30;

/** How far two people agree on the links that both answered: share, kappa with its interval, and the table it is made of. */
export function AgreementCard({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const pairs = useQuery(trpc.reviewers.agreement.queryOptions({ projectId }));
  return (
    <Card title="Agreement">
      {pairs.isPending && <Loading label="Counting answers" shape="rows" rows={2} />}
      {pairs.isError && <Note kind="bad">{pairs.error.message}</Note>}
      {pairs.data?.length === 0 && (
        <p className="text-ink-2">
          No two people have answered the same link yet. Switch “Links need two reviewers” on to
          measure agreement.
        </p>
      )}
      <ul className="flex flex-col gap-5">
        {pairs.data?.map((pair) => (
          <li key={`${pair.a.userId} ${pair.b.userId}`}>
            <h3>
              {pair.a.name} and {pair.b.name}
            </h3>
            <p className="mt-0.5 text-ink-2">{wordsOf(pair)}</p>
            <Confusion pair={pair} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function wordsOf({ count, observed, kappa, interval }: Pair): string {
  const same = `The same on ${Math.round(observed * 100)} % of ${plural(count, "link")}.`;
  if (kappa === null || interval === null)
    return `${same} Beyond chance this says nothing yet: both gave one answer to everything.`;
  const [low, high] = interval;
  const few = count < ENOUGH ? ` With under ${ENOUGH} links that is a rough figure.` : "";
  const figure = (value: number) => value.toFixed(2).replace("-", "−");
  return `${same} Beyond chance (Cohen's kappa): ${figure(kappa)}, 95 % interval ${figure(low)} to ${figure(high)}.${few}`;
}

function Confusion({ pair }: { pair: Pair }) {
  const used = ANSWERS.map((_, i) => i).filter(
    (i) => pair.table[i]?.some((cell) => cell > 0) || pair.table.some((row) => (row[i] ?? 0) > 0),
  );
  const reads = `Down what ${pair.a.name} said, across what ${pair.b.name} said`;
  return (
    <div className="mt-2 overflow-x-auto">
      <p className="pb-1 text-12 text-ink-3" aria-hidden="true">
        {reads}
      </p>
      <table className="text-12">
        <caption className="sr-only">{reads}</caption>
        <thead>
          <tr className="text-ink-2">
            <td />
            {used.map((i) => (
              <th key={i} scope="col" className="px-2 pb-1 text-right font-normal">
                {wordOf(i)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {used.map((i) => (
            <tr key={i} className="border-t border-line">
              <th scope="row" className="py-1 pr-3 text-left font-normal text-ink-2">
                {wordOf(i)}
              </th>
              {used.map((j) => (
                <td key={j} className={`px-2 py-1 text-right ${i === j ? "font-semibold" : ""}`}>
                  {formatCount(pair.table[i]?.[j] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function wordOf(index: number): string {
  const answer = ANSWERS[index];
  return answer === undefined ? "" : WORDS[answer];
}
