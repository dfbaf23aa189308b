/** Pairs of files that look related and are not, as far as names and links tell; their contents are compared when they are read. */
import type { Apart } from "../../../core/export/records/contract.ts";
import { isTelling, listWords, wordsOf } from "../../../core/export/records/terms.ts";
import { hash32 } from "../../../core/kit/hash.ts";
import type { ExportFile, RejectedPair } from "../../repositories/edge-export-repository.ts";

export interface ApartPair {
  readonly source: string;
  readonly target: string;
  readonly apart: Apart;
}

/** How many others are looked at for each file: of those behind it, of those that a hash chooses, and of those of a name like its own. */
const LOOKED_AT = 6;
/** Pairs of one file: the first may turn out to have something in common when it is read. */
const MOST_PAIRS = 2;

interface Among {
  readonly rejected: readonly RejectedPair[];
  /** The folder that all files of the project lie in. */
  readonly root: string;
  readonly seed: number;
  /** Whether links join two files, be it through others. */
  areTogether(a: string, b: string): boolean;
}

/**
 * Rejected pairs, then of each file up to two that look like it and lie in another branch of the folders, where no link joins the two, not even
 * through others: files of one branch belong together whether or not something in them shows it.
 */
export function apartPairs(files: readonly ExportFile[], of: Among): ApartPair[] {
  const pairs = of.rejected.map(({ source, target, type, description, against }): ApartPair => {
    const claimed = { type, reasoning: description };
    return { source, target, apart: { why: "rejected", against, claimed } };
  });
  const known = new Set(
    of.rejected.flatMap(({ source, target }) => [`${source} ${target}`, `${target} ${source}`]),
  );
  const isFlat = files.every(({ path }) => branchOf(path, of.root) === "");
  const named = byNameWord(files);
  for (const [at, file] of files.entries()) {
    const alike = candidates(files, at, { seed: of.seed, named }).filter(
      (other) =>
        (isFlat || areBranches(file.path, other.path, of.root)) &&
        !of.areTogether(file.fileId, other.fileId) &&
        file.sha256 !== other.sha256 &&
        likeness(file, other) !== null,
    );
    let left = MOST_PAIRS;
    for (const other of alike) {
      if (left === 0 || known.has(`${file.fileId} ${other.fileId}`)) continue;
      left--;
      known.add(`${file.fileId} ${other.fileId}`).add(`${other.fileId} ${file.fileId}`);
      const claimed = { type: "RELATED_TO" as const, reasoning: likeness(file, other) ?? "" };
      pairs.push({
        source: file.fileId,
        target: other.fileId,
        apart: { why: "unlinked", against: [], claimed },
      });
    }
  }
  return pairs;
}

/** Places of the files whose names say a word, in their order. */
function byNameWord(files: readonly ExportFile[]): Map<string, number[]> {
  const named = new Map<string, number[]>();
  for (const [at, { path }] of files.entries())
    for (const word of new Set(nameWords(path))) {
      const known = named.get(word);
      if (known === undefined) named.set(word, [at]);
      else known.push(at);
    }
  return named;
}

/** Files behind it of a name and an ending like its own, then those next to it, then some that a hash chooses. */
function candidates(
  files: readonly ExportFile[],
  at: number,
  { seed, named }: { readonly seed: number; readonly named: ReadonlyMap<string, number[]> },
): ExportFile[] {
  const path = files[at]?.path ?? "";
  const alike = nameWords(path)
    .flatMap((word) => (named.get(word) ?? []).filter((other) => other > at).slice(0, LOOKED_AT))
    .flatMap((other) => files[other] ?? [])
    .filter((other) => endOf(other.path) === endOf(path));
  const chosen = Array.from(
    { length: LOOKED_AT },
    (_, turn) => files[hash32(`${path}\u0000${turn}`, seed) % files.length],
  );
  const behind = files.slice(at + 1, at + 1 + LOOKED_AT);
  const all = [...alike, ...behind, ...chosen];
  return [...new Set(all)].flatMap((file) => (file && file.path !== path ? [file] : []));
}

/** The first folder below the root; "" of a file that lies in the root itself. */
function branchOf(path: string, root: string): string {
  const rest = path.slice(root.length);
  return rest.slice(0, rest.indexOf("/") + 1);
}

function areBranches(a: string, b: string, root: string): boolean {
  const [one, other] = [branchOf(a, root), branchOf(b, root)];
  return one !== "" && other !== "" && one !== other;
}

/** Why two files look related, as a sentence; null where they do not. */
function likeness(a: ExportFile, b: ExportFile): string | null {
  const [one, other] = [nameWords(a.path), nameWords(b.path)];
  const common = one.filter((word) => other.includes(word));
  if (common.length > 0) return `Both names say "${common[0]}".`;
  const isOneFolder = folderOf(a.path) === folderOf(b.path);
  if (isOneFolder && endOf(a.path) === endOf(b.path))
    return "Both lie in the same folder and are of one format.";
  if (a.documentClass !== null && a.documentClass === b.documentClass)
    return "Both are documents of one class.";
  return null;
}

function nameWords(path: string): string[] {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]+$/, "");
  return listWords(wordsOf(name)).filter((word) => isTelling(word) && /\p{L}/u.test(word));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function endOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1).toLowerCase();
}
