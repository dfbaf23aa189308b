/** Outlook messages (.msg) by msgreader: header, body (plain, HTML or RTF), recipients, attachments and messages in the message. */
import { createRequire } from "node:module";
import type MsgReaderClass from "@kenjiuno/msgreader";
import {
  type DocumentProperties,
  emptyDocument,
  NO_PROPERTIES,
  type ParsedDocument,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { decodeHtml } from "./html.ts";
import { htmlInRtf, unpackRtf } from "./mail/compressed-rtf.ts";
import { mailbox, readAddresses } from "./mail/mail-addresses.ts";
import type { BodyPart, MailAttachment, MailParts } from "./mail/mail-parts.ts";
import { MailWriter } from "./mail/mail-writer.ts";
import { decodeCharset } from "./mail/mime-content.ts";
import { type MailHeaders, readHeaders } from "./mail/mime-header.ts";
import { rtfParser } from "./rtf.ts";
import { memorySource, readAll } from "./shared/byte-source.ts";
import { megabytes, ParseStop } from "./shared/stops.ts";

export const msgParser: Parser = { name: "msg", version: 2, types: ["msg"], parse };

// The package is CommonJS with its class under `default`, which the two module systems unwrap differently.
const MsgReader = (
  createRequire(import.meta.url)("@kenjiuno/msgreader") as { default: typeof MsgReaderClass }
).default;
const MAX_FILE_BYTES = 200_000_000;
/** Messages in messages are opened so deep; deeper ones stay files. */
const MAX_MESSAGES_DEEP = 6;

type Reader = InstanceType<typeof MsgReaderClass>;
type Fields = ReturnType<Reader["getFileData"]>;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const bytes = await readAll(source, MAX_FILE_BYTES);
  if (!bytes)
    throw new ParseStop("parse.too-large", `Mails over ${megabytes(MAX_FILE_BYTES)} are not read.`);
  const reader = new MsgReader(new Uint8Array(bytes).buffer);
  const fields = reader.getFileData();
  if (fields.error)
    throw new ParseStop("parse.damaged", "The Outlook message is damaged and cannot be read.");
  const headers = transportHeaders(fields);
  const mail = await mailOf(reader, fields, ctx, 0);
  const writer = new MailWriter(new MarkdownBuilder(ctx.limits.maxTextChars), ctx);
  await writer.write(mail);
  return {
    ...emptyDocument(format),
    ...writer.finish(),
    properties: propertiesOf(fields, headers, mail, writer.date),
  };
}

function propertiesOf(
  fields: Fields,
  headers: MailHeaders,
  mail: MailParts,
  date: string | null,
): DocumentProperties {
  const told = {
    "message-class": fields.messageClass,
    "conversation-topic": fields.conversationTopic,
    "reply-to": headers.text("reply-to"),
    importance: headers.text("importance"),
    sensitivity: headers.text("sensitivity"),
    location: fields.apptLocation ?? fields.location,
    start: fields.apptStartWhole,
    end: fields.apptEndWhole,
  };
  const custom: Record<string, string> = {};
  for (const [name, value] of Object.entries(told))
    if (typeof value === "string" && value !== "") custom[name] = value.slice(0, 1_000);
  return {
    ...NO_PROPERTIES,
    title: mail.subject || null,
    subject: mail.subject || null,
    author: mail.from || null,
    lastAuthor: fields.lastModifierName ?? null,
    company: headers.text("organization"),
    createdAt: date,
    application: headers.text("x-mailer"),
    custom,
  };
}

