/** What a mail says and carries, out of its tree of parts: words in reading order, forwarded messages, attachments. */
import { decodeHtml } from "../html.ts";
import { mailHeader } from "./mail-header.ts";
import type { BodyPart, MailAttachment, MailParts } from "./mail-parts.ts";
import { decodeCharset, joinFlowed, takeUuencoded } from "./mime-content.ts";
import type { MailHeaders } from "./mime-header.ts";
import { type MimePart, readMime } from "./mime-part.ts";
import { signedContent } from "./signed-content.ts";
import { readTnef } from "./tnef.ts";

/** Forwarded messages in forwarded messages are opened so deep; deeper ones stay files. */
const MAX_MESSAGES_DEEP = 6;
/** Nameless pictures of a page below this size are ornament: lines, spacers, logos. */
const ORNAMENT_BYTES = 10_000;
/** Reports of mail servers: texts for people, though of types of their own. */
const REPORTS =
  /^(?:message\/(?:delivery-status|disposition-notification|feedback-report|global-delivery-status)|text\/rfc822-headers)$/;
const SEALED = /^application\/(?:x-)?pkcs7-mime$|^application\/pgp-encrypted$/;

export interface CollectedMail {
  readonly mail: MailParts;
  readonly headers: MailHeaders;
  /** True where a body can be read only with a key. */
  readonly isSealed: boolean;
  readonly ornaments: number;
  readonly unclosed: number;
  readonly isCut: boolean;
}

/** Reads a whole mail. Bounded by the bounds of `readMime` and MAX_MESSAGES_DEEP; never throws for content. */
export function collectMail(bytes: Uint8Array, depth = 0): CollectedMail {
  const tree = readMime(bytes);
  const collector = new Collector(depth);
  collector.isCut = tree.isCut;
  collector.unclosed = tree.unclosed;
  const body = collector.part(tree.root, false);
  const { headers } = tree.root;
  return {
    mail: { ...mailHeader(headers), body, attachments: collector.attachments },
    headers,
    isSealed: collector.isSealed,
    ornaments: collector.ornaments,
    unclosed: collector.unclosed,
    isCut: collector.isCut,
  };
}

class Collector {
  readonly attachments: MailAttachment[] = [];
  isSealed = false;
  isCut = false;
  ornaments = 0;
  unclosed = 0;
  readonly #depth: number;
  #hasWords = false;
  #unwrapped = 0;

  constructor(depth: number) {
    this.#depth = depth;
  }

  part(part: MimePart, isRelated: boolean): BodyPart[] {
    if (part.parts.length > 0) return this.#multipart(part, isRelated);
    if (part.type.startsWith("message/rfc822") || part.type === "message/global")
      return this.#message(part);
    if (SEALED.test(part.type)) {
      const signed = signedContent(part.content());
      if (signed !== null) return this.#signed(signed, part);
      this.isSealed = true;
    }
    const isText = part.type === "text/plain" || part.type === "text/html";
    // A named text that is not the first words of the mail is a file, however it wants to be shown.
    const isFile = part.disposition === "attachment" || (part.fileName !== null && this.#hasWords);
    if (isText && !isFile) return this.#words(part);
    if (REPORTS.test(part.type) && part.fileName === null)
      return [words(decodeCharset(part.content(), part.params.get("charset") ?? null), null)];
    this.#attachment(part, isRelated);
    return [];
  }

  /** A signature that wraps the mail: what is inside is the mail's own. */
  #signed(bytes: Uint8Array, part: MimePart): BodyPart[] {
    if (++this.#unwrapped > MAX_MESSAGES_DEEP) {
      this.#attachment(part, false);
      return [];
    }
    if (part.fileName !== null)
      this.attachments.push({ fileName: part.fileName, isOwnFile: false, bytes: part.content });
    const tree = readMime(bytes);
    this.isCut ||= tree.isCut;
    this.unclosed += tree.unclosed;
    return this.part(tree.root, false);
  }

