/** Pairs of files that look related and are not, as far as names and links tell; their contents are compared when they are read. */
import type { Apart } from "../../../core/export/records/contract.ts";
import { isTelling, listWords, wordsOf } from "../../../core/export/records/terms.ts";
import type { ExportFile, RejectedPair } from "../../repositories/edge-export-repository.ts";

export interface ApartPair {
  readonly source: string;
  readonly target: string;
  readonly apart: Apart;
}

/** How far apart two files may stand in the order of the paths. */
const WINDOW = 6;

/** Rejected pairs, then of each file the next one that looks like it and that no link joins to it. */
export function apartPairs(
  files: readonly ExportFile[],
  rejected: readonly RejectedPair[],
  near: ReadonlyMap<string, ReadonlySet<string>>,
): ApartPair[] {
  const pairs = rejected.map(({ source, target, type, description, against }): ApartPair => {
    const claimed = { type, reasoning: description };
    return { source, target, apart: { why: "rejected", against, claimed } };
  });
  const known = new Set(
    rejected.flatMap(({ source, target }) => [`${source} ${target}`, `${target} ${source}`]),
  );
  for (const [at, file] of files.entries()) {
    const next = files
      .slice(at + 1, at + 1 + WINDOW)
      .find(
        (other) =>
          near.get(file.fileId)?.has(other.fileId) !== true &&
          !known.has(`${file.fileId} ${other.fileId}`) &&
          file.sha256 !== other.sha256 &&
          likeness(file, other) !== null,
      );
    if (next === undefined) continue;
    const reasoning = likeness(file, next) ?? "";
    const claimed = { type: "RELATED_TO" as const, reasoning };
    pairs.push({
      source: file.fileId,
      target: next.fileId,
      apart: { why: "unlinked", against: [], claimed },
    });
  }
  return pairs;
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
