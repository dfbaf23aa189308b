/** Files of one record by names of their own: where two are called alike, as much of their paths is told as sets them apart. */
import type { ReadFile } from "./read-file.ts";

/** One copy under each name, so that what is kept of a file for later is kept of the copy too. */
const copies = new WeakMap<ReadFile, Map<string, ReadFile>>();

/** The same files in the same order; those whose name another one has are called by the end of their path. */
export function tellApart(files: readonly ReadFile[]): ReadFile[] {
  const byName = Map.groupBy(files, ({ carried }) => carried.file_name.toLowerCase());
  return files.map((file) => {
    const alike = byName.get(file.carried.file_name.toLowerCase()) ?? [];
    return alike.length < 2 ? file : called(file, ownEnd(file, alike));
  });
}

function called(file: ReadFile, name: string): ReadFile {
  const known = copies.get(file) ?? new Map<string, ReadFile>();
  copies.set(file, known);
  const copy = known.get(name) ?? { ...file, name };
  known.set(name, copy);
  return copy;
}

/** The shortest end of its path, of whole folders, that no other of them has. */
function ownEnd({ id, carried }: ReadFile, alike: readonly ReadFile[]): string {
  const parts = carried.file_path.split("/");
  for (let count = 2; count < parts.length; count++) {
    const end = parts.slice(-count).join("/");
    const isOwn = alike.every((other) => other.id === id || !endsWith(other, end));
    if (isOwn) return end;
  }
  return carried.file_path;
}

function endsWith({ carried }: ReadFile, end: string): boolean {
  return `/${carried.file_path}`.toLowerCase().endsWith(`/${end}`.toLowerCase());
}
