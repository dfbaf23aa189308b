/** How many records are about each file first of all: some tens of bytes a file, however many records there are. */
import { IdIndex } from "../kit/id-index.ts";

const LEAST = 1024;

export class RecordCounts {
  private readonly index = new IdIndex();
  private counts = new Uint32Array(LEAST);

  /** One record more whose primary file this is. */
  add(fileId: string): void {
    const at = this.index.add(fileId);
    if (at >= this.counts.length) {
      const larger = new Uint32Array(this.counts.length * 2);
      larger.set(this.counts);
      this.counts = larger;
    }
    this.counts[at] = (this.counts[at] ?? 0) + 1;
  }

  /** Nought of a file that was never added. */
  of(fileId: string): number {
    const at = this.index.get(fileId);
    return at === null ? 0 : (this.counts[at] ?? 0);
  }
}
