import { formatCount, plural } from "~/components/format";
import { secondPassWords } from "~/core/privacy/residual/report-words";
import { fileHref } from "./file-address";
import { FileName } from "./file-name";
import type { PrivacyReportView } from "./privacy-report-view";

const SUMMARY = "w-fit cursor-pointer rounded-1 underline";

/** How much the silence of the second search is worth: what it was measured to see, what it never looks for, and columns nobody judged. */
export function PrivacyLimits({ base, report, names }: PrivacyReportView) {
  return (
    <section aria-labelledby="left-limits" className="grid gap-2">
      <h3 id="left-limits" className="font-semibold text-12">
        What the second search can see
      </h3>
      {secondPassWords().map((sentence) => (
        <p key={sentence} className="max-w-[80ch] text-ink-2">
          {sentence}
        </p>
      ))}
      <Unjudged base={base} report={report} names={names} />
      <details>
        <summary className={SUMMARY}>What no check reaches</summary>
        <ul className="mt-2 list-disc pl-5 text-ink-2">
          {report.unreachable.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function Unjudged({ base, report: { unjudged }, names }: PrivacyReportView) {
  if (unjudged === undefined || unjudged.columns === 0) return null;
  const { columns, listed } = unjudged;
  return (
    <details>
      <summary className={SUMMARY}>
        {plural(columns, "column")} left as they are, because nothing spoke for personal data
      </summary>
      <p className="mt-2 max-w-[80ch] text-12 text-ink-2">
        Neither their names nor their values look personal, and the second search sees little of
        what stands in columns. A cell that holds what is known from elsewhere was replaced by
        itself. Look whether one of these names says otherwise.
      </p>
      <ul className="mt-2 rounded-2 border border-line">
        {listed.map((item) => (
          <li
            key={`${item.fileId} ${item.table} ${item.column}`}
            className="flex flex-wrap items-center gap-x-3 border-line border-b px-3 py-1.5 last:border-0"
          >
            <b className="font-550">{item.column || "without a name"}</b>
            <FileName
              name={names[item.fileId] ?? "a file that is gone"}
              place={item.table}
              href={fileHref(base, item.fileId, { kind: "sheet", sheet: item.table })}
            />
            {item.tables > 1 && (
              <span className="text-12 text-ink-2">
                and {plural(item.tables - 1, "table")} more
              </span>
            )}
          </li>
        ))}
      </ul>
      {columns > listed.length && (
        <p className="mt-1 text-12 text-ink-2">
          The first {formatCount(listed.length)} of {formatCount(columns)} are listed, those in most
          tables first.
        </p>
      )}
    </details>
  );
}
