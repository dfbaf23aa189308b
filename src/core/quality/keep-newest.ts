/** Which file of each group stays where people keep the newest of each, and which are left out. */

export interface GroupFile {
  readonly fileId: string;
  readonly path: string;
  /** When it was saved last; null where nobody knows. */
  readonly modifiedAt: Date | null;
  readonly addedAt: Date;
  readonly links: number;
}

export interface NewestKept<File extends GroupFile> {
  readonly kept: File;
  readonly leftOut: readonly File[];
}

/**
 * Goes through the groups in their order. A file that one group keeps is left out by none after it, and one that is left out is no member
 * any more; so each file that goes leaves one that was kept. Groups of which nothing goes are not in the result. Of files that were saved at
 * the same moment the one with most links stays, then the one with the shortest path.
 */
export function planNewest<File extends GroupFile>(
  groups: readonly (readonly File[])[],
): NewestKept<File>[] {
  const kept = new Set<string>();
  const gone = new Set<string>();
  return groups.flatMap((group) => {
    const files = group.filter(({ fileId }) => !gone.has(fileId)).toSorted(newestFirst);
    const [newest] = files;
    if (newest === undefined) return [];
    kept.add(newest.fileId);
    const leftOut = files.filter(({ fileId }) => !kept.has(fileId));
    for (const { fileId } of leftOut) gone.add(fileId);
    return leftOut.length === 0 ? [] : [{ kept: newest, leftOut }];
  });
}

/** A file whose time nobody knows is as old as its arrival. */
function newestFirst(a: GroupFile, b: GroupFile): number {
  return (
    savedAt(b) - savedAt(a) ||
    b.links - a.links ||
    a.path.length - b.path.length ||
    (a.path < b.path ? -1 : 1)
  );
}

function savedAt({ modifiedAt, addedAt }: GroupFile): number {
  return (modifiedAt ?? addedAt).getTime();
}
