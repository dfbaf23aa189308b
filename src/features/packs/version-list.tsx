import Link from "next/link";
import { formatDate } from "~/components/format";
import type { PackView } from "./pack-types";

/** All versions, the newest first; each can be looked at. */
export function VersionList({ here, view }: { here: string; view: PackView }) {
  const now = new Date();
  const rows = [
    ...view.versions.map((one) => ({
      version: one.version,
      words: one.isBuiltIn ? "Back to the built-in pack" : one.note || "No note",
      by: `${one.createdBy ?? "Somebody"}, ${formatDate(one.createdAt, { now })}`,
    })),
    { version: 0, words: `Built in, version ${view.builtInVersion}`, by: "Comes with the product" },
  ];
  return (
    <ol className="mt-2">
      {rows.map((row) => (
        <li
          key={row.version}
          className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-2"
        >
          <Link
            href={`${here}?version=${row.version}`}
            aria-current={row.version === view.version ? "true" : undefined}
            className="inline-flex min-h-6 w-24 items-center underline decoration-line-strong underline-offset-2 aria-[current]:font-550 max-desk:min-h-11"
          >
            {row.version === 0 ? "Built in" : `Version ${row.version}`}
          </Link>
          <span className="min-w-0 flex-1">
            {row.words}
            {row.version === view.newest && <span className="text-ink-2"> · counts now</span>}
          </span>
          <span className="text-12 text-ink-2">{row.by}</span>
        </li>
      ))}
    </ol>
  );
}
