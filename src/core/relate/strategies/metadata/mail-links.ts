/** Mail threads, attachments and files found inside files: links that the formats state themselves. */
import { squashText } from "../../../kit/text/normalise.ts";
import type { Place } from "../../../model/evidence.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { compareText } from "../../compare-text.ts";
import type { Corpus, Observation } from "../../contract.ts";
import { namePlace, observed, place } from "../../observe.ts";
import { wideKey } from "../../wide-key.ts";
import type { PreparedPart, StrategyPart } from "../parts.ts";
import { createPairTable, type PairTable } from "./pair-table.ts";

const MAX_THREAD = 60;

/** What each kind of link says; links are kept as positions in this list. */
const KINDS = [
  { signal: "mail-reply", detail: "The mail answers the other one by its message id." },
  { signal: "mail-thread", detail: "The mail's references name the other one's message id." },
  { signal: "mail-thread", detail: "Both mails have the same subject." },
  { signal: "mail-attachment", detail: "The file's bytes are an attachment of the mail." },
  { signal: "child-file", detail: "One file lies inside the other." },
] as const;
const REPLY = 0;
const REFERENCE = 1;
const SUBJECT = 2;
const ATTACHMENT = 3;
const CHILD = 4;

type Add = (kind: number, from: number, to: number) => void;

/** A mail by keys of what it states. */
interface Mail {
  readonly file: number;
  readonly date: string;
  readonly messageId: number | null;
  readonly inReplyTo: number | null;
  readonly references: Float64Array;
  /** Null for a subject too short to tell threads apart. */
  readonly subject: number | null;
  readonly attachments: Float64Array;
}

export function statedLinksPart(corpus: Corpus): StrategyPart {
  const mails: Mail[] = [];
  return {
    read(profile, file) {
      if (profile.mail) mails.push(mailOf(profile, profile.mail, file));
    },
    prepare: () => observeLinks(corpus, linksOf(mails, corpus)),
  };
}

function mailOf(
  { createdAt, modifiedAt }: FileProfile,
  mail: NonNullable<FileProfile["mail"]>,
  file: number,
): Mail {
  const subject = squashText(
    mail.subject.replace(/^(?:\s*(?:re|fwd?|aw|wg|antw|sv|tr|rif)\s*(?:\[\d+\])?:)+/i, ""),
  );
  return {
    file,
    date: createdAt ?? modifiedAt ?? "",
    messageId: mail.messageId ? wideKey(mail.messageId) : null,
    inReplyTo: mail.inReplyTo === null ? null : wideKey(mail.inReplyTo),
    references: Float64Array.from(mail.references.slice(-MAX_THREAD), wideKey),
    subject: subject.length < 8 ? null : wideKey(subject),
    attachments: Float64Array.from(mail.attachmentHashes, wideKey),
  };
}

/** Links by pair; the value says the kind, and whether it runs from the first file to the second. */
function linksOf(mails: readonly Mail[], corpus: Corpus): PairTable {
  const links = createPairTable(corpus.files.length);
  const add: Add = (kind, from, to) => {
    if (from !== to) links.add(from, to, kind * 2 + (from < to ? 1 : 0));
  };
  addReplies(mails, add);
  addThreads(mails, add);
  addAttachments(mails, corpus, add);
  addChildren(corpus, add);
  return links.done();
}

function addReplies(mails: readonly Mail[], add: Add): void {
  const byMessage = new Map<number, number>();
  for (const { messageId, file } of mails) if (messageId !== null) byMessage.set(messageId, file);
  for (const { file, inReplyTo, references } of mails) {
    const parent = inReplyTo === null ? undefined : byMessage.get(inReplyTo);
    if (parent !== undefined) add(REPLY, file, parent);
    for (const reference of references) {
      const other = byMessage.get(reference);
      if (other !== undefined && other !== parent) add(REFERENCE, file, other);
    }
  }
}

/** Mails with one subject apart from reply marks, neighbours only, so that a weekly newsletter stays linear. */
function addThreads(mails: readonly Mail[], add: Add): void {
  const bySubject = new Map<number, Mail[]>();
  for (const mail of mails) if (mail.subject !== null) push(bySubject, mail.subject, mail);
  for (const list of bySubject.values()) {
    list.sort((x, y) => compareText(x.date, y.date) || x.file - y.file);
    for (let i = 1; i < list.length; i++)
      add(SUBJECT, (list[i] as Mail).file, (list[i - 1] as Mail).file);
  }
}

function push<Item>(map: Map<number, Item[]>, key: number, value: Item): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function addAttachments(mails: readonly Mail[], { files }: Corpus, add: Add): void {
  const wanted = new Set(mails.flatMap(({ attachments }) => [...attachments]));
  if (wanted.size === 0) return;
  const byHash = new Map<number, number[]>();
  for (const [file, { ref }] of files.entries()) {
    // All empty files are alike, which says nothing.
    if (ref.sizeBytes === 0) continue;
    const key = wideKey(ref.sha256);
    if (wanted.has(key)) push(byHash, key, file);
  }
  for (const { file, attachments } of mails)
    for (const hash of attachments)
      for (const other of (byHash.get(hash) ?? []).slice(0, MAX_THREAD))
        add(ATTACHMENT, file, other);
}

function addChildren({ files, indexByFileId }: Corpus, add: Add): void {
  for (const [file, { ref }] of files.entries()) {
    const parent = ref.parentFileId === null ? undefined : indexByFileId.get(ref.parentFileId);
    if (parent !== undefined) add(CHILD, parent, file);
  }
}

function observeLinks(corpus: Corpus, links: PairTable): PreparedPart {
  return {
    *candidates() {
      for (const [a, b] of links.pairs()) yield { a, b, weight: 1 };
    },
    lookUp(a, b) {
      const found = links.valuesOf(a, b);
      return found.length === 0
        ? []
        : Array.from(found, (value) => observeLink(corpus, value, a, b));
    },
  };
}

function observeLink(corpus: Corpus, value: number, a: number, b: number): Observation {
  const { signal, detail } = KINDS[value >> 1] as (typeof KINDS)[number];
  return observed(
    "metadata",
    {
      signal,
      strength: signal === "mail-thread" ? 0.7 : 1,
      direction: (value & 1) === 1 ? "a-to-b" : "b-to-a",
    },
    () => ({
      detail,
      places: [{ a: placeOf(corpus.profile(a)), b: placeOf(corpus.profile(b)) }],
    }),
  );
}

/** A mail by its subject, another file by its name. */
function placeOf(profile: FileProfile): Place {
  return profile.mail
    ? place(profile, { kind: "mail", part: "header" }, profile.mail.subject, "")
    : namePlace(profile);
}
