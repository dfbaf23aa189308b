/**
 * The tree of parts that a mail is (RFC 2045 to 2049). Parts are views into the mail's bytes: nothing is copied or decoded here. Boundaries
 * that are missing are guessed from the body; a part that is never closed ends with what holds it.
 */
import { decodeTransfer } from "./mime-content.ts";
import {
  type MailHeaders,
  readHeaders,
  readStructured,
  type StructuredValue,
} from "./mime-header.ts";

export interface MimePart {
  readonly headers: MailHeaders;
  /** `type/subtype` in lower case. */
  readonly type: string;
  readonly params: ReadonlyMap<string, string>;
  readonly disposition: string;
  readonly fileName: string | null;
  readonly contentId: string | null;
  /** Of a multipart, in order; a forwarded message is not opened here. */
  readonly parts: readonly MimePart[];
  /** The body, transfer encoding undone. */
  content(): Uint8Array;
}

export interface MimeTree {
  readonly root: MimePart;
  /** Multiparts that are never closed. */
  readonly unclosed: number;
  /** True where the mail has more parts, or deeper ones, than are read. */
  readonly isCut: boolean;
}

const MAX_PARTS = 5_000;
const MAX_NESTING = 40;
const LF = 10;
const CR = 13;

/** Reads a mail into its parts. Bounded by MAX_PARTS and MAX_NESTING, never throws. */
export function readMime(bytes: Uint8Array): MimeTree {
  const state = { left: MAX_PARTS, unclosed: 0, isCut: false };
  const root = readPart(withLineFeeds(bytes), "text/plain", 0, state);
  return { root, unclosed: state.unclosed, isCut: state.isCut };
}

interface ReadState {
  left: number;
  unclosed: number;
  isCut: boolean;
}

function readPart(bytes: Uint8Array, usual: string, depth: number, state: ReadState): MimePart {
  const { headers, bodyStart } = readHeaders(bytes, leadIn(bytes, depth));
  const body = bytes.subarray(bodyStart);
  const declared = readStructured(headers.first("content-type"));
  const disposition = readStructured(headers.first("content-disposition"));
  const encoding = (headers.first("content-transfer-encoding") ?? "").toLowerCase();
  const type = typeOf(declared.value, usual);
  const parts = type.startsWith("multipart/")
    ? readParts(body, declared, encoding, depth, state)
    : [];
  return {
    headers,
    // A multipart without a single part is a text that claims too much.
    type: type.startsWith("multipart/") && parts.length === 0 ? "text/plain" : type,
    params: declared.params,
    disposition: disposition.value,
    fileName: named(disposition.params.get("filename")) ?? named(declared.params.get("name")),
    contentId: headers.first("content-id"),
    parts,
    content: () => decodeTransfer(body, encoding),
  };
}

function readParts(
  body: Uint8Array,
  { value, params }: StructuredValue,
  encoding: string,
  depth: number,
  state: ReadState,
): MimePart[] {
  if (depth >= MAX_NESTING) {
    state.isCut = true;
    return [];
  }
  const found = splitParts(body, params.get("boundary"), encoding);
  if (found.pieces.length > 0 && !found.isClosed) state.unclosed++;
  const usual = value === "multipart/digest" ? "message/rfc822" : "text/plain";
  const parts: MimePart[] = [];
  for (const piece of found.pieces) {
    if (--state.left < 0) {
      state.isCut = true;
      break;
    }
    parts.push(readPart(piece, usual, depth + 1, state));
  }
  return parts;
}

interface Pieces {
  readonly pieces: Uint8Array[];
  readonly isClosed: boolean;
}

function splitParts(body: Uint8Array, declared: string | undefined, encoding: string): Pieces {
  const boundary = declared?.trimEnd();
  const first = boundary ? splitAt(body, boundary) : NO_PIECES;
  if (first.pieces.length > 0) return first;
  const guessed = guessBoundary(body);
  if (guessed !== null) return splitAt(body, guessed);
  // Encoding a multipart is not allowed, and done.
  const decoded = decodeTransfer(body, encoding);
  return boundary && decoded !== body ? splitAt(decoded, boundary) : NO_PIECES;
}

const NO_PIECES: Pieces = { pieces: [], isClosed: false };

function splitAt(bytes: Uint8Array, boundary: string): Pieces {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const delimiter = Buffer.from(`--${boundary}`);
  const pieces: Uint8Array[] = [];
  let start = -1;
  for (let at = body.indexOf(delimiter); at >= 0 && pieces.length <= MAX_PARTS; ) {
    const line = delimiterLine(body, at, delimiter.length);
    if (line) {
      if (start >= 0) pieces.push(body.subarray(start, beforeBreak(body, start, at)));
      start = line.next;
      if (line.isLast) return { pieces, isClosed: true };
    }
    at = body.indexOf(delimiter, line ? Math.max(line.next, at + 1) : at + 1);
  }
  if (start >= 0 && start < body.length) pieces.push(body.subarray(start));
  return { pieces, isClosed: false };
}

function delimiterLine(
  body: Buffer,
  at: number,
  length: number,
): { next: number; isLast: boolean } | null {
  if (at > 0 && body[at - 1] !== LF) return null;
  let end = at + length;
  const isLast = body[end] === 45 && body[end + 1] === 45;
  if (isLast) end += 2;
  while (body[end] === 32 || body[end] === 9) end++;
  if (body[end] === CR) end++;
  if (end < body.length && body[end] !== LF) return null;
  return { next: Math.min(body.length, end + 1), isLast };
}

/** The line break before a delimiter belongs to the delimiter. */
function beforeBreak(body: Buffer, start: number, at: number): number {
  let end = at;
  if (end > start && body[end - 1] === LF) end--;
  if (end > start && body[end - 1] === CR) end--;
  return end;
}

/** A boundary is a line with two dashes before a line that is a header field. */
function guessBoundary(body: Uint8Array): string | null {
  const text = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, 65_536)).toString(
    "latin1",
  );
  return /^--([^\r\n]{1,200}?)[ \t]*\r?\ncontent-[a-z-]+[ \t]*:/im.exec(text)?.[1] ?? null;
}

function typeOf(value: string, usual: string): string {
  if (/^[^/\s]+\/[^/\s]+/.test(value)) return value;
  if (value === "multipart") return "multipart/mixed";
  return value === "html" || value === "text/html" ? "text/html" : usual;
}

function named(name: string | undefined): string | null {
  return name?.replace(/\s+/g, " ").trim() || null;
}

/** Empty lines and a mailbox's `From ` line may stand before a mail. */
function leadIn(bytes: Uint8Array, depth: number): number {
  if (depth > 0) return 0;
  // Editors put a byte order mark before a mail.
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length && (bytes[at] === LF || bytes[at] === CR || bytes[at] === 32)) at++;
  const start = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(6, bytes.length - at));
  if (!/^>?From /.test(start.toString("latin1"))) return at;
  const end = bytes.indexOf(LF, at);
  return end < 0 ? at : end + 1;
}

/** Old Macintosh mails end their lines with CR alone. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  if (bytes.indexOf(LF) >= 0 || bytes.indexOf(CR) < 0) return bytes;
  return bytes.map((byte) => (byte === CR ? LF : byte));
}
