/** Files of one record by names of their own: where two are called alike, as much of their paths is told as sets them apart. */
import type { Place } from "../../model/evidence.ts";
import { endOfPath, type FileName } from "../short-names.ts";
import type { Unit } from "./contract.ts";
import type { ReadFile } from "./read-file.ts";
import { gappedName } from "./terms.ts";

/** One copy under each name, so that what is kept of a file for later is kept of the copy too. */
const copies = new WeakMap<ReadFile, Map<string, ReadFile>>();

/**
 * The files in the same order, each called as its project calls it, and by more of its path where another of them has that name too. A name with
 * gaps is the only one that the file has then: what is carried of it says no other. Of files with one name the first stays.
 */
export function tellApart(
  files: readonly ReadFile[],
  nameOf: (file: ReadFile) => FileName = () => ({ parts: 1, hasGaps: false }),
): ReadFile[] {
  const byName = Map.groupBy(files, ({ carried }) => carried.file_name.toLowerCase());
  const names = new Set<string>();
  return files.flatMap((file) => {
    const { parts, hasGaps } = nameOf(file);
    const alike = byName.get(file.carried.file_name.toLowerCase()) ?? [];
    const count = Math.max(parts, alike.length < 2 || hasGaps ? 1 : partsOfEnd(file, alike));
    const told = called(file, { parts: count, hasGaps });
    const name = told.name.toLowerCase();
    if (names.has(name)) return [];
    names.add(name);
    return [told];
  });
}

type ToldUnit = Pick<Unit, "primary" | "related" | "apart">;

/** The files of a unit so called, also in what is said of their links; a file that has the name of another goes with its own link. */
export function tellUnitApart(
  { primary, related, apart }: ToldUnit,
  nameOf?: (file: ReadFile) => FileName,
): ToldUnit {
  const files = [primary, ...related.map(({ file }) => file)];
  const told = new Map(tellApart(files, nameOf).map((file) => [file.id, file]));
  const renamed = files.flatMap(({ id, carried }) => {
    const now = told.get(id)?.carried ?? carried;
    return now === carried ? [] : [{ id, was: carried, now }];
  });
  const inNames = (text: string) =>
    renamed.reduce(
      (said, { was, now }) =>
        said
          .replaceAll(`"${was.file_name}"`, () => `"${now.file_name}"`)
          .replaceAll(`"${was.file_path}"`, () => `"${now.file_path}"`),
      text,
    );
  const nameNow = (place: Place | null) => {
    const { now } = renamed.find(({ id }) => id === place?.fileId) ?? {};
    if (place === null || now === undefined || place.location.kind !== "name") return place;
    return { ...place, excerpt: now.file_name, matched: [] };
  };
  return {
    primary: told.get(primary.id) ?? primary,
    related: related.flatMap(({ file: { id }, link }) => {
      const file = told.get(id);
      if (file === undefined) return [];
      if (link === null || renamed.length === 0) return [{ file, link }];
      const places = link.places.map(({ a, b }) => ({ a: nameNow(a), b: nameNow(b) }));
      return [{ file, link: { ...link, reasoning: inNames(link.reasoning), places } }];
    }),
    ...(apart && {
      apart: {
        ...apart,
        against: apart.against.map(inNames),
        claimed: { ...apart.claimed, reasoning: inNames(apart.claimed.reasoning) },
      },
    }),
  };
}

function called(file: ReadFile, { parts, hasGaps }: FileName): ReadFile {
  if (parts === 1 && !hasGaps) return file;
  const { carried } = file;
  const end = endOfPath(carried.file_path, parts);
  const name = hasGaps ? gappedName(end) : end;
  const known = copies.get(file) ?? new Map<string, ReadFile>();
  copies.set(file, known);
  const copy = known.get(name) ?? {
    ...file,
    name,
    carried: hasGaps
      ? {
          ...carried,
          file_name: gappedName(carried.file_name),
          file_path: gappedName(carried.file_path),
        }
      : carried,
  };
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
