/**
 * Archives and mailboxes are boxes: what lies in one is related by itself, and the listing of its members is no text that names or describes them.
 */
import type { FileProfile } from "../model/profile.ts";
import type { Corpus, CorpusFile } from "./contract.ts";

/** An archive as strategies see it: its name, bytes, folder and dates, without its listing. Other files as they are. */
export function withoutListing(profile: FileProfile): FileProfile {
  if (!isBox(profile.format.kind, profile.format.type)) return profile;
  return {
    ...profile,
    contentHash: "",
    charCount: 0,
    wordCount: 0,
    excerpt: "",
    headings: [],
    tables: [],
    columns: [],
    keyTerms: [],
    entities: [],
    identifiers: [],
    amounts: [],
    dates: [],
    links: [],
    minhash: "",
    shingleCount: 0,
    termSketch: undefined,
    shingleSketch: undefined,
    embedding: [],
    parts: undefined,
  };
}

/** True when one of the two is an archive and the other came out of it, at whatever depth. */
export function isContainment({ files, indexByFileId }: Corpus, a: number, b: number): boolean {
  const holds = (box: number, member: number): boolean => {
    const { kind, type, ref } = files[box] as CorpusFile;
    if (!isBox(kind, type)) return false;
    const boxId = ref.fileId;
    for (let parent = parentOf(member); parent !== null; ) {
      if (parent === boxId) return true;
      const index = indexByFileId.get(parent);
      parent = index === undefined ? null : parentOf(index);
    }
    return false;
  };
  const parentOf = (file: number): string | null => files[file]?.ref.parentFileId ?? null;
  return holds(a, b) || holds(b, a);
}

/**
 * The file of which another one is a part, such as a document that an object is embedded in; null for members of archives and attachments of
 * mails, which are files of their own.
 */
export function hostOf({ files, indexByFileId }: Corpus, part: number): number | null {
  const parentId = files[part]?.ref.parentFileId ?? null;
  const parent = parentId === null ? undefined : indexByFileId.get(parentId);
  if (parent === undefined) return null;
  const { kind, type } = files[parent] as CorpusFile;
  return kind === "mail" || isBox(kind, type) ? null : parent;
}

function isBox(kind: CorpusFile["kind"], type: string): boolean {
  return kind === "archive" || type === "mbox";
}
