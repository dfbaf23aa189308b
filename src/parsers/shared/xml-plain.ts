/**
 * The plain part of XML, which is nearly all of it in practice: elements, attributes, text, comments, CDATA and the predefined entities.
 * Stops at the first thing that needs more (a DOCTYPE, a fault, a name outside ASCII), so that a full parser goes on from there.
 */

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  /** `name` without prefix; attributes by full name and, where unambiguous, by local name. Tags that are written alike share them. */
  open?(name: string, attributes: XmlAttributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** An opening tag. */
interface Tag {
  readonly name: string;
  readonly local: string;
  readonly attributes: XmlAttributes;
  readonly isEmpty: boolean;
}

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const EQUAL = 61;
const AMPERSAND = 38;
const QUOTE = 34;
const APOSTROPHE = 39;

/** What XML 1.0 forbids, and halves of characters that a piece may end with. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Cs}]/u;
const DECLARATION =
  /^<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))? ?\?>/;
const MAX_DECLARATION_CHARS = 200;
const ENTITY = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));|&/g;
const PREDEFINED: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

const NAME_START = new Uint8Array(128);
const NAME_REST = new Uint8Array(128);
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_:")
  NAME_START[letter.charCodeAt(0)] = NAME_REST[letter.charCodeAt(0)] = 1;
for (const letter of "0123456789-.") NAME_REST[letter.charCodeAt(0)] = 1;

const NO_ATTRIBUTES: XmlAttributes = Object.freeze({});
/** Tags of up to so many characters are kept, since documents write the same ones over and over. */
const MAX_KEPT_CHARS = 80;
const MAX_KEPT_TAGS = 1_000;

/** What a step at some markup came to: the place behind it, or one of these. */
const INCOMPLETE = -1;
const BEYOND = -2;

export class PlainXml {
  /** True once something needs the full parser, or the root has ended. */
  isOver = false;
  hasDeclaration = false;
  /** Name of the root once it is there, or null. */
  root: string | null = null;
  readonly #handlers: XmlHandlers;
  readonly #open: Tag[] = [];
  readonly #kept = new Map<string, Tag>();
  #isBegun = false;
  #hasReturns = false;

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers;
  }

  /** Names of the open elements as written, outermost first. */
  get open(): string[] {
    return this.#open.map((tag) => tag.name);
  }

  /** Hands over what of `text` it can and gives the place up to which it got; `fresh` is where characters begin that were not there before. */
  scan(text: string, fresh = 0): number {
    const added = fresh === 0 ? text : text.slice(fresh);
    if (FORBIDDEN.test(added)) {
      this.isOver = true;
      return 0;
    }
    this.#hasReturns ||= added.includes("\r");
    let at = this.#isBegun ? 0 : this.#begin(text);
    while (!this.isOver) {
      const markup = text.indexOf("<", at);
      if (markup < 0) break;
      if (markup > at && !this.#text(text, at, markup)) this.isOver = true;
      else {
        const next = this.#markup(text, markup);
        at = next < 0 ? markup : next;
        if (next === INCOMPLETE) break;
        if (next === BEYOND || this.#open.length === 0) this.isOver = true;
      }
    }
    return at;
  }

  /** Passes over a byte order mark and the declaration. */
  #begin(text: string): number {
    const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const declaration = DECLARATION.exec(text.slice(start, start + MAX_DECLARATION_CHARS));
    if (declaration) {
      this.#isBegun = this.hasDeclaration = true;
      return start + declaration[0].length;
    }
    // One that is written otherwise, cut by the end of a piece, or preceded by spaces.
    this.isOver = text.charCodeAt(start) !== LESS || !isNameStart(text.charCodeAt(start + 1));
    this.#isBegun = true;
    return this.isOver ? 0 : start;
  }

  #text(text: string, from: number, to: number): boolean {
    const raw = text.slice(from, to);
    if (this.#open.length === 0) {
      if (/[^ \t\r\n]/.test(raw)) return false;
    } else if (raw.includes("]]>")) return false;
    const words = this.#resolved(raw);
    if (words === null) return false;
    this.#handlers.text?.(words);
    return true;
  }

  #resolved(raw: string): string | null {
    const text = this.#lines(raw);
    return text.includes("&") ? withoutEntities(text) : text;
  }

  #lines(raw: string): string {
    return this.#hasReturns && raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw;
  }

  #markup(text: string, at: number): number {
    const code = text.charCodeAt(at + 1);
    if (Number.isNaN(code)) return INCOMPLETE;
    if (code === SLASH) return this.#close(text, at);
    if (isNameStart(code)) return this.#tag(text, at);
    if (this.#open.length === 0) return BEYOND;
    if (text.startsWith("<!--", at)) return commentEnd(text, at);
    if (text.startsWith("<![CDATA[", at)) return this.#cdata(text, at);
    return text.length - at < 9 ? INCOMPLETE : BEYOND;
  }

  #close(text: string, at: number): number {
    const tag = this.#open.at(-1);
    if (tag === undefined) return BEYOND;
    const end = at + 2 + tag.name.length;
    if (end >= text.length) return INCOMPLETE;
    if (!text.startsWith(tag.name, at + 2) || text.charCodeAt(end) !== GREATER) return BEYOND;
    this.#open.pop();
    this.#handlers.close?.(tag.local);
    return end + 1;
  }

  #cdata(text: string, at: number): number {
    const end = text.indexOf("]]>", at + 9);
    if (end < 0) return INCOMPLETE;
    this.#handlers.text?.(this.#lines(text.slice(at + 9, end)));
    return end + 3;
  }

  #tag(text: string, at: number): number {
    const end = text.indexOf(">", at);
    if (end < 0) return INCOMPLETE;
    const written = end - at <= MAX_KEPT_CHARS ? text.slice(at, end) : null;
    const kept = written === null ? undefined : this.#kept.get(written);
    if (kept) return this.#opened(kept, end);
    const reader = new TagReader(text, at);
    const tag = reader.read();
    if (typeof tag === "number") return tag;
    if (written !== null && reader.at === end && this.#kept.size < MAX_KEPT_TAGS)
      this.#kept.set(written, tag);
    return this.#opened(tag, reader.at);
  }

  #opened(tag: Tag, end: number): number {
    this.root ??= tag.name;
    this.#handlers.open?.(tag.local, tag.attributes);
    if (tag.isEmpty) this.#handlers.close?.(tag.local);
    else this.#open.push(tag);
    return end + 1;
  }
}

