/** Content of a mail part: transfer encodings (RFC 2045, uuencode) undone, text read in its charset, flowed lines joined (RFC 3676). */
import iconv from "iconv-lite";
import { decodeBytes } from "../shared/text-decoding.ts";

const LF = 10;
const CR = 13;
const EQUALS = 61;

/** Bytes of a body with its transfer encoding undone. Damage gives what can be decoded. */
export function decodeTransfer(bytes: Uint8Array, encoding: string): Uint8Array {
  if (/base64/.test(encoding)) return fromBase64(bytes);
  if (/quoted-?printable/.test(encoding)) return fromQuotedPrintable(bytes);
  if (/uu/.test(encoding)) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
    return takeUuencoded(text).files[0]?.bytes ?? bytes;
  }
  return bytes;
}

const LATIN = /^(?:iso-?8859-1|latin-?1|windows-1252|cp1252)$/;
/** Names that say nothing, and UTF-8, which shows by itself. */
const UNTOLD =
  /^(?:|us-?ascii|ascii|ansi_x3\.4-1968|[78]bit|unknown-8bit|x-unknown|unknown|default_charset|utf-?8)$/;

/**
 * Text of a part. A charset that cannot be right is not believed: ASCII and Latin text that is UTF-8, and UTF-8 that is not, are read as
 * what the bytes are.
 */
export function decodeCharset(bytes: Uint8Array, charset: string | null): string {
  const name = (charset ?? "")
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, "");
  if (LATIN.test(name)) {
    const utf8 = strictUtf8(bytes);
    const latin = new TextDecoder("windows-1252").decode(bytes);
    // One pair of bytes may be UTF-8 by chance; several hardly are.
    return utf8 !== null && latin.length - utf8.length !== 1 ? utf8 : latin;
  }
  if (UNTOLD.test(name)) return strictUtf8(bytes) ?? decodeBytes(bytes);
  try {
    return new TextDecoder(name).decode(bytes);
  } catch {
    const known = name.replace(/^(?:x-|cs)/, "");
    return iconv.encodingExists(known)
      ? iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), known)
      : decodeBytes(bytes);
  }
}

/** Joins the lines of format=flowed text: a line that ends in a space goes on in the next one of the same quote depth. */
export function joinFlowed(text: string, deletesSpace: boolean): string {
  const out: string[] = [];
  let openDepth = -1;
  for (const raw of text.split(/\r?\n/)) {
    const quotes = /^>*/.exec(raw)?.[0].length ?? 0;
    const line = raw.slice(quotes).replace(/^ /, "");
    const isSignature = line === "-- ";
    const isFlowed = line.endsWith(" ") && !isSignature;
    const content = isFlowed && deletesSpace ? line.slice(0, -1) : line;
    if (openDepth === quotes && !isSignature) out.push(`${out.pop() ?? ""}${content}`);
    else out.push(quotes > 0 ? `${">".repeat(quotes)} ${content}` : content);
    openDepth = isFlowed ? quotes : -1;
  }
  return out.join("\n");
}

const MAX_UUENCODED = 200;

export interface UuencodedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Files that stand uuencoded in a text, and the text without them; the last may be cut off. */
export function takeUuencoded(text: string): { rest: string; files: UuencodedFile[] } {
  const files: UuencodedFile[] = [];
  if (!/^begin [0-7]{3,4} \S/m.test(text)) return { rest: text, files };
  const rest: string[] = [];
  let open: { fileName: string; chunks: Uint8Array[] } | null = null;
  const close = (): void => {
    if (open) files.push({ fileName: open.fileName, bytes: Buffer.concat(open.chunks) });
    open = null;
  };
  const lines = text.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const begin: RegExpExecArray | null = /^begin [0-7]{3,4} (\S.*)$/.exec(line);
    if (open === null) {
      if (begin?.[1] && files.length < MAX_UUENCODED && /^[M!-`]/.test(lines[index + 1] ?? ""))
        open = { fileName: begin[1].trimEnd(), chunks: [] };
      else rest.push(line);
    } else if (line === "end") close();
    else open.chunks.push(uuencodedLine(line));
  }
  close();
  return { rest: rest.join("\n"), files };
}

function uuencodedLine(line: string): Uint8Array {
  const code = (at: number): number => ((line.charCodeAt(at) || 32) - 32) & 63;
  const length = line === "" ? 0 : code(0);
  const out = new Uint8Array(length);
  for (let at = 1, to = 0; to < length; at += 4, to += 3) {
    const group = (code(at) << 18) | (code(at + 1) << 12) | (code(at + 2) << 6) | code(at + 3);
    out[to] = group >> 16;
    if (to + 1 < length) out[to + 1] = (group >> 8) & 255;
    if (to + 2 < length) out[to + 2] = group & 255;
  }
  return out;
}

/** Text that follows the padding, as list servers append it, is no part of the encoded bytes. */
function fromBase64(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const padded = /=[ \t]*(?:\r?\n|$)/.exec(text);
  const end = padded ? padded.index + 1 : text.length;
  const isFollowedByText = /[^A-Za-z0-9+/=\s]|[A-Za-z] [A-Za-z]/.test(text.slice(end));
  const pieces = (isFollowedByText ? text.slice(0, end) : text).split(/=+/);
  // Pieces that were encoded one by one and joined have padding in the middle.
  return pieces.length <= 2 && pieces[1]?.trim() === ""
    ? Buffer.from(pieces[0] ?? "", "base64")
    : Buffer.concat(pieces.map((piece) => Buffer.from(piece, "base64")));
}

function fromQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte !== EQUALS) {
      out[length++] = byte;
      continue;
    }
    const next = softBreak(bytes, at + 1);
    if (next > 0) at = next - 1;
    else {
      const code = (hexDigit(bytes[at + 1]) << 4) | hexDigit(bytes[at + 2]);
      if (code < 0) out[length++] = byte;
      else {
        out[length++] = code;
        at += 2;
      }
    }
  }
  return out.subarray(0, length);
}

/** Where the next line begins when only white space stands before the line's end, or 0. */
function softBreak(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 32 || bytes[at] === 9) at++;
  if (at >= bytes.length) return at;
  if (bytes[at] === CR) return bytes[at + 1] === LF ? at + 2 : at + 1;
  return bytes[at] === LF ? at + 1 : 0;
}

/** -1 for what is no digit, which stays negative in the caller's sum. */
function hexDigit(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
