/** Header blocks of mails (RFC 5322) and the parameters in them (RFC 2045, 2047, 2231). Lenient: what is not well formed gives what can be read. */
import { decodeWords } from "postal-mime";
import { decodeBytes } from "../shared/text-decoding.ts";
import { decodeCharset } from "./mime-content.ts";

const MAX_HEADER_BYTES = 2_000_000;
const MAX_FIELDS = 5_000;
const MAX_NAME_CHARS = 200;
const FIELD = /^([!-9;-~]+)[ \t]*:/;
const LF = 10;
const CR = 13;

/** The fields of one block in their order; names in lower case, values unfolded, encoded words left as they are. */
export class MailHeaders {
  readonly #values = new Map<string, string[]>();

  add(name: string, value: string): void {
    const key = name.toLowerCase();
    const known = this.#values.get(key);
    if (known) known.push(value);
    else this.#values.set(key, [value]);
  }

  get size(): number {
    return this.#values.size;
  }

  /** The first field of a name as it stands, or null. */
  first(name: string): string | null {
    return this.#values.get(name)?.[0] ?? null;
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** The first field of a name with its encoded words read, in one line; null where it is missing or blank. */
  text(name: string): string | null {
    const value = this.first(name);
    return value === null ? null : headerText(value) || null;
  }
}

/** Reads a header block. It ends at an empty line, or at a line that is no field when no field follows it. */
export function readHeaders(
  bytes: Uint8Array,
  start: number,
): { readonly headers: MailHeaders; readonly bodyStart: number } {
  const headers = new MailHeaders();
  const { end, bodyStart } = blockEnd(bytes, start);
  const lines = blockText(bytes.subarray(start, Math.min(end, start + MAX_HEADER_BYTES)))
    .split(/\r\n|\n|\r/)
    .slice(0, MAX_FIELDS * 4);
  const lastField = lines.findLastIndex((line) => FIELD.test(line));
  let field: { name: string; parts: string[] } | null = null;
  let kept = 0;
  const close = (): void => {
    if (field && ++kept <= MAX_FIELDS) headers.add(field.name, field.parts.join("").trim());
  };
  for (const [index, line] of lines.entries()) {
    const name = FIELD.exec(line);
    if (name?.[1]) {
      close();
      field = { name: name[1], parts: [line.slice(name[0].length)] };
    } else if (/^[ \t]/.test(line)) field?.parts.push(line);
    else if (index > lastField && line.trim() !== "" && !/^>?From /.test(line)) {
      close();
      return { headers, bodyStart: lineStart(bytes, start, index) };
    }
  }
  close();
  return { headers, bodyStart };
}

/** Encoded words read and white space made single. */
export function headerText(value: string): string {
  return decodeWords(value).replace(/\s+/g, " ").trim();
}

/** A structured value without its comments, which may nest; quoted strings stay as they are. */
export function withoutComments(value: string): string {
  let out = "";
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < value.length; at++) {
    const letter = value[at] ?? "";
    if (letter === "\\") {
      if (depth === 0) out += value.slice(at, at + 2);
      at++;
    } else if (depth === 0 && letter === '"') {
      isQuoted = !isQuoted;
      out += letter;
    } else if (!isQuoted && letter === "(") depth++;
    else if (!isQuoted && letter === ")" && depth > 0) depth--;
    else if (depth === 0) out += letter;
  }
  // A bracket that never closes is no comment.
  return depth > 0 || isQuoted ? value : out;
}

export interface StructuredValue {
  /** The value before the parameters, in lower case. */
  readonly value: string;
  readonly params: ReadonlyMap<string, string>;
}

