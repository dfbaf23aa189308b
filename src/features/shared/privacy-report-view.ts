import type { PrivacyReport } from "~/core/privacy/residual/report";

/** What the parts of a report on personal data are shown from. */
export interface PrivacyReportView {
  /** Address of the project. */
  readonly base: string;
  readonly report: PrivacyReport;
  /** Of the files that the report lists, as far as they are still there. */
  readonly names: Readonly<Record<string, string>>;
}
