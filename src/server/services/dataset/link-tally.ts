import type { RecordRelationship } from "../../../core/export/record.ts";

/** How the links stand that records tell. */
export class LinkTally {
  total = 0;
  confirmed = 0;
  proposed = 0;
  /** Links by the person who decided them. */
  readonly reviewers = new Map<string, number>();

  /** Once for each link. */
  add({ status, reviewer }: RecordRelationship): void {
    this.total++;
    this[status === "confirmed" ? "confirmed" : "proposed"]++;
    if (reviewer !== null) this.reviewers.set(reviewer, (this.reviewers.get(reviewer) ?? 0) + 1);
  }
}