/** A value with parameters, as Content-Type and Content-Disposition have it. The first of two parameters of one name counts. */
export function readStructured(raw: string | null): StructuredValue {
  if (raw === null) return { value: "", params: new Map() };
  const line = raw.replace(/\s+/g, " ").trim();
  const head = /^(?:\([^()]*\) ?)*([^ ;(]*)/.exec(line);
  const rest = line.slice(head?.[0].length ?? 0);
  const pieces = new Map<string, string>();
  for (const { name, text } of parametersOf(rest)) if (!pieces.has(name)) pieces.set(name, text);
  return { value: (head?.[1] ?? "").toLowerCase(), params: joined(pieces) };
}

/** Parameters in their order: quoted, or up to the next semicolon, or to the next name where the semicolon was forgotten. */
function* parametersOf(rest: string): Generator<{ name: string; text: string }> {
  for (let at = 0; at < rest.length; ) {
    const equals = rest.indexOf("=", at);
    if (equals < 0) return;
    const name = /([^ =;"()]*) ?$/.exec(rest.slice(Math.max(at, equals - MAX_NAME_CHARS), equals));
    const start = rest[equals + 1] === " " ? equals + 2 : equals + 1;
    const value = rest[start] === '"' ? quoted(rest, start + 1) : bare(rest, start);
    if (name?.[1]) yield { name: name[1].toLowerCase(), text: value.text };
    at = value.end;
  }
}

function quoted(rest: string, start: number): { text: string; end: number } {
  let end = start;
  while (end < rest.length && rest[end] !== '"') end += rest[end] === "\\" ? 2 : 1;
  return { text: rest.slice(start, end).replace(/\\(["\\])/g, "$1"), end: end + 1 };
}

function bare(rest: string, start: number): { text: string; end: number } {
  const semicolon = rest.indexOf(";", start);
  const whole = rest.slice(start, semicolon < 0 ? rest.length : semicolon);
  const next = / [\w*-]+=/.exec(whole);
  const text = next ? whole.slice(0, next.index) : whole;
  return { text: text.replace(/ \([^()]*\)$/, "").trim(), end: start + text.length };
}

/** RFC 2231: `name*`, `name*0`, `name*1*` become one `name`; encoded words in the others are read. */
function joined(pieces: ReadonlyMap<string, string>): Map<string, string> {
  const params = new Map<string, string>();
  const split = new Map<string, { index: number; isEncoded: boolean; text: string }[]>();
  for (const [name, text] of pieces) {
    const star = /^([^*]+)\*(?:(\d{1,3})(\*?))?$/.exec(name);
    if (!star?.[1]) {
      params.set(name, decodeWords(text));
      continue;
    }
    const list = split.get(star[1]) ?? [];
    list.push({
      index: Number(star[2] ?? 0),
      isEncoded: star[2] === undefined || star[3] === "*",
      text,
    });
    split.set(star[1], list);
  }
  for (const [name, list] of split) params.set(name, extended(list));
  return params;
}

function extended(list: { index: number; isEncoded: boolean; text: string }[]): string {
  list.sort((a, b) => a.index - b.index);
  let charset = "";
  const bytes = list.map((piece, order) => {
    if (!piece.isEncoded) return Buffer.from(piece.text);
    const tagged = order === 0 ? /^([^']*)'[^']*'(.*)$/s.exec(piece.text) : null;
    if (tagged) charset = tagged[1] ?? "";
    return percentBytes(tagged?.[2] ?? piece.text);
  });
  const text = decodeCharset(Buffer.concat(bytes), charset || null);
  return list.some((piece) => piece.isEncoded) ? text : decodeWords(text);
}

function percentBytes(text: string): Buffer {
  const raw = Buffer.from(text);
  const out = Buffer.alloc(raw.length);
  let length = 0;
  for (let at = 0; at < raw.length; at++) {
    const code =
      raw[at] === 0x25 ? Number.parseInt(raw.toString("latin1", at + 1, at + 3), 16) : Number.NaN;
    if (Number.isNaN(code)) out[length++] = raw[at] ?? 0;
    else {
      out[length++] = code;
      at += 2;
    }
  }
  return out.subarray(0, length);
}

/** Bytes of a header as text: UTF-8, or what the bytes look like; ISO-2022-JP shows by its escapes. */
function blockText(bytes: Uint8Array): string {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.includes("\u001b$")) return decodeCharset(view, "iso-2022-jp");
  return view.some((byte) => byte > 127) ? decodeBytes(view) : view.toString("latin1");
}

function blockEnd(bytes: Uint8Array, start: number): { end: number; bodyStart: number } {
  for (let at = start; at < bytes.length; ) {
    const end = lineEnd(bytes, at);
    if (end === at) return { end: at, bodyStart: afterBreak(bytes, at) };
    at = afterBreak(bytes, end);
  }
  return { end: bytes.length, bodyStart: bytes.length };
}

function lineStart(bytes: Uint8Array, start: number, line: number): number {
  let at = start;
  for (let skip = 0; skip < line; skip++) at = afterBreak(bytes, lineEnd(bytes, at));
  return at;
}

function lineEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++;
  return at;
}

function afterBreak(bytes: Uint8Array, at: number): number {
  if (at >= bytes.length) return at;
  return bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1;
}
