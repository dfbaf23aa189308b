import Link from "next/link";
import { formatCount } from "~/components/format";
import { fileHref } from "~/features/shared/file-address";
import type { RouterOutputs } from "~/trpc/react";

/** Tables whose rows were not compared, each with the reason; of many the first ones, and the way to the report that names more. */
export function NotComparedList({
  page: { notCompared, bounds, runId },
  projectId,
  base,
}: {
  page: Pick<RouterOutputs["quality"]["rowGroups"], "notCompared" | "bounds" | "runId">;
  projectId: string;
  base: string;
}) {
  if (notCompared.length === 0) return null;
  const more = (bounds?.tablesLeftOut ?? 0) - notCompared.length;
  return (
    <details className="my-3 text-left text-12" open={bounds?.tablesCompared === 0}>
      <summary className="cursor-pointer text-ink-2">Tables that were left out, and why</summary>
      <ul className="mt-1">
        {notCompared.map(({ fileId, name, sheet, reason }) => (
          <li key={`${fileId} ${sheet}`} className="wrap-anywhere">
            <Link href={fileHref(base, fileId)} className="underline decoration-line-strong">
              {name}
            </Link>
            {sheet !== "" && sheet !== name && `, ${sheet}`}: {reason}
          </li>
        ))}
        {more > 0 && runId !== null && (
          <li>
            and {formatCount(more)} more in the{" "}
            <a className="underline" href={`/api/reports/${projectId}/${runId}/report.json`}>
              report as data
            </a>
          </li>
        )}
      </ul>
    </details>
  );
}
