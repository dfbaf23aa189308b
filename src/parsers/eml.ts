/** Internet mail (RFC 5322, MIME) by postal-mime: headers, body as Markdown, attachments as files of their own. */
import PostalMime, { type Address, type Email } from "postal-mime";
import { emptyDocument, NO_PROPERTIES, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { type MailAttachment, MailWriter } from "./mail-writer.ts";
import { readAll } from "./shared/byte-source.ts";
import { megabytes, ParseStop } from "./shared/stops.ts";

export const emlParser: Parser = { name: "eml", version: 1, types: ["eml"], parse };

const MAX_FILE_BYTES = 200_000_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const bytes = await readAll(source, MAX_FILE_BYTES);
  if (!bytes)
    throw new ParseStop("parse.too-large", `Mails over ${megabytes(MAX_FILE_BYTES)} are not read.`);
  const mail = await PostalMime.parse(withoutMailboxLine(bytes), {
    attachmentEncoding: "arraybuffer",
  });
  const writer = new MailWriter(new MarkdownBuilder(ctx.limits.maxTextChars), ctx);
  await writer.write({
    subject: mail.subject ?? "",
    from: addressText(mail.from ?? mail.sender) ?? "",
    to: addressList(mail.to),
    cc: addressList(mail.cc),
    date: mail.date ?? null,
    messageId: mail.messageId ?? null,
    inReplyTo: mail.inReplyTo ?? null,
    references: (mail.references ?? "").split(/[\s,]+/).filter(Boolean),
    text: mail.text ?? null,
    html: mail.html ?? null,
    attachments: attachmentsOf(mail),
  });
  const isEncrypted = mail.attachments.some((part) =>
    /pkcs7-mime|pgp-encrypted/.test(part.mimeType),
  );
  const isSealed = isEncrypted && !mail.text && !mail.html;
  if (isSealed) writer.encrypted();
  return {
    ...emptyDocument(format),
    ...writer.finish(),
    status: isSealed ? "partial" : writer.isPartial ? "partial" : "ok",
    properties: {
      ...NO_PROPERTIES,
      title: mail.subject || null,
      author: addressText(mail.from) ?? null,
      createdAt: writer.date,
      application: headerOf(mail, "x-mailer") ?? headerOf(mail, "user-agent"),
    },
  };
}

/** Mailbox files begin each mail with a `From ` line that is no header. */
function withoutMailboxLine(bytes: Uint8Array): Uint8Array {
  const isMailbox =
    bytes[0] === 0x46 &&
    bytes[1] === 0x72 &&
    bytes[2] === 0x6f &&
    bytes[3] === 0x6d &&
    bytes[4] === 0x20;
  const end = isMailbox ? bytes.indexOf(10) : -1;
  return end >= 0 ? bytes.subarray(end + 1) : bytes;
}

function attachmentsOf(mail: Email): MailAttachment[] {
  return mail.attachments.map((part, index) => ({
    fileName: part.filename ?? `part-${index + 1}${extensionFor(part.mimeType)}`,
    bytes:
      typeof part.content === "string"
        ? new TextEncoder().encode(part.content)
        : new Uint8Array(part.content),
  }));
}

function extensionFor(mime: string): string {
  const known: Readonly<Record<string, string>> = {
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/html": ".html",
    "text/plain": ".txt",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "application/pdf": ".pdf",
  };
  return known[mime] ?? ".bin";
}

function headerOf(mail: Email, key: string): string | null {
  return mail.headers.find((header) => header.key === key)?.value ?? null;
}

function addressList(addresses: readonly Address[] | undefined): string[] {
  return (addresses ?? [])
    .flatMap((address) =>
      address.group
        ? address.group.map((member) => addressText(member) ?? "")
        : [addressText(address) ?? ""],
    )
    .filter(Boolean);
}

function addressText(address: Address | undefined): string | null {
  if (!address) return null;
  if (!address.address) return address.name || null;
  return address.name && address.name !== address.address
    ? `${address.name} <${address.address}>`
    : address.address;
}
