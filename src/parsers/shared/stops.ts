import type { FileStatus } from "../../core/model/file.ts";
import type { Issue, Severity } from "../../core/model/issue.ts";

/**
 * Ends the reading of one file for a reason in its content. Thrown inside readers only; `readFile` turns it into status and issue,
 * so that no parser throws for content.
 */
export class ParseStop extends Error {
  override readonly name = "ParseStop";
  readonly code: string;
  readonly status: FileStatus;

  constructor(code: string, detail: string, status: FileStatus = "failed") {
    super(detail);
    this.code = code;
    this.status = status;
  }
}

export function issue(
  code: string,
  severity: Severity,
  detail: string,
  where?: Issue["where"],
): Issue {
  return where ? { code, severity, where, detail } : { code, severity, detail };
}

/** Counts bytes while they are unpacked and stops at the limit, whatever the archive claims about its sizes. */
export class ExpandBudget {
  readonly #limit: number;
  #used = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get left(): number {
    return Math.max(0, this.#limit - this.#used);
  }

  take(bytes: number): void {
    this.#used += bytes;
    if (this.#used > this.#limit)
      throw new ParseStop(
        "parse.too-large",
        `Unpacked, the content is larger than the limit of ${megabytes(this.#limit)}; reading was stopped.`,
      );
  }
}

export function megabytes(bytes: number): string {
  return bytes >= 1_000_000
    ? `${Math.round(bytes / 1_000_000)} MB`
    : `${Math.ceil(bytes / 1000)} kB`;
}
