"use client";

import { useQuery } from "@tanstack/react-query";
import { Card } from "~/components/card";
import { formatCount, formatDay } from "~/components/format";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type Pace = RouterOutputs["reviewers"]["pace"][number];

/** Decisions and time of each person in the last 30 days; everybody sees their own, owners all. */
export function PaceCard({ projectId, seesAll }: { projectId: string; seesAll: boolean }) {
  const trpc = useTRPC();
  const pace = useQuery(trpc.reviewers.pace.queryOptions({ projectId }));
  return (
    <Card title={seesAll ? "Pace, last 30 days" : "Your pace, last 30 days"}>
      {pace.isPending && <Loading label="Reading the pace" shape="rows" rows={2} />}
      {pace.isError && <Note kind="bad">{pace.error.message}</Note>}
      {pace.data?.length === 0 && <p className="text-ink-2">Nothing decided yet.</p>}
      {pace.data && pace.data.length > 0 && (
        <div className="overflow-x-auto">
          <table className="w-full text-12">
            <caption className="sr-only">Pace by person</caption>
            <thead>
              <tr className="text-left text-ink-2">
                <th scope="col" className="pr-4 pb-1 font-normal">
                  Who
                </th>
                <th scope="col" className="pr-4 pb-1 text-right font-normal">
                  Links
                </th>
                <th scope="col" className="pr-4 pb-1 text-right font-normal">
                  Seconds each
                </th>
                <th scope="col" className="pb-1 font-normal">
                  By day
                </th>
              </tr>
            </thead>
            <tbody className="tabular-nums">
              {pace.data.map((row) => (
                <tr key={row.userId} className="border-t border-line align-middle">
                  <th scope="row" className="py-1.5 pr-4 text-left font-medium">
                    {row.isYou ? "You" : row.name}
                  </th>
                  <td className="py-1.5 pr-4 text-right">{formatCount(row.decisions)}</td>
                  <td className="py-1.5 pr-4 text-right">
                    {row.medianSeconds === null ? "–" : row.medianSeconds.toFixed(1)}
                  </td>
                  <td className="py-1.5">
                    <Days days={row.days} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="mt-2 text-12 text-ink-2">
        Seconds are the median from one answer to the next, pauses of over five minutes left out.
        Only you and the owners see yours.
      </p>
    </Card>
  );
}

const SHOWN_DAYS = 7;

function Days({ days }: { days: Pace["days"] }) {
  const last = days.slice(-SHOWN_DAYS);
  return (
    <span className="text-ink-2">
      {last.map(({ day, count }) => `${dayWords(day)}: ${formatCount(count)}`).join(" · ")}
    </span>
  );
}

/** "29 Nov" of a day as the server counts it, in UTC. */
function dayWords(day: string): string {
  return formatDay(new Date(`${day}T00:00:00Z`), { zone: "UTC" }).replace(/ \d{4}$/, "");
}
