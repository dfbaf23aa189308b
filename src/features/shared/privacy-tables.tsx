import { formatCount, plural } from "~/components/format";
import { Note } from "~/components/note";
import { typeWords } from "~/core/privacy/privacy-words";
import type { TableRisk } from "~/core/privacy/residual/report";
import { remedyWords, tableWords, withoutPeopleWords } from "~/core/privacy/residual/report-words";
import { fileHref } from "./file-address";
import { FileName } from "./file-name";
import type { PrivacyReportView } from "./privacy-report-view";

const SHOWN = 8;

/** Tables whose rows can be told apart by what an outsider may know (k-anonymity), the worst first. */
export function PrivacyTables({ base, report, names }: PrivacyReportView) {
  const { tables, worst } = report.anonymity;
  if (tables === 0)
    return (
      <Note kind="ok">
        No table about people holds columns that an outsider may know, such as birth dates, postal
        codes or jobs. {withoutPeopleWords(report)}
      </Note>
    );
  const shown = worst.slice(0, SHOWN);
  const rest = worst.slice(SHOWN);
  return (
    <section aria-labelledby="told-apart">
      <h3 id="told-apart" className="mb-1 font-semibold text-12">
        Rows that can be told apart
      </h3>
      <p className="mb-2 max-w-[80ch] text-12 text-ink-2">
        {plural(tables, "table")} with columns that an outsider may know about a person. A row is
        counted when fewer than five rows share its combination: whoever knows the person may find
        them by it. {withoutPeopleWords(report)}
      </p>
      <TableList tables={shown} base={base} names={names} />
      {rest.length > 0 && (
        <details className="mt-2">
          <summary className="w-fit cursor-pointer rounded-1 underline">
            {formatCount(rest.length)} more
          </summary>
          <TableList tables={rest} base={base} names={names} />
        </details>
      )}
      {tables > worst.length && (
        <p className="mt-1 text-12 text-ink-2">
          The worst {formatCount(worst.length)} of {formatCount(tables)} are listed.
        </p>
      )}
    </section>
  );
}

function TableList({
  tables,
  base,
  names,
}: { tables: readonly TableRisk[] } & Pick<PrivacyReportView, "base" | "names">) {
  return (
    <ul className="rounded-2 border border-line">
      {tables.map((table) => {
        const remedy = remedyWords(table);
        const [cause] = table.causes;
        const name = names[table.fileId];
        return (
          <li
            key={`${table.fileId} ${table.table}`}
            className="grid gap-1 border-line border-b px-3 py-2 last:border-0"
          >
            {name === undefined ? (
              <span className="text-ink-3">a file that is gone</span>
            ) : (
              <FileName
                name={name}
                place={table.table}
                href={fileHref(base, table.fileId, { kind: "sheet", sheet: table.table })}
              />
            )}
            <span>{tableWords(table)}</span>
            <span className="text-12 text-ink-2">
              Weighed together:{" "}
              {table.columns.map(({ name, type }) => `${name} (${typeWords(type)})`).join(", ")}
              {table.left > 0 && `, ${plural(table.left, "column")} more not weighed`}.
              {cause !== undefined &&
                table.below > 0 &&
                ` “${cause.column}” does most: without it, ${formatCount(cause.belowWithout)}.`}
              {remedy !== undefined && ` ${remedy}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
