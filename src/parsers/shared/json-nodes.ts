/**
 * JSON text read piece by piece: what fits is parsed at once, what is larger or not quite JSON is walked element by element, so that a
 * document of any size costs the memory of its largest piece and a damaged one is read up to its fault. Comments, trailing commas, NaN and
 * Infinity are passed over. Iterables must be consumed before the next node is asked for.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonRecord = { [key: string]: Json };

export type JsonNode =
  | { readonly kind: "value"; readonly value: Json }
  /** Too large to be taken at once, or broken somewhere inside. */
  | { readonly kind: "object"; entries(): AsyncIterable<readonly [string, JsonNode]> }
  | { readonly kind: "array"; items(): AsyncIterable<JsonNode> };

/** Where the text stops being JSON. */
export class JsonFault extends Error {
  override readonly name = "JsonFault";
  readonly offset: number;

  constructor(offset: number, message = "not valid JSON") {
    super(message);
    this.offset = offset;
  }
}

/** Characters of a value that is parsed at once. */
const WHOLE_CHARS = 8_000_000;
const MAX_LOOSE_CHARS = 32_000_000;
/** Nesting that is walked; deeper text ends as a fault. */
const MAX_WALK_DEPTH = 200;
/** Words that other languages write where JSON has others, or none. */
const LOOSE_WORDS: Readonly<Record<string, string>> = {
  NaN: '"NaN"',
  Infinity: '"Infinity"',
  "-Infinity": '"-Infinity"',
  undefined: "null",
  None: "null",
  True: "true",
  False: "false",
};
const QUOTE = 34;
const COMMA = 44;
const SLASH = 47;
const COLON = 58;
const OPEN_ARRAY = 91;
const BACKSLASH = 92;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

export class JsonNodes {
  readonly #text: Cursor;
  readonly #wholeChars: number;
  /** Characters that may still be tried as loose JSON: each level of a broken text asks again. */
  #looseChars = MAX_LOOSE_CHARS;
  /** The text was not strict JSON somewhere, but could be read. */
  isLoose = false;

  constructor(pieces: AsyncIterable<string>, wholeChars = WHOLE_CHARS) {
    this.#text = new Cursor(pieces);
    this.#wholeChars = wholeChars;
  }

