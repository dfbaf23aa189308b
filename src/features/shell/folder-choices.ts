/** Folders to choose from, by what was typed of their names. Pure. */

const { compare } = new Intl.Collator("en", { numeric: true });

export interface FolderChoice {
  readonly path: string;
  /** Files in it and in all that lie in it. */
  readonly files: number;
}

/**
 * At most `most` folders whose paths hold all words typed, the highest first, and how many more there are. `folders`: those that hold files
 * themselves, with how many; those that hold only others count too.
 */
export function folderChoices(
  folders: ReadonlyArray<{ readonly path: string; readonly files: number }>,
  typed: string,
  most: number,
): { readonly choices: FolderChoice[]; readonly more: number } {
  const counts = new Map<string, number>();
  for (const { path, files } of folders)
    for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
      const above = path.slice(0, end);
      counts.set(above, (counts.get(above) ?? 0) + files);
    }
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [...counts]
    .filter(([path]) => words.every((word) => path.toLowerCase().includes(word)))
    .map(([path, files]) => ({ path, files, depth: path.split("/").length }))
    .sort((a, b) => a.depth - b.depth || compare(a.path, b.path));
  const choices = found.slice(0, most).map(({ path, files }) => ({ path, files }));
  return { choices, more: found.length - choices.length };
}
