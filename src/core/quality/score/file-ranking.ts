/** Of all files of a project those that moved its score most, and those with the lowest scores. Holds a few files of each. */
import type { FileChange, FileScoreLine, LowFile } from "../project/contract.ts";

const KEPT = 20;
/** Smaller changes of a file's own score are rounding. */
const LEAST_CHANGE = 0.05;

export class FileRanking {
  readonly #before: ReadonlyMap<string, number | null>;
  #weight = 0;
  #changes: Array<FileChange & { readonly weight: number }> = [];
  #lowest: LowFile[] = [];

  /** `before`: scores of the run before by file; empty where there was none, and then nothing has changed. */
  constructor(before: ReadonlyMap<string, number | null>) {
    this.#before = before;
  }

  add({ fileId, path, score, weight, failed }: FileScoreLine): void {
    this.#weight += weight;
    if (score === null) return;
    this.#lowest.push({ fileId, path, score, failed });
    if (this.#lowest.length > 4 * KEPT) this.#lowest = lowestOf(this.#lowest);
    const before = this.#before.get(fileId);
    if (before === undefined || before === null) return;
    if (Math.abs(score - before) < LEAST_CHANGE) return;
    this.#changes.push({
      fileId,
      path,
      before,
      now: score,
      points: weight * (score - before),
      weight,
    });
    if (this.#changes.length > 4 * KEPT) this.#changes = largestOf(this.#changes);
  }

  result(): { readonly changes: readonly FileChange[]; readonly lowest: readonly LowFile[] } {
    return {
      changes: largestOf(this.#changes).map(({ weight: _, points, ...change }) => ({
        ...change,
        points: points / Math.max(1, this.#weight),
      })),
      lowest: lowestOf(this.#lowest).filter(({ score }) => score < 100),
    };
  }
}

function largestOf<T extends FileChange>(changes: readonly T[]): T[] {
  return changes
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points) || (a.path < b.path ? -1 : 1))
    .slice(0, KEPT);
}

function lowestOf(files: readonly LowFile[]): LowFile[] {
  return files.toSorted((a, b) => a.score - b.score || (a.path < b.path ? -1 : 1)).slice(0, KEPT);
}
