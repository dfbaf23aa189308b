import type { RecordRelationship } from "../../../core/export/record.ts";
import { SeenSet } from "../../../core/kit/seen-set.ts";

/** How the links stand that records tell; each once, whichever records tell it. */
export class LinkTally {
  total = 0;
  confirmed = 0;
  proposed = 0;
  /** Links by the person who decided them. */
  readonly reviewers = new Map<string, number>();
  private readonly seen = new SeenSet();

  add({ edge_id, status, reviewer }: RecordRelationship): void {
    if (!this.seen.add(edge_id)) return;
    this.total++;
    this[status === "confirmed" ? "confirmed" : "proposed"]++;
    if (reviewer !== null) this.reviewers.set(reviewer, (this.reviewers.get(reviewer) ?? 0) + 1);
  }
}