  #multipart(part: MimePart, isRelated: boolean): BodyPart[] {
    const inRelated = isRelated || part.type === "multipart/related";
    const found = part.parts.map((child) => this.part(child, inRelated));
    return part.type === "multipart/alternative" ? alternative(found) : found.flat();
  }

  #words(part: MimePart): BodyPart[] {
    const bytes = part.content();
    const charset = part.params.get("charset") ?? null;
    if (part.type === "text/html") {
      const html = charset === null ? decodeHtml(bytes) : decodeCharset(bytes, charset);
      this.#hasWords ||= html.trim() !== "";
      return [words(null, html)];
    }
    const { rest, files } = takeUuencoded(decodeCharset(bytes, charset));
    for (const file of files) this.attachments.push(ownFile(file.fileName, file.bytes));
    this.#hasWords ||= rest.trim() !== "";
    this.isSealed ||= /^\s*-----BEGIN PGP MESSAGE-----/.test(rest);
    const isFlowed = part.params.get("format")?.toLowerCase() === "flowed";
    const deletesSpace = part.params.get("delsp")?.toLowerCase() === "yes";
    return [words(isFlowed ? joinFlowed(rest, deletesSpace) : rest, null)];
  }

  #message(part: MimePart): BodyPart[] {
    const bytes = part.content();
    if (this.#depth >= MAX_MESSAGES_DEEP) {
      this.attachments.push(ownFile(part.fileName ?? "message.eml", bytes));
      return [];
    }
    const inner = collectMail(bytes, this.#depth + 1);
    const subject = inner.mail.subject.slice(0, 80).trim();
    this.attachments.push(ownFile(part.fileName ?? `${subject || "message"}.eml`, bytes));
    for (const attachment of inner.mail.attachments)
      this.attachments.push({ ...attachment, isOwnFile: false });
    this.isCut ||= inner.isCut;
    this.#hasWords = true;
    return [{ kind: "message", mail: inner.mail }];
  }

  #attachment(part: MimePart, isRelated: boolean): void {
    const isNameless = part.fileName === null && part.disposition !== "attachment";
    if (isNameless && /^text\/css$|javascript|^application\/(?:applefile|pgp-)/.test(part.type))
      return;
    if (isNameless && this.#isOrnament(part, isRelated)) return;
    const name = part.fileName ?? `part-${this.attachments.length + 1}${extensionFor(part.type)}`;
    const isPacked = part.type.includes("ms-tnef") || /^winmail\.dat$/i.test(name);
    const packed = (isPacked && readTnef(part.content())?.files) || [];
    for (const file of packed) this.attachments.push(ownFile(file.fileName, file.bytes));
    this.attachments.push({
      fileName: name,
      isOwnFile: packed.length === 0,
      bytes: () => part.content(),
    });
  }

  #isOrnament(part: MimePart, isRelated: boolean): boolean {
    const size = part.content().length;
    const isShown = part.type.startsWith("image/") && (isRelated || part.contentId !== null);
    if (size > 0 && !(isShown && size < ORNAMENT_BYTES)) return false;
    if (size > 0) this.ornaments++;
    return true;
  }
}

function ownFile(fileName: string, bytes: Uint8Array): MailAttachment {
  return { fileName, isOwnFile: true, bytes: () => bytes };
}

function words(plain: string | null, html: string | null): BodyPart {
  return { kind: "words", plain, html };
}

/** The same words in several forms become one part of the body. */
function alternative(found: readonly BodyPart[][]): BodyPart[] {
  const texts = (of: (part: BodyPart) => string | null): string | null => {
    // The last form of a kind is the richest, and two of one kind would say everything twice.
    const forms = found.map((form) =>
      form.map(of).filter((text) => text !== null && text.trim() !== ""),
    );
    return forms.findLast((form) => form.length > 0)?.join("\n\n") ?? null;
  };
  const plain = texts((part) => (part.kind === "words" ? part.plain : null));
  const html = texts((part) => (part.kind === "words" ? part.html : null));
  const messages = found.flat().filter((part) => part.kind === "message");
  return plain === null && html === null ? messages : [words(plain, html), ...messages];
}

function extensionFor(mime: string): string {
  const known: Readonly<Record<string, string>> = {
    "text/calendar": ".ics",
    "text/vcard": ".vcf",
    "text/x-vcard": ".vcf",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/json": ".json",
    "application/zip": ".zip",
    "application/ms-tnef": ".dat",
    "application/pkcs7-mime": ".p7m",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "application/pdf": ".pdf",
  };
  return known[mime] ?? ".bin";
}
