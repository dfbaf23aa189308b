/** Outlook messages (.msg) by msgreader. */
import { createRequire } from "node:module";
import type MsgReaderClass from "@kenjiuno/msgreader";
import { emptyDocument, NO_PROPERTIES, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { decodeHtml } from "./html.ts";
import { type MailAttachment, MailWriter } from "./mail-writer.ts";
import { readAll } from "./shared/byte-source.ts";
import { megabytes, ParseStop } from "./shared/stops.ts";

export const msgParser: Parser = { name: "msg", version: 1, types: ["msg"], parse };

// The package is CommonJS with its class under `default`, which the two module systems unwrap differently.
const MsgReader = (
  createRequire(import.meta.url)("@kenjiuno/msgreader") as { default: typeof MsgReaderClass }
).default;
const MAX_FILE_BYTES = 200_000_000;

type Fields = ReturnType<InstanceType<typeof MsgReaderClass>["getFileData"]>;

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
  const header = transportHeaders(fields.headers ?? "");
  const recipients = (type: string) =>
    (fields.recipients ?? [])
      .filter((person) => (person.recipType ?? "to") === type)
      .map((person) => address(person.name, person.smtpAddress ?? person.email))
      .filter(Boolean);
  const date =
    header.get("date") ??
    fields.messageDeliveryTime ??
    fields.clientSubmitTime ??
    fields.creationTime ??
    null;
  const writer = new MailWriter(new MarkdownBuilder(ctx.limits.maxTextChars), ctx);
  const from =
    address(fields.senderName, fields.senderSmtpAddress ?? fields.senderEmail) ||
    header.get("from") ||
    "";
  await writer.write({
    subject: fields.subject ?? header.get("subject") ?? "",
    from,
    to: recipients("to"),
    cc: recipients("cc"),
    date,
    messageId: header.get("message-id") ?? fields.messageId ?? null,
    inReplyTo: header.get("in-reply-to") ?? null,
    references: (header.get("references") ?? "").split(/\s+/).filter(Boolean),
    text: fields.body ?? null,
    html: htmlOf(fields),
    attachments: attachmentsOf(reader, fields),
  });
  return {
    ...emptyDocument(format),
    ...writer.finish(),
    status: writer.isPartial ? "partial" : "ok",
    properties: {
      ...NO_PROPERTIES,
      title: fields.subject || null,
      author: from || null,
      createdAt: writer.date,
    },
  };
}

function htmlOf(fields: Fields): string | null {
  if (typeof fields.bodyHtml === "string" && fields.bodyHtml !== "") return fields.bodyHtml;
  return fields.html instanceof Uint8Array ? decodeHtml(fields.html) : null;
}

function attachmentsOf(
  reader: InstanceType<typeof MsgReaderClass>,
  fields: Fields,
): MailAttachment[] {
  const found: MailAttachment[] = [];
  for (const attachment of fields.attachments ?? []) {
    try {
      const { fileName, content } = reader.getAttachment(attachment);
      found.push({
        fileName: fileName || attachment.fileName || attachment.name || "attachment",
        bytes: content,
      });
    } catch {
      // An attachment that is cut off has no bytes to hand on; its name still stands in the list.
      found.push({
        fileName: attachment.fileName ?? attachment.name ?? "attachment",
        bytes: new Uint8Array(0),
      });
    }
  }
  return found;
}

/** Exchange writes its own directory names where a mail address should be; those say nothing outside. */
function address(name: string | undefined, mail: string | undefined): string {
  const real = mail?.includes("@") ? mail : "";
  if (!name || name === real) return real || name || "";
  return real ? `${name} <${real}>` : name;
}

function transportHeaders(raw: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of raw.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const match = /^([\w-]+):\s*(.*)$/.exec(line);
    if (match?.[1] && !headers.has(match[1].toLowerCase()))
      headers.set(match[1].toLowerCase(), match[2] ?? "");
  }
  return headers;
}
