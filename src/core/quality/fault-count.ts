/** Which of a file's faults count as issues: notes do not, nor what a person accepted or another rule tells of, as in lists of files. */
import type { Severity } from "../model/quality.ts";

export function isCountedFault(fault: {
  readonly severity: Severity;
  readonly isAccepted: boolean;
  readonly isShared: boolean;
}): boolean {
  return fault.severity !== "info" && !fault.isAccepted && !fault.isShared;
}