  /** The next value of the text, or null at its end. Throws JsonFault. */
  async next(): Promise<JsonNode | null> {
    return (await this.#text.peek()) === -1 ? null : this.#node(0);
  }

  async #node(depth: number): Promise<JsonNode> {
    const code = await this.#text.peek();
    const { length, isOpen } = await this.#text.span(this.#wholeChars);
    const value = length === null ? undefined : this.#value(this.#text.ahead(length));
    if (length !== null && value !== undefined) {
      this.#text.at += length;
      return { kind: "value", value };
    }
    if (code === OPEN_OBJECT)
      return { kind: "object", entries: () => this.#entries(isOpen, depth + 1) };
    if (code === OPEN_ARRAY) return { kind: "array", items: () => this.#items(isOpen, depth + 1) };
    throw new JsonFault(this.#text.offset);
  }

  #value(raw: string): Json | undefined {
    const strict = parseJson(raw);
    if (strict !== undefined || this.#looseChars < raw.length) return strict;
    this.#looseChars -= raw.length;
    const loose = parseLoose(raw);
    if (loose !== undefined) this.isLoose = true;
    return loose;
  }

  async *#entries(isOpen: boolean, depth: number): AsyncGenerator<readonly [string, JsonNode]> {
    for await (const code of this.#members(CLOSE_OBJECT, isOpen, depth)) {
      const { length } = await this.#text.span(this.#wholeChars);
      const key = code === QUOTE && length !== null ? parseJson(this.#text.ahead(length)) : null;
      if (typeof key !== "string" || length === null) throw new JsonFault(this.#text.offset);
      this.#text.at += length;
      if ((await this.#text.peek()) !== COLON) throw new JsonFault(this.#text.offset);
      this.#text.at++;
      yield [key, await this.#node(depth)];
    }
  }

  async *#items(isOpen: boolean, depth: number): AsyncGenerator<JsonNode> {
    for await (const _code of this.#members(CLOSE_ARRAY, isOpen, depth))
      yield await this.#node(depth);
  }

  /** First character of each member up to the closing bracket, the cursor on it. */
  async *#members(close: number, isOpen: boolean, depth: number): AsyncGenerator<number> {
    if (depth > MAX_WALK_DEPTH)
      throw new JsonFault(this.#text.offset, `nested more than ${MAX_WALK_DEPTH} deep`);
    this.#text.at++;
    for (;;) {
      const code = await this.#text.peek();
      if (code === -1) throw new JsonFault(this.#text.offset);
      if (code === close) break;
      if (code === COMMA) this.#text.at++;
      else yield code;
    }
    this.#text.at++;
    if (!isOpen) this.isLoose = true;
  }
}

/** Decoded text with a cursor; what lies before the cursor is let go when more is read. */
class Cursor {
  at = 0;
  #buffer = "";
  #dropped = 0;
  #isDone = false;
  readonly #pieces: AsyncIterator<string>;

  constructor(pieces: AsyncIterable<string>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** Characters of the text before the cursor. */
  get offset(): number {
    return this.#dropped + this.at;
  }

  ahead(length: number): string {
    return this.#buffer.slice(this.at, this.at + length);
  }

  /** Moves to the next character that is neither space nor comment and tells it; -1 at the end. */
  async peek(): Promise<number> {
    for (;;) {
      while (this.at < this.#buffer.length) {
        const code = this.#buffer.charCodeAt(this.at);
        if (code === SLASH) await this.#comment();
        else if (!isSpace(code)) return code;
        else this.at++;
      }
      if (!(await this.#more())) return -1;
    }
  }

  /** Characters of the value at the cursor, or null when it is empty, larger than `limit` or does not end (`isOpen`). */
  async span(limit: number): Promise<{ length: number | null; isOpen: boolean }> {
    const scan = new ValueScan();
    for (;;) {
      const length = scan.run(this.#buffer, this.at);
      if (length !== null) return { length: length || null, isOpen: false };
      if (scan.length > limit) return { length: null, isOpen: true };
      if (!(await this.#more()))
        return scan.isBare
          ? { length: scan.length || null, isOpen: false }
          : { length: null, isOpen: true };
    }
  }

  async #comment(): Promise<void> {
    while (this.#buffer.length - this.at < 2) if (!(await this.#more())) break;
    const opening = this.ahead(2);
    const close = opening === "//" ? "\n" : opening === "/*" ? "*/" : null;
    if (close === null) throw new JsonFault(this.offset);
    this.at += 2;
    for (;;) {
      const end = this.#buffer.indexOf(close, this.at);
      if (end >= 0) {
        this.at = end + close.length;
        return;
      }
      this.at = Math.max(this.at, this.#buffer.length - 1);
      if (!(await this.#more())) {
        this.at = this.#buffer.length;
        return;
      }
    }
  }

  async #more(): Promise<boolean> {
    if (this.#isDone) return false;
    const next = await this.#pieces.next();
    if (next.done) {
      this.#isDone = true;
      return false;
    }
    this.#buffer = this.#buffer.slice(this.at) + next.value;
    this.#dropped += this.at;
    this.at = 0;
    return true;
  }
}

/** Finds the end of one value in text that grows. */
class ValueScan {
  length = 0;
  #depth = 0;
  #isQuoted = false;

  /** True for a number or a word, which the end of the text ends too. */
  get isBare(): boolean {
    return this.#depth === 0 && !this.#isQuoted;
  }

  /** Goes on in `buffer`, where the value begins at `start`; the value's length once its end is seen. */
  run(buffer: string, start: number): number | null {
    let at = start + this.length;
    while (at < buffer.length) {
      if (this.#isQuoted) {
        at = this.#quoted(buffer, at);
        if (this.isBare) return at - start;
        continue;
      }
      const code = buffer.charCodeAt(at);
      if (code === QUOTE) this.#isQuoted = true;
      else if (code === OPEN_OBJECT || code === OPEN_ARRAY) this.#depth++;
      else if (this.#depth === 0) {
        if (endsWord(code)) return at - start;
      } else if (isClosing(code) && --this.#depth === 0) return at + 1 - start;
      at++;
    }
    this.length = at - start;
    return null;
  }

  /** Where the text after the closing quote begins, or the end of the buffer. */
  #quoted(buffer: string, start: number): number {
    let at = start;
    for (; at < buffer.length; at++) {
      const code = buffer.charCodeAt(at);
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) {
        this.#isQuoted = false;
        return at + 1;
      }
    }
    return at;
  }
}

/** Walks through a node that nobody wants. Throws JsonFault where it is broken. */
export async function passOver(node: JsonNode): Promise<void> {
  if (node.kind === "array") for await (const item of node.items()) await passOver(item);
  if (node.kind === "object") for await (const [, inner] of node.entries()) await passOver(inner);
}

/** A number of more digits than a double holds. */
const LONG_NUMBER = /[:,[\s]-?\d[\d.]{15,}/;

/** Strict JSON, or undefined. Whole numbers that a double cannot hold stay texts, so that identifiers keep their digits. */
export function parseJson(text: string): Json | undefined {
  try {
    if (!LONG_NUMBER.test(text)) return JSON.parse(text) as Json;
    return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown) as Json;
  } catch {
    return undefined;
  }
}

const STRING = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/.source;
const COMMENTS = new RegExp(`${STRING}|//[^\\n]*|/\\*[\\s\\S]*?\\*/`, "g");
const LOOSE_PARTS = new RegExp(
  `${STRING}|,(?=\\s*[}\\]])|-?\\b(?:NaN|Infinity)\\b|\\b(?:undefined|None|True|False)\\b`,
  "g",
);

/** JSON with comments, trailing commas and words of other languages, or undefined. */
function parseLoose(text: string): Json | undefined {
  try {
    const bare = text.replace(COMMENTS, (part) => (part.startsWith('"') ? part : " "));
    return parseJson(
      bare.replace(LOOSE_PARTS, (part) =>
        part.startsWith('"') ? part : part === "," ? "" : (LOOSE_WORDS[part] ?? part),
      ),
    );
  } catch {
    return undefined;
  }
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || !context?.source || Number.isSafeInteger(value)) return value;
  return /^-?\d+$/.test(context.source) || !Number.isFinite(value) ? context.source : value;
}

export function isRecord(value: Json | undefined): value is JsonRecord {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** The JSON path of a member. */
export function memberPath(path: string, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

function endsWord(code: number): boolean {
  return code === COMMA || code === COLON || isClosing(code) || isSpace(code);
}

function isClosing(code: number): boolean {
  return code === CLOSE_OBJECT || code === CLOSE_ARRAY;
}

function isSpace(code: number): boolean {
  return (
    code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff || code === 0xa0
  );
}