/** One opening tag; `at` is the place of its last character after reading. */
class TagReader {
  at: number;
  readonly #text: string;
  readonly #attributes: Record<string, string> = {};

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at + 1;
  }

  read(): Tag | typeof INCOMPLETE | typeof BEYOND {
    const text = this.#text;
    const name = this.#name();
    let count = 0;
    let hasPrefixes = false;
    for (;;) {
      const before = this.at;
      this.at = spacesEnd(text, before);
      const code = text.charCodeAt(this.at);
      if (code === SLASH) this.at++;
      if (this.at >= text.length) return INCOMPLETE;
      if (text.charCodeAt(this.at) === GREATER) {
        const attributes = count === 0 ? NO_ATTRIBUTES : this.#attributes;
        if (hasPrefixes) addLocalNames(this.#attributes);
        return { name, local: localName(name), attributes, isEmpty: code === SLASH };
      }
      if (this.at === before || !isNameStart(code)) return BEYOND;
      const key = this.#name();
      hasPrefixes ||= key.includes(":");
      const fault = this.#attribute(key);
      if (fault !== 0) return fault;
      count++;
    }
  }

  #name(): string {
    const from = this.at;
    this.at = nameEnd(this.#text, from);
    return this.#text.slice(from, this.at);
  }

  /** Takes in the value of an attribute; 0 where it is plain. */
  #attribute(key: string): 0 | typeof INCOMPLETE | typeof BEYOND {
    const text = this.#text;
    if (this.at + 1 >= text.length) return INCOMPLETE;
    const quote = text.charCodeAt(this.at + 1);
    if (text.charCodeAt(this.at) !== EQUAL || (quote !== QUOTE && quote !== APOSTROPHE))
      return BEYOND;
    const from = this.at + 2;
    const end = text.indexOf(quote === QUOTE ? '"' : "'", from);
    if (end < 0) return INCOMPLETE;
    const value = attributeValue(text.slice(from, end));
    // Given twice, or a name that every object has.
    if (value === null || this.#attributes[key] !== undefined) return BEYOND;
    this.#attributes[key] = value;
    this.at = end + 1;
    return 0;
  }
}

function attributeValue(raw: string): string | null {
  let isPlain = true;
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (code === LESS) return null;
    if (code < 32 || code === AMPERSAND) isPlain = false;
  }
  if (isPlain) return raw;
  const flat = raw.replace(/\r\n|[\r\n\t]/g, " ");
  return flat.includes("&") ? withoutEntities(flat) : flat;
}

export function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

const MAX_LOOKED_THROUGH = 32;

/** Adds the local names to the attributes of one tag; a copy of each would cost more than reading it. */
export function addLocalNames(attributes: Record<string, string>): XmlAttributes {
  const names = Object.keys(attributes);
  // Looking through a few is quicker than a set of them; a hostile tag has a hundred thousand.
  const given = names.length > MAX_LOOKED_THROUGH ? new Set(names) : null;
  for (const name of names) {
    const colon = name.indexOf(":");
    if (colon < 0) continue;
    const local = name.slice(colon + 1);
    const isGiven = given === null ? names.includes(local) : given.has(local);
    if (!isGiven) attributes[local] = attributes[name] ?? "";
  }
  return attributes;
}

function isNameStart(code: number): boolean {
  return NAME_START[code] === 1;
}

function nameEnd(text: string, from: number): number {
  let at = from;
  while (NAME_REST[text.charCodeAt(at)] === 1) at++;
  return at;
}

function spacesEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at++;
  }
}

/** End of a comment; BEYOND where two hyphens stand in it, which is a fault. */
function commentEnd(text: string, at: number): number {
  const end = text.indexOf("--", at + 4);
  if (end < 0 || end + 2 >= text.length) return INCOMPLETE;
  return text.charCodeAt(end + 2) === GREATER ? end + 3 : BEYOND;
}

/** The text with its references resolved; null where one is unknown or stands for what XML forbids. */
function withoutEntities(text: string): string | null {
  let isKnown = true;
  const words = text.replace(ENTITY, (_, name?: string, decimal?: string, hex?: string) => {
    const letter = name === undefined ? numbered(decimal, hex) : PREDEFINED[name];
    if (letter === undefined) isKnown = false;
    return letter ?? "";
  });
  return isKnown ? words : null;
}

function numbered(decimal: string | undefined, hex: string | undefined): string | undefined {
  if (decimal === undefined && hex === undefined) return undefined;
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  if (code > 0x10ffff) return undefined;
  const letter = String.fromCodePoint(code);
  return FORBIDDEN.test(letter) ? undefined : letter;
}
