import { Note } from "~/components/note";
import {
  fileNameWords,
  ordinaryWords,
  rateWords,
  searchWords,
  unexpectedPlaces,
} from "~/core/privacy/residual/report-words";
import { type AgainActor, PrivacyAgain } from "./privacy-again";
import { PrivacyLimits } from "./privacy-limits";
import { PrivacyPlaces } from "./privacy-places";
import type { PrivacyReportView } from "./privacy-report-view";
import { PrivacyTables } from "./privacy-tables";

/** What is left of personal data after the policy: both searches, tables that tell people apart, and how much that says. */
export function PrivacyLeft({
  base,
  report,
  names,
  actor,
}: PrivacyReportView & { actor: AgainActor }) {
  const { groups } = report.search;
  const ordinary = ordinaryWords(report);
  const fileNames = fileNameWords(report);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Note kind={unexpectedPlaces(report) === 0 ? "ok" : "bad"}>
        {searchWords(report)}
        {ordinary !== undefined && <span className="block text-ink-2">{ordinary}</span>}
        {fileNames !== undefined && <span className="block text-ink-2">{fileNames}</span>}
      </Note>
      {groups === undefined ? (
        <PrivacyPlaces
          label="Places where a replaced value stands again"
          base={base}
          names={names}
          counted={report.search}
        />
      ) : (
        <PrivacyAgain base={base} names={names} report={report} groups={groups} actor={actor} />
      )}
      <Note kind={report.second.units === 0 ? "info" : "care"}>
        {rateWords(report)}
        {report.second.isSample && (
          <span className="block text-ink-2">
            Of long tables 2,000 rows each were looked at, spread over all of them.
          </span>
        )}
      </Note>
      <PrivacyPlaces
        label="Places that may have been missed"
        base={base}
        names={names}
        counted={report.second}
      />
      <PrivacyTables base={base} report={report} names={names} />
      <PrivacyLimits base={base} report={report} names={names} />
    </div>
  );
}
