/** Internet mail (RFC 5322, MIME) and web pages saved as mail (MHTML): headers, body as Markdown, attachments as files of their own. */
import {
  type DocumentProperties,
  emptyDocument,
  NO_PROPERTIES,
  type ParsedDocument,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { type CollectedMail, collectMail } from "./mail/mail-body.ts";
import { MailWriter } from "./mail/mail-writer.ts";
import { readAll } from "./shared/byte-source.ts";
import { megabytes, ParseStop } from "./shared/stops.ts";

export const emlParser: Parser = { name: "eml", version: 2, types: ["eml"], parse };

const MAX_FILE_BYTES = 200_000_000;
/** Fields that say something about the mail and have no place elsewhere. */
const TOLD = [
  "reply-to",
  "sender",
  "list-id",
  "thread-topic",
  "thread-index",
  "importance",
  "priority",
  "x-priority",
  "sensitivity",
  "auto-submitted",
  "resent-from",
  "resent-to",
  "content-location",
  "snapshot-content-location",
];

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const bytes = await readAll(source, MAX_FILE_BYTES);
  if (!bytes)
    throw new ParseStop("parse.too-large", `Mails over ${megabytes(MAX_FILE_BYTES)} are not read.`);
  const collected = collectMail(bytes);
  const writer = new MailWriter(new MarkdownBuilder(ctx.limits.maxTextChars), ctx);
  await writer.write(collected.mail);
  noteDefects(writer, collected);
  return {
    ...emptyDocument(format),
    ...writer.finish(),
    properties: propertiesOf(collected, writer.date),
  };
}

function noteDefects(
  writer: MailWriter,
  { isSealed, isCut, unclosed, ornaments, mail }: CollectedMail,
): void {
  if (isSealed)
    writer.note(
      "parse.encrypted",
      "error",
      mail.body.length === 0
        ? "The body of the mail is encrypted; only its header can be read."
        : "A part of the mail is encrypted and can be read only with its key.",
    );
  if (isCut)
    writer.note(
      "parse.list-limit",
      "warning",
      "The mail has more parts than are read; the first ones were.",
    );
  if (unclosed > 0)
    writer.note(
      "parse.truncated",
      "warning",
      "The mail ends before its last part is closed. It may be cut off; what is there was read.",
    );
  if (ornaments > 0)
    writer.note(
      "parse.small-images",
      "info",
      `${ornaments} small ${ornaments === 1 ? "picture" : "pictures"} without a name stayed in the mail.`,
    );
}

function propertiesOf({ mail, headers }: CollectedMail, date: string | null): DocumentProperties {
  const custom: Record<string, string> = {};
  for (const name of TOLD) {
    const value = headers.text(name);
    if (value !== null) custom[name] = value.slice(0, 1_000);
  }
  return {
    ...NO_PROPERTIES,
    title: mail.subject || null,
    subject: mail.subject || null,
    author: mail.from || null,
    company: headers.text("organization"),
    keywords: (headers.text("keywords") ?? "")
      .split(/[,;]/)
      .map((word) => word.trim())
      .filter(Boolean),
    createdAt: date,
    language: headers.text("content-language"),
    application: headers.text("x-mailer") ?? headers.text("user-agent"),
    custom,
  };
}
