/** Profiles in path order, read one at a time: what every step may ask about a file stays in memory, the rest where it lies. */
import type { FileProfile } from "../model/profile.ts";
import { compareText } from "./compare-text.ts";
import { withoutListing } from "./containers.ts";
import type { Corpus, CorpusFile } from "./contract.ts";
import { latestDay } from "./edge-type.ts";
import { neutralPath } from "./path-order.ts";
import { isTabular } from "./profile-kind.ts";
import { type FrozenStatistics, type TakenStatistics, takeStatistics } from "./statistics.ts";

interface Named {
  readonly fileId: string;
  readonly path: string;
  /** What tells this profile from what it was before; without one, nothing is remembered of the file. */
  readonly key?: string;
}

/** Where the profiles of a project are. */
export interface ProfileSource {
  readonly files: readonly Named[];
  /** The profile of `files[i]`, with that path and id. */
  read(i: number): FileProfile;
}

/** Profiles that are in memory already. */
export function profilesInMemory(profiles: readonly FileProfile[]): ProfileSource {
  return {
    files: profiles.map(({ file }) => file),
    read: (i) => profiles[i] as FileProfile,
  };
}

/** Profiles held besides those on disk: links join files that lie near each other, so explaining them asks for the same ones. */
const HELD = 256;

export interface OpenCorpus extends Corpus {
  readonly statistics: TakenStatistics;
  /** Where each file stands in the source. */
  readonly order: readonly number[];
  /** Reads every file in order and tells `read` of it; `rest` is awaited after each. */
  readAll(
    read: (profile: FileProfile, file: number) => void,
    rest: () => Promise<unknown>,
  ): Promise<void>;
}

/** A corpus of the source's files in path order, so that results do not depend on the order they came in; archives are mere boxes. */
export function openCorpus(
  source: ProfileSource,
  before: FrozenStatistics | null = null,
): OpenCorpus {
  const order = inPathOrder(source);
  const held = new Map<number, FileProfile>();
  const profile = (file: number): FileProfile => {
    const found = held.get(file) ?? withoutListing(source.read(order[file] as number));
    held.delete(file);
    held.set(file, found);
    if (held.size > HELD) held.delete(held.keys().next().value as number);
    return found;
  };
  const files: CorpusFile[] = [];
  return {
    files,
    order,
    indexByFileId: new Map(order.map((at, i) => [source.files[at]?.fileId ?? "", i])),
    statistics: takeStatistics(order.length, before),
    profile,
    async readAll(read, rest) {
      for (let file = 0; file < order.length; file++) {
        const own = withoutListing(source.read(order[file] as number));
        files.push(fileOf(own));
        read(own, file);
        await rest();
      }
    },
  };
}

/** By path, whatever stand-ins are in it; of files that differ in these alone, by id. */
function inPathOrder({ files }: ProfileSource): number[] {
  const paths = files.map(({ path }) => neutralPath(path));
  return files
    .map((_, i) => i)
    .sort((x, y) => {
      const [left, right] = [files[x] as Named, files[y] as Named];
      return (
        compareText(paths[x] as string, paths[y] as string) ||
        compareText(left.fileId, right.fileId)
      );
    });
}

/** By file of the corpus, what its profile is known by. */
export function keysInOrder(source: ProfileSource): string[] {
  return inPathOrder(source).map((at) => {
    const { fileId, path, key = "" } = source.files[at] as Named;
    return key === "" ? "" : JSON.stringify([key, fileId, path]);
  });
}

function fileOf(profile: FileProfile): CorpusFile {
  const { file, format, charCount, modifiedAt, createdAt } = profile;
  return {
    ref: file,
    kind: format.kind,
    type: format.type,
    isTabular: isTabular(profile),
    charCount,
    changedAt: modifiedAt ?? createdAt,
    latestDay: latestDay(profile),
  };
}
