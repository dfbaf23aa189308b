/** Mailbox files (mbox): each message a file of its own, the mailbox a table of them. Reads in windows, so that size costs no memory. */
import {
  emptyDocument,
  emptySheet,
  NO_PROPERTIES,
  type ParsedDocument,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { Location } from "../core/model/location.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { TableRecorder } from "../core/parse/table-recorder.ts";
import { mailHeader } from "./mail/mail-header.ts";
import { type MboxMessage, mboxBytes, mboxMessages } from "./mail/mbox-messages.ts";
import { issue, ParseStop } from "./shared/stops.ts";

export const mboxParser: Parser = { name: "mbox", version: 1, types: ["mbox"], parse };

const TABLE = "Messages";
const COLUMNS = ["number", "date", "from", "to", "subject", "message id", "bytes", "file"];
const MAX_NAME_CHARS = 80;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const text = new MarkdownBuilder(ctx.limits.maxTextChars);
  const recorder = await TableRecorder.open(ctx.tables, TABLE, COLUMNS);
  const taker = new MessageTaker(source, ctx);
  const dates: { first: string | null; last: string | null } = { first: null, last: null };
  for await (const message of mboxMessages(source)) {
    ctx.signal.throwIfAborted();
    const mail = mailHeader(message.headers);
    const date = toIsoDate(mail.date);
    if (date !== null && (dates.first === null || date < dates.first)) dates.first = date;
    if (date !== null && (dates.last === null || date > dates.last)) dates.last = date;
    const number = recorder.rowCount + 1;
    const file = await taker.take(message, { number, subject: mail.subject, date });
    await recorder.row([
      String(number),
      date ?? mail.date ?? "",
      mail.from,
      mail.to.join(", "),
      mail.subject,
      mail.messageId ?? "",
      String(message.end - message.start),
      file,
    ]);
  }
  const place: Location = { kind: "sheet", sheet: TABLE };
  const table = await recorder.close(text, place, (row) => ({ ...place, range: `A${row + 1}` }));
  const issues = taker.issues(table.rowCount);
  return {
    ...emptyDocument(format),
    ...text.finish(),
    status: issues.length > 0 ? "partial" : "ok",
    properties: {
      ...NO_PROPERTIES,
      createdAt: dates.first,
      modifiedAt: dates.last,
      custom: { messages: String(table.rowCount) },
    },
    sheets: [
      {
        ...emptySheet(TABLE),
        rowCount: table.rowCount,
        columnCount: table.columnCount,
        columns: table.columns,
        tableRef: table.tableRef,
      },
    ],
    children: taker.children,
    issues,
  };
}

/** Makes messages files of their own until a limit is met; the table goes on without it. */
class MessageTaker {
  readonly children: ParsedDocument["children"] = [];
  readonly #source: ByteSource;
  readonly #ctx: ParseContext;
  #stop: ParseStop | null = null;

  constructor(source: ByteSource, ctx: ParseContext) {
    this.#source = source;
    this.#ctx = ctx;
    if (ctx.depth >= ctx.limits.maxDepth)
      this.#stop = new ParseStop("parse.depth-limit", "The mailbox lies too deep in other files.");
  }

  /** The path that the message got, or an empty text where it stays in the mailbox. */
  async take(
    message: MboxMessage,
    { number, subject, date }: { number: number; subject: string; date: string | null },
  ): Promise<string> {
    if (this.#stop) return "";
    const path = `${String(number).padStart(4, "0")} ${nameOf(subject)}.eml`;
    try {
      const stored = await this.#ctx.children.add(path, mboxBytes(this.#source, message));
      const saved = date === null ? {} : { modifiedAt: date };
      this.children.push({ path, ...stored, role: "attachment", ...saved });
      return path;
    } catch (error) {
      if (!(error instanceof ParseStop)) throw error;
      this.#stop = error;
      return "";
    }
  }

  issues(count: number): Issue[] {
    if (!this.#stop) return [];
    const detail = `${this.children.length} of ${count} messages became files of their own. ${this.#stop.message}`;
    return [issue(this.#stop.code, "warning", detail)];
  }
}

function nameOf(subject: string): string {
  const safe = subject.replace(/[\p{Cc}\p{Cs}/\\:*?"<>|]+/gu, "_").trim();
  const short = Array.from(safe).slice(0, MAX_NAME_CHARS).join("");
  return short.replace(/^\.+/, "").replace(/[. ]+$/, "") || "message";
}
