/** Files of one record by names of their own: where two are called alike, as much of their paths is told as sets them apart. */
import { endOfPath } from "../short-names.ts";
import type { Unit } from "./contract.ts";
import type { ReadFile } from "./read-file.ts";
import { gappedName } from "./terms.ts";

/** One copy under each name, so that what is kept of a file for later is kept of the copy too. */
const copies = new WeakMap<ReadFile, Map<string, ReadFile>>();

/**
 * The files in the same order; those whose name another one has are called by the end of their path, and each by as many `parts` of it as
 * set it apart in its project. Where the policy hid part of a name, it has a gap, and a name that is nothing else is told with its folder: of files that
 * only what is hidden tells apart the first stays.
 */
export function tellApart(
  files: readonly ReadFile[],
  parts: (file: ReadFile) => number = () => 1,
): ReadFile[] {
  const names = new Set<string>();
  return apart(files, parts).flatMap((file) => {
    const name = shownName(file);
    if (name !== file.name && names.has(name)) return [];
    names.add(name);
    return [name === file.name ? file : called(file, name)];
  });
}

/** Files of a unit by names of their own, each with its link; of those that only what is hidden tells apart the first, with its own. */
export function tellUnitApart(
  { primary, related }: Pick<Unit, "primary" | "related">,
  parts?: (file: ReadFile) => number,
): Pick<Unit, "primary" | "related"> {
  const told = tellApart([primary, ...related.map(({ file }) => file)], parts);
  const calledOf = new Map(told.map((file) => [file.id, file]));
  return {
    primary: calledOf.get(primary.id) ?? primary,
    related: related.flatMap(({ file: { id }, link }) => {
      const file = calledOf.get(id);
      return file === undefined ? [] : [{ file, link }];
    }),
  };
}

function apart(files: readonly ReadFile[], parts: (file: ReadFile) => number): ReadFile[] {
  const byName = Map.groupBy(files, ({ carried }) => carried.file_name.toLowerCase());
  return files.map((file) => {
    const alike = byName.get(file.carried.file_name.toLowerCase()) ?? [];
    const count = Math.max(parts(file), alike.length < 2 ? 1 : partsOfEnd(file, alike));
    return count === 1 ? file : called(file, endOfPath(file.carried.file_path, count));
  });
}

function shownName({ name, carried }: ReadFile): string {
  const shown = gappedName(name);
  const isTold = shown === name || /[\p{L}\p{N}]/u.test(shown.replace(/\.\w{1,8}$/, ""));
  return isTold ? shown : gappedName(endOfPath(carried.file_path, name.split("/").length + 1));
}

function called(file: ReadFile, name: string): ReadFile {
  const known = copies.get(file) ?? new Map<string, ReadFile>();
  copies.set(file, known);
  const copy = known.get(name) ?? { ...file, name };
  known.set(name, copy);
  return copy;
}

/** Parts of the shortest end of its path, of whole folders, that no other of them has. */
function partsOfEnd({ id, carried }: ReadFile, alike: readonly ReadFile[]): number {
  const all = carried.file_path.split("/").length;
  for (let count = 2; count < all; count++) {
    const end = endOfPath(carried.file_path, count);
    if (alike.every((other) => other.id === id || !endsWith(other, end))) return count;
  }
  return all;
}

function endsWith({ carried }: ReadFile, end: string): boolean {
  return `/${carried.file_path}`.toLowerCase().endsWith(`/${end}`.toLowerCase());
}
