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
  /** Saved on the same day as it, and other than it: they stay too, and are left to people. */
  readonly beside: readonly File[];
  readonly leftOut: readonly File[];
}

export interface FileGroup<File extends GroupFile> {
  readonly files: readonly File[];
  /**
   * `same`: of equal content, so that any may stay; one whose time is known rather than one whose is not, which is as old as its arrival.
   * `saved`: they differ, so files whose time nobody knows neither stay as the newest nor go, and of several that were saved last on one day
   * none is the newest: all of these stay and are left to people.
   * `told`: they stand in their order, the newest first.
   */
  readonly age: "same" | "saved" | "told";
}

/** Live files that came out of each file, at any depth; files with nothing in them may be missing. */
export type Inside = ReadonlyMap<
  string,
  ReadonlyArray<{ readonly fileId: string; readonly sizeBytes: number }>
>;

export interface NewestPlan<File extends GroupFile> {
  /** Groups of which something goes. */
  readonly groups: readonly NewestKept<File>[];
  /** All that leave: what the groups leave out, and what came out of it. */
  readonly gone: ReadonlySet<string>;
  /** Files that stay only because of what came out of them: it is kept, or has no copy that stays. */
  readonly held: number;
  /** Of each group without a newest file, those that were saved last, on one day; they stay. */
  readonly undecided: ReadonlyArray<readonly File[]>;
}

/**
 * Which files go. What came out of a file goes with it, so groups of files that hold others come first; else they are dealt with in their
 * order. A file that one group keeps is left out by none after it, and one that is gone is no member any more. A file stays where something
 * in it is kept, or is in no group, of `groups` or of `others`, of which another file stays; only empty files need no copy. So each file
 * that goes leaves one that was kept. Of files of equal content that were saved at the same moment the one with most links stays, then the one
 * with the shortest path.
 */
export function planNewest<File extends GroupFile>(
  groups: readonly FileGroup<File>[],
  { inside, others }: { readonly inside: Inside; readonly others: readonly (readonly File[])[] },
): NewestPlan<File> {
  const going = new Going([...groups.map(({ files }) => files), ...others], inside);
  const kept = new Set<string>();
  const held = new Set<string>();
  const undecided: (readonly File[])[] = [];
  const holds = ({ files }: FileGroup<File>) =>
    files.reduce((most, { fileId }) => Math.max(most, inside.get(fileId)?.length ?? 0), 0);
  const plan = groups
    .map((group) => ({ group, holds: holds(group) }))
    .toSorted((a, b) => b.holds - a.holds)
    .flatMap(({ group }): NewestKept<File>[] => {
      const here = byAge(group).filter(({ fileId }) => !going.gone.has(fileId));
      const [newest] = here;
      if (newest === undefined) return [];
      const last =
        group.age === "saved" ? here.filter((file) => isSameDay(file, newest)) : [newest];
      if (last.length > 1) undecided.push(last);
      for (const { fileId } of last) kept.add(fileId);
      const leftOut = here.slice(last.length).filter(({ fileId }) => {
        if (kept.has(fileId) || going.gone.has(fileId)) return false;
        const goes = going.take(fileId, kept);
        if (!goes) held.add(fileId);
        return goes;
      });
      return leftOut.length === 0 ? [] : [{ kept: newest, beside: last.slice(1), leftOut }];
    });
  const stays = (fileId: string) => !kept.has(fileId) && !going.gone.has(fileId);
  return { groups: plan, gone: going.gone, held: [...held].filter(stays).length, undecided };
}

/** What is gone so far, and how many of each group are not. */
class Going {
  readonly gone = new Set<string>();
  readonly #inside: Inside;
  readonly #groupsOf = new Map<string, number[]>();
  readonly #left: number[];
  /** Groups that hold the copy of something that went with the file that it came out of: one of each stays. */
  readonly #relied = new Set<number>();

  constructor(groups: readonly (readonly GroupFile[])[], inside: Inside) {
    this.#inside = inside;
    this.#left = groups.map(({ length }) => length);
    for (const [at, group] of groups.entries())
      for (const { fileId } of group) {
        const known = this.#groupsOf.get(fileId);
        if (known) known.push(at);
        else this.#groupsOf.set(fileId, [at]);
      }
  }

  /** Takes a file and what came out of it, unless something of it has to stay. */
  take(fileId: string, kept: ReadonlySet<string>): boolean {
    const within = (this.#inside.get(fileId) ?? []).filter((each) => !this.gone.has(each.fileId));
    if (within.some((each) => kept.has(each.fileId))) return false;
    const ids = [fileId, ...within.map((each) => each.fileId)];
    const left = this.#leftWithout(ids);
    const isEmptied = (group: number) => (left.get(group) ?? 0) < 1;
    if ([...left.keys()].some((group) => this.#relied.has(group) && isEmptied(group))) return false;
    const copied = within
      .filter(({ sizeBytes }) => sizeBytes > 0)
      .map((each) => this.#of(each.fileId).find((group) => !isEmptied(group)));
    if (copied.includes(undefined)) return false;
    for (const group of copied) if (group !== undefined) this.#relied.add(group);
    for (const id of ids) this.gone.add(id);
    for (const [group, count] of left) this.#left[group] = count;
    return true;
  }

  #of(fileId: string): readonly number[] {
    return this.#groupsOf.get(fileId) ?? [];
  }

  #leftWithout(ids: readonly string[]): Map<number, number> {
    const left = new Map<number, number>();
    for (const id of ids)
      for (const group of this.#of(id))
        left.set(group, (left.get(group) ?? this.#left[group] ?? 0) - 1);
    return left;
  }
}

function byAge<File extends GroupFile>({ files, age }: FileGroup<File>): readonly File[] {
  if (age === "told") return files;
  const dated = files.filter(({ modifiedAt }) => age === "same" || modifiedAt !== null);
  return dated.toSorted(newestFirst);
}

function isSameDay(a: GroupFile, b: GroupFile): boolean {
  return dayOf(a) === dayOf(b);
}

function dayOf(file: GroupFile): string {
  return new Date(savedAt(file)).toISOString().slice(0, 10);
}

/** Of files of equal content the one that stays where people keep the newest comes first. */
export function newestFirst(a: GroupFile, b: GroupFile): number {
  return (
    Number(b.modifiedAt !== null) - Number(a.modifiedAt !== null) ||
    savedAt(b) - savedAt(a) ||
    b.links - a.links ||
    a.path.length - b.path.length ||
    (a.path < b.path ? -1 : 1)
  );
}

function savedAt({ modifiedAt, addedAt }: GroupFile): number {
  return (modifiedAt ?? addedAt).getTime();
}
