/** How long a policy asks to keep records, and the words for letting some go before. */
import type { PolicyDocument } from "./policy-document.ts";

const DAY_MS = 86_400_000;

/** Records that a policy asks to keep longer. */
export interface HeldRecords {
  readonly policy: Pick<PolicyDocument, "id" | "title">;
  readonly retention: NonNullable<PolicyDocument["retention"]>;
  readonly files: number;
  /** Versions of datasets. */
  readonly datasets: number;
  /** When the last of them may go. */
  readonly until: Date;
}

/** What was saved after this moment is to be kept at `now`; null where the policy names no time. */
export function heldAfter({ retention }: PolicyDocument, now: number): Date | null {
  return retention === null ? null : new Date(now - retention.days * DAY_MS);
}

/** When a record that was saved at `saved` may go. */
export function heldUntil(saved: Date, days: number): Date {
  return new Date(saved.getTime() + days * DAY_MS);
}

/** One sentence for people: which policy, what it stands on, how many records, until when. */
export function heldWords({ policy, retention, files, datasets, until }: HeldRecords): string {
  const what = [
    ...(files > 0 ? [count(files, "file")] : []),
    ...(datasets > 0 ? [count(datasets, "dataset version")] : []),
  ].join(" and ");
  const basis = retention.basis === "" ? "" : ` (${retention.basis})`;
  const day = until.toISOString().slice(0, 10);
  return `The policy “${policy.title}” asks to keep records ${retention.days.toLocaleString("en-GB")} days${basis}. ${what} would go before that time is over: it ends on ${day}.`;
}

/**
 * Which article goes before where a person's erasure meets a time of a policy: Art. 17(3)(b) knows law of the Union and of member states
 * alone, so that a time of other law, such as that of 17 CFR 210.2-06, is no exception by itself.
 */
export const ERASURE_BEFORE_RETENTION =
  "GDPR Art. 17(1) asks for the erasure without undue delay where one of its grounds applies. Under Art. 17(3) it does not apply as far as the record is needed: to comply with an obligation of the law of the European Union or of a member state, or for a task in the public interest or of official authority (b); for legal claims (e); for free expression, public health, archives or research (a, c, d). A time that only other law asks for is none of these. Whoever confirms says that none applies, and that Art. 17(1) goes before.";

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
