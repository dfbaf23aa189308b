/** By how much of its path a file is named, so that its name is no other's in the project: `README.md`, or `north/README.md`. */
import { SeenSet } from "../kit/seen-set.ts";

/** Deeper than this a path is named whole. */
const MOST_PARTS = 6;

/** Collects the paths of a project, some hash bits of each. Letters alike but for their case count as one name. */
export class ShortNames {
  private readonly seen = new SeenSet();
  private readonly shared = new SeenSet();

  add(path: string): void {
    for (const end of ends(path)) if (!this.seen.add(end)) this.shared.add(end);
  }

  /** How many parts of the path, from its end, no other path ends with; all of them where none are its own. To be asked when all are added. */
  partsOf(path: string): number {
    const own = ends(path).findIndex((end) => !this.shared.has(end));
    return own < 0 ? path.split("/").length : own + 1;
  }
}

function ends(path: string): string[] {
  const parts = path.toLowerCase().split("/");
  const most = Math.min(parts.length, MOST_PARTS);
  return Array.from({ length: most }, (_, at) => parts.slice(-at - 1).join("/"));
}

/** The last `count` parts of a path. */
export function endOfPath(path: string, count: number): string {
  return path.split("/").slice(-count).join("/");
}
