/** By how much of its path a file is named, so that its name is no other's in the project: `README.md`, or `north/README.md`. */
import { SeenSet } from "../kit/seen-set.ts";
import { gappedName } from "./records/terms.ts";

/** Deeper than this a path is named whole. */
const MOST_PARTS = 6;

/** Collects the paths of a project, some hash bits of each. Letters alike but for their case count as one name. */
export class ShortNames {
  private readonly seen = new SeenSet();
  private readonly shared = new SeenSet();

  add(path: string): void {
    for (const end of [...ends(path), whole(path)]) if (!this.seen.add(end)) this.shared.add(end);
  }

  /** How many parts of the path, from its end, no other path ends with; all where another one goes on before them, null where it was added twice. To be asked when all are added. */
  partsOf(path: string): number | null {
    const own = ends(path).findIndex((end) => !this.shared.has(end));
    if (own >= 0) return own + 1;
    return this.shared.has(whole(path)) ? null : path.split("/").length;
  }
}

/** What a file is called: the end of its path, of so many parts, with a gap for what is hidden in it or with what stands for it. */
export interface FileName {
  readonly parts: number;
  readonly hasGaps: boolean;
}

/**
 * Names of a project's files as everybody may see them. What is hidden is a gap where the rest tells the file apart (`letter-….txt`); of files that
 * only what is hidden tells apart, each keeps what stands for it. Files whose stand-ins are alike too have one name.
 */
export class ProjectNames {
  private readonly shown = new ShortNames();
  private readonly gapped = new ShortNames();
  private readonly show: (path: string) => string;

  constructor(show: (path: string) => string) {
    this.show = show;
  }

  add(path: string): void {
    const shown = this.show(path);
    this.shown.add(shown);
    this.gapped.add(gappedName(shown));
  }

  /** To be asked when all are added. */
  nameOf(path: string): FileName {
    const shown = this.show(path);
    const bare = gappedName(shown);
    const own = this.gapped.partsOf(bare);
    if (own === null) return { parts: this.shown.partsOf(shown) ?? 1, hasGaps: false };
    const parts = Math.min(isTold(endOfPath(bare, own)) ? own : own + 1, bare.split("/").length);
    return { parts, hasGaps: endOfPath(bare, parts) !== endOfPath(shown, parts) };
  }
}

/** Whether the name is more than a gap and an ending. */
function isTold(name: string): boolean {
  return /[\p{L}\p{N}]/u.test(name.replace(/\.\w{1,8}$/, ""));
}

function ends(path: string): string[] {
  const parts = path.toLowerCase().split("/");
  const most = Math.min(parts.length, MOST_PARTS);
  return Array.from({ length: most }, (_, at) => parts.slice(-at - 1).join("/"));
}

function whole(path: string): string {
  return `/${path.toLowerCase()}`;
}

/** The last `count` parts of a path. */
export function endOfPath(path: string, count: number): string {
  return path.split("/").slice(-count).join("/");
}
