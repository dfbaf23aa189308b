import { Note } from "~/components/note";
import {
  fileNameWords,
  ordinaryWords,
  rateWords,
  searchWords,
} from "~/core/privacy/residual/report-words";
import { PrivacyLimits } from "./privacy-limits";
import { PrivacyPlaces } from "./privacy-places";
import type { PrivacyReportView } from "./privacy-report-view";
import { PrivacyTables } from "./privacy-tables";

/** What is left of personal data after the policy: both searches, tables that tell people apart, and how much that says. */
export function PrivacyLeft({ base, report, names }: PrivacyReportView) {
  const ordinary = ordinaryWords(report);
  const fileNames = fileNameWords(report);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Note kind={report.search.found === 0 ? "ok" : "bad"}>
        {searchWords(report)}
        {ordinary !== undefined && <span className="block text-ink-2">{ordinary}</span>}
        {fileNames !== undefined && <span className="block text-ink-2">{fileNames}</span>}
      </Note>
      <PrivacyPlaces
        label="Places where a replaced value stands again"
        base={base}
        names={names}
        counted={report.search}
      />
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
