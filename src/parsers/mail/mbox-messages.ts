/**
 * Where the messages of a mailbox file lie (mboxo, mboxrd, mboxcl, mboxcl2; RFC 4155). Only offsets are held, whatever the file's size. A
 * message ends at the next `From ` line with a date and a header field after it, or where its Content-Length says when that leads to one.
 */
import type { ByteSource } from "../../core/parse/contract.ts";
import { type MailHeaders, readHeaders } from "./mime-header.ts";

export interface MboxMessage {
  /** Of the first header field; the `From ` line lies before it. */
  readonly start: number;
  readonly end: number;
  readonly headers: MailHeaders;
}

const WINDOW_BYTES = 1_048_576;
const LINE_BYTES = 1_200;
const SHORT_HEADER_BYTES = 8_192;
const HEADER_BYTES = 65_536;
const LF = 10;
const FROM = Buffer.from("From ");
/** Sender and date, in the order of ctime; programs add zones and "remote from". */
const POSTMARK =
  /^From [^\r\n]{0,400}?\b\d{1,2}:\d{2}(?::\d{2})?\b[^\r\n]{0,60}?\b\d{4}\b[^\r\n]{0,200}\r?\n|^From [^\r\n]{0,400}?\b\d{4}\b[^\r\n]{0,60}?\d{1,2}:\d{2}[^\r\n]{0,200}\r?\n/;
const FIELD = /^>?[!-9;-~]{1,200}[ \t]*:/;

/** The length of a mailbox's `From ` line at the start of a text when a header field follows it, or 0. */
export function postmarkLength(text: string): number {
  const line = POSTMARK.exec(text)?.[0] ?? "";
  if (line === "") return 0;
  const next = text.slice(line.length);
  return FIELD.test(next) || /^>From /.test(next) ? line.length : 0;
}

/** True for a text that is a mailbox: several messages, or one in a file that is not named as a single mail. */
export function isMailbox(head: string, isNamedMail: boolean): boolean {
  if (postmarkLength(head) === 0) return false;
  if (!isNamedMail) return true;
  for (let at = head.indexOf("\nFrom "); at >= 0; at = head.indexOf("\nFrom ", at + 1))
    if (postmarkLength(head.slice(at + 1, at + 1 + LINE_BYTES)) > 0) return true;
  return false;
}

/** The messages in their order. Reads each byte about twice; never throws for content. */
export async function* mboxMessages(source: ByteSource): AsyncGenerator<MboxMessage> {
  const reader = new MboxReader(source);
  let mark = await reader.nextMark(0);
  while (mark < source.sizeBytes) {
    const start = mark + (await reader.markAt(mark));
    const next = await reader.nextMark(start);
    const { headers, bodyStart } = await reader.headersAt(start, next);
    const counted = await reader.countedEnd(start + bodyStart, headers.first("content-length"));
    mark = Math.max(next, counted ?? 0);
    yield { start, end: mark, headers };
  }
}

/** Bytes of a message with the quoting of `From ` lines undone (one `>` of each, as mboxrd has it). */
export async function* mboxBytes(
  source: ByteSource,
  { start, end }: MboxMessage,
): AsyncGenerator<Uint8Array> {
  let open: Buffer = Buffer.alloc(0);
  for (let at = start; at < end; at += WINDOW_BYTES) {
    const bytes = await source.slice(at, Math.min(end, at + WINDOW_BYTES));
    const piece = Buffer.concat([open, bytes]);
    const isLast = at + WINDOW_BYTES >= end;
    // A line that goes on in the next window waits for it, unless it is no line at all.
    const cut = isLast ? piece.length : piece.lastIndexOf(LF) + 1 || piece.length;
    open = piece.subarray(cut);
    yield unquoted(piece.subarray(0, cut));
  }
}

function unquoted(bytes: Buffer): Uint8Array {
  if (!bytes.includes(">From ")) return bytes;
  return Buffer.from(bytes.toString("latin1").replace(/^>(>*From )/gm, "$1"), "latin1");
}

class MboxReader {
  readonly #source: ByteSource;
  #window: Buffer = Buffer.alloc(0);
  #start = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Where the next message's `From ` line begins, at or after `from`; the file's size where none does. */
  async nextMark(from: number): Promise<number> {
    for (let at = from; at < this.#source.sizeBytes; ) {
      const bytes = await this.#at(at, WINDOW_BYTES / 2);
      const found = bytes.indexOf(FROM);
      if (found < 0) {
        at += Math.max(1, bytes.length - FROM.length);
        if (bytes.length <= FROM.length) break;
        continue;
      }
      const mark = at + found;
      if ((await this.#isLineStart(mark)) && (await this.markAt(mark)) > 0) return mark;
      at = mark + 1;
    }
    return this.#source.sizeBytes;
  }

  /** Length of the `From ` line at an offset, 0 where there is none. */
  async markAt(offset: number): Promise<number> {
    const bytes = await this.#at(offset, LINE_BYTES);
    return postmarkLength(bytes.toString("latin1", 0, LINE_BYTES));
  }

  /** The header block at an offset: most end early, so that little is read at first. */
  async headersAt(start: number, end: number): Promise<ReturnType<typeof readHeaders>> {
    const short = await this.#source.slice(start, Math.min(end, start + SHORT_HEADER_BYTES));
    const block = readHeaders(short, 0);
    if (block.bodyStart < short.length || short.length < SHORT_HEADER_BYTES) return block;
    return readHeaders(await this.#source.slice(start, Math.min(end, start + HEADER_BYTES)), 0);
  }

  /** The end by Content-Length, when the file ends there or another message begins, after at most two line breaks. */
  async countedEnd(bodyStart: number, declared: string | null): Promise<number | null> {
    if (declared === null || !/^\d{1,15}$/.test(declared)) return null;
    const end = bodyStart + Number(declared);
    if (end > this.#source.sizeBytes) return null;
    const bytes = await this.#source.slice(end, end + LINE_BYTES);
    let breaks = 0;
    while (breaks < 4 && (bytes[breaks] === LF || bytes[breaks] === 13)) breaks++;
    if (breaks === bytes.length) return this.#source.sizeBytes;
    const text = Buffer.from(bytes.subarray(breaks)).toString("latin1");
    return postmarkLength(text) > 0 ? end + breaks : null;
  }

  async #isLineStart(offset: number): Promise<boolean> {
    return offset === 0 || (await this.#at(offset - 1, 1))[0] === LF;
  }

  /** Bytes from an offset on, at least `least` where the file has them. */
  async #at(offset: number, least: number): Promise<Buffer> {
    const have = this.#start + this.#window.length - offset;
    const isInside =
      offset >= this.#start && have >= Math.min(least, this.#source.sizeBytes - offset);
    if (!isInside) {
      // One byte before tells whether a line begins here.
      this.#start = Math.max(0, offset - 1);
      this.#window = Buffer.from(await this.#source.slice(this.#start, this.#start + WINDOW_BYTES));
    }
    return this.#window.subarray(offset - this.#start);
  }
}