async function mailOf(
  reader: Reader,
  fields: Fields,
  ctx: ParseContext,
  depth: number,
): Promise<MailParts> {
  const headers = transportHeaders(fields);
  const ids = (name: string): string[] => headers.first(name)?.match(/<[^<>\s]+>/g) ?? [];
  const sender =
    [
      fields.senderSmtpAddress,
      fields.sentRepresentingSmtpAddress,
      fields.senderEmail,
      fields.creatorSMTPAddress,
    ].find((address) => address?.includes("@")) ?? null;
  const { own, inner, messages } = await attachmentsOf(reader, fields, ctx, depth);
  return {
    subject: fields.subject ?? headers.text("subject") ?? "",
    from: mailbox(fields.senderName, sender) || readAddresses(headers.all("from")).join(", "),
    to: recipients(fields, headers, "to"),
    cc: recipients(fields, headers, "cc"),
    bcc: recipients(fields, headers, "bcc"),
    date:
      headers.first("date") ??
      fields.clientSubmitTime ??
      fields.messageDeliveryTime ??
      fields.creationTime ??
      null,
    messageId: ids("message-id")[0] ?? fields.messageId ?? null,
    inReplyTo: ids("in-reply-to")[0] ?? null,
    references: ids("references"),
    body: [...(await bodyOf(fields, ctx)), ...messages],
    attachments: [...own, ...inner],
  };
}

/** Exchange writes its own directory names where a mail address should be; those say nothing outside. */
function recipients(fields: Fields, headers: MailHeaders, type: string): string[] {
  const found = (fields.recipients ?? [])
    .filter((person) => (person.recipType ?? "to") === type)
    .map((person) => {
      const address = [person.smtpAddress, person.email].find((mail) => mail?.includes("@"));
      return mailbox(person.name, address);
    })
    .filter(Boolean);
  return found.length > 0 ? found : readAddresses(headers.all(type));
}

async function bodyOf(fields: Fields, ctx: ParseContext): Promise<BodyPart[]> {
  const plain = fields.body?.trim() ? fields.body : null;
  const html = htmlOf(fields);
  if (plain !== null || html !== null) return [{ kind: "words", plain, html }];
  const rtf = fields.compressedRtf ? unpackRtf(fields.compressedRtf) : null;
  if (rtf === null) return [];
  const wrapped = htmlInRtf(rtf);
  if (wrapped !== null) return [{ kind: "words", plain: null, html: wrapped }];
  const format: DetectedFormat = { kind: "document", type: "rtf", mime: "application/rtf" };
  const read = await rtfParser.parse(memorySource(Buffer.from(rtf, "latin1")), format, ctx);
  return [{ kind: "words", plain: read.markdown, html: null }];
}

function htmlOf(fields: Fields): string | null {
  if (typeof fields.bodyHtml === "string" && fields.bodyHtml.trim() !== "") return fields.bodyHtml;
  if (!(fields.html instanceof Uint8Array) || fields.html.length === 0) return null;
  const codepage = fields.internetCodepage;
  if (codepage === 65001) return decodeCharset(fields.html, "utf-8");
  return decodeHtml(fields.html);
}

interface Carried {
  readonly own: MailAttachment[];
  /** Attachments of messages in the message. */
  readonly inner: MailAttachment[];
  readonly messages: BodyPart[];
}

async function attachmentsOf(
  reader: Reader,
  fields: Fields,
  ctx: ParseContext,
  depth: number,
): Promise<Carried> {
  const carried: Carried = { own: [], inner: [], messages: [] };
  for (const attachment of fields.attachments ?? []) {
    const message = attachment.innerMsgContent ? attachment.innerMsgContentFields : undefined;
    const fileName = message
      ? `${(attachment.name ?? message.subject)?.slice(0, 80).trim() || "message"}.msg`
      : attachment.fileName || attachment.name || attachment.fileNameShort || "attachment";
    carried.own.push({ fileName, isOwnFile: true, bytes: () => bytesOf(reader, attachment) });
    if (!message || depth >= MAX_MESSAGES_DEEP) continue;
    const mail = await mailOf(reader, message, ctx, depth + 1);
    carried.messages.push({ kind: "message", mail });
    for (const inner of mail.attachments) carried.inner.push({ ...inner, isOwnFile: false });
  }
  return carried;
}

function bytesOf(reader: Reader, attachment: Fields): Uint8Array | null {
  try {
    const { content } = reader.getAttachment(attachment);
    return content instanceof Uint8Array ? content : null;
  } catch {
    return null;
  }
}

function transportHeaders(fields: Fields): MailHeaders {
  return readHeaders(Buffer.from(fields.headers ?? ""), 0).headers;
}
