/** Mail threads, attachments and files found inside files: links that the formats state themselves. */
import { squashText } from "../../../kit/text/normalise.ts";
import type { Evidence } from "../../../model/evidence.ts";
import type { FileProfile } from "../../../model/profile.ts";
import type { CandidatePair } from "../../contract.ts";
import { evidence, namePlace, place } from "../../observe.ts";
import { pairKey } from "../../pair-key.ts";

interface StatedLink {
  readonly signal: "mail-reply" | "mail-thread" | "mail-attachment" | "child-file";
  readonly from: number;
  readonly to: number;
  readonly detail: string;
}

export interface StatedLinks {
  candidates(): CandidatePair[];
  observe(a: number, b: number): Evidence[];
}

const MAX_THREAD = 60;

export function prepareStatedLinks(
  profiles: readonly FileProfile[],
  indexByFileId: ReadonlyMap<string, number>,
): StatedLinks {
  const links = new Map<string, StatedLink[]>();
  const add = (link: StatedLink): void => {
    if (link.from === link.to) return;
    const key = pairKey(link.from, link.to);
    const list = links.get(key);
    if (list) list.push(link);
    else links.set(key, [link]);
  };
  addReplies(profiles, add);
  addThreads(profiles, add);
  addAttachments(profiles, add);
  addChildren(profiles, indexByFileId, add);
  return {
    candidates: () =>
      [...links.keys()].map((key) => {
        const [a = 0, b = 0] = key.split(":").map(Number);
        return { a, b, weight: 1 };
      }),
    observe: (a, b) =>
      (links.get(pairKey(a, b)) ?? []).map((link) => toEvidence(link, a, b, profiles)),
  };
}

function addReplies(profiles: readonly FileProfile[], add: (link: StatedLink) => void): void {
  const byMessage = new Map<string, number>();
  for (const [i, profile] of profiles.entries()) {
    if (profile.mail?.messageId) byMessage.set(profile.mail.messageId, i);
  }
  for (const [i, profile] of profiles.entries()) {
    const { mail } = profile;
    if (!mail) continue;
    const parent = mail.inReplyTo === null ? undefined : byMessage.get(mail.inReplyTo);
    if (parent !== undefined)
      add({
        signal: "mail-reply",
        from: i,
        to: parent,
        detail: "The mail answers the other one by its message id.",
      });
    for (const reference of mail.references.slice(-MAX_THREAD)) {
      const other = byMessage.get(reference);
      if (other !== undefined && other !== parent) {
        add({
          signal: "mail-thread",
          from: i,
          to: other,
          detail: "The mail's references name the other one's message id.",
        });
      }
    }
  }
}

/** Mails with one subject apart from reply marks, neighbours only, so that a weekly newsletter stays linear. */
function addThreads(profiles: readonly FileProfile[], add: (link: StatedLink) => void): void {
  const bySubject = new Map<string, number[]>();
  for (const [i, profile] of profiles.entries()) {
    const subject = squashText(
      (profile.mail?.subject ?? "").replace(
        /^(?:\s*(?:re|fwd?|aw|wg|antw|sv|tr|rif)\s*(?:\[\d+\])?:)+/i,
        "",
      ),
    );
    if (subject.length < 8) continue;
    const list = bySubject.get(subject);
    if (list) list.push(i);
    else bySubject.set(subject, [i]);
  }
  for (const list of bySubject.values()) {
    const ordered = [...list].sort(
      (x, y) => dateOf(profiles[x]).localeCompare(dateOf(profiles[y])) || x - y,
    );
    for (let i = 1; i < ordered.length; i++) {
      add({
        signal: "mail-thread",
        from: ordered[i] as number,
        to: ordered[i - 1] as number,
        detail: "Both mails have the same subject.",
      });
    }
  }
}

function dateOf(profile: FileProfile | undefined): string {
  return profile?.createdAt ?? profile?.modifiedAt ?? "";
}

function addAttachments(profiles: readonly FileProfile[], add: (link: StatedLink) => void): void {
  const byHash = new Map<string, number[]>();
  for (const [i, profile] of profiles.entries()) {
    // All empty files are alike, which says nothing.
    if (profile.file.sizeBytes === 0) continue;
    const list = byHash.get(profile.file.sha256);
    if (list) list.push(i);
    else byHash.set(profile.file.sha256, [i]);
  }
  for (const [i, profile] of profiles.entries()) {
    for (const hash of profile.mail?.attachmentHashes ?? []) {
      for (const other of (byHash.get(hash) ?? []).slice(0, MAX_THREAD)) {
        add({
          signal: "mail-attachment",
          from: i,
          to: other,
          detail: "The file's bytes are an attachment of the mail.",
        });
      }
    }
  }
}

function addChildren(
  profiles: readonly FileProfile[],
  indexByFileId: ReadonlyMap<string, number>,
  add: (link: StatedLink) => void,
): void {
  for (const [i, profile] of profiles.entries()) {
    const parent =
      profile.file.parentFileId === null ? undefined : indexByFileId.get(profile.file.parentFileId);
    if (parent === undefined) continue;
    add({ signal: "child-file", from: parent, to: i, detail: "One file lies inside the other." });
  }
}

function toEvidence(
  link: StatedLink,
  a: number,
  _b: number,
  profiles: readonly FileProfile[],
): Evidence {
  const from = profiles[link.from] as FileProfile;
  const to = profiles[link.to] as FileProfile;
  const source = from.mail
    ? place(from, { kind: "mail", part: "header" }, from.mail.subject, "")
    : namePlace(from);
  const target = to.mail
    ? place(to, { kind: "mail", part: "header" }, to.mail.subject, "")
    : namePlace(to);
  return evidence("metadata", {
    signal: link.signal,
    strength: link.signal === "mail-thread" ? 0.7 : 1,
    direction: link.from === a ? "a-to-b" : "b-to-a",
    detail: link.detail,
    places: [link.from === a ? { a: source, b: target } : { a: target, b: source }],
  });
}
