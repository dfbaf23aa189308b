"use client";

import { useQuery } from "@tanstack/react-query";
import { formatCount, formatPercent, plural } from "~/components/format";
import { useTRPC } from "~/trpc/react";
import type { Version } from "./dataset-words";
import { type KindRow, kindRows, linksTold, reasonsOfAll } from "./making-words";

/** What was made of each kind of question, what was not, and why; nothing for versions from before that was counted. */
export function DatasetMaking({ projectId, version }: { projectId: string; version: Version }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.datasets.sources.queryOptions({ projectId, versionId: version.id }),
  );
  const making = data?.making;
  if (!data || making === undefined) return null;
  const { proposed, passed } = making;
  return (
    <section aria-labelledby="dataset-making" className="mt-8">
      <h2 id="dataset-making" className="mb-2 font-semibold text-13">
        What was made, and what not
      </h2>
      <div className="grid gap-3">
        <p className="text-ink-2">
          {linksTold(data.links)}
          {proposed > 0 &&
            ` Of ${plural(proposed, "proposed record")} ${formatCount(passed)} need each of their files (${formatPercent(passed / proposed)}).`}
        </p>
        <Kinds rows={kindRows(making, version.options.kinds)} />
        {reasonsOfAll(making).map((reason) => (
          <p key={reason} className="text-12 text-ink-2">
            {reason}.
          </p>
        ))}
      </div>
    </section>
  );
}

function Kinds({ rows }: { rows: readonly KindRow[] }) {
  return (
    <table className="w-full text-12">
      <thead>
        <tr className="border-line border-b text-left text-ink-2">
          <th scope="col" className="py-1.5 pr-3 font-normal">
            What is asked
          </th>
          <th scope="col" className="py-1.5 pr-3 text-right font-normal">
            Records
          </th>
          <th scope="col" className="py-1.5 font-normal">
            Not made or left out
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ kind, label, made, whyNot }) => (
          <tr key={kind} className="border-line border-b align-top">
            <th scope="row" className="py-1.5 pr-3 text-left font-normal">
              {label}
            </th>
            <td className="py-1.5 pr-3 text-right tabular-nums">{formatCount(made)}</td>
            <td className="py-1.5 text-ink-2">
              {whyNot.length === 0 ? (
                "–"
              ) : (
                <ul>
                  {whyNot.map((reason) => (
                    <li key={reason}>{reason}</li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
