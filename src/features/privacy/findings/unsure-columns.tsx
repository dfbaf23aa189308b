import { formatCount, formatPercent, plural } from "~/components/format";
import { typeWords } from "~/core/privacy/privacy-words";
import { fileHref } from "~/features/shared/file-address";
import { FileName } from "~/features/shared/file-name";
import type { Check } from "./findings-types";

/** Columns that may be personal and that the policy left alone since it was not sure enough. */
export function UnsureColumns({ base, check }: { base: string; check: Check }) {
  const { columns, listed } = check.report.unsure;
  return (
    <section aria-labelledby="unsure-columns">
      <h2 id="unsure-columns" className="mb-1 font-semibold text-13">
        Unsure: {plural(columns, "column")}
      </h2>
      <p className="mb-2 max-w-[80ch] text-12 text-ink-2">
        These may hold personal data and were left as they are, because name and values do not say
        so clearly enough.
      </p>
      <ul className="rounded-2 border border-line">
        {listed.map(({ column, type, confidence, tables, fileId, table }) => (
          <li
            key={`${type} ${column}`}
            className="flex flex-wrap items-center gap-x-3 border-line border-b px-3 py-2 last:border-0"
          >
            <b className="font-semibold">{column === "" ? "without a name" : column}</b>
            <span className="text-ink-2">
              could be: {typeWords(type)} ({formatPercent(confidence)})
            </span>
            <FileName
              name={check.names[fileId] ?? "a file that is gone"}
              place={table}
              href={fileHref(base, fileId, { kind: "sheet", sheet: table })}
            />
            {tables > 1 && (
              <span className="text-ink-2">and {plural(tables - 1, "table")} more</span>
            )}
          </li>
        ))}
      </ul>
      {columns > listed.length && (
        <p className="mt-1 text-12 text-ink-2">
          The first {formatCount(listed.length)} of {formatCount(columns)} are listed.
        </p>
      )}
    </section>
  );
}
