/**
 * What a reader of a stored file sees, and what its properties say, without the machinery of its format: addresses of cells, ids, styles, relations,
 * hashes, times, operators of pages. A code or a short form that stands in machinery alone is nobody's.
 */
import { StringDecoder } from "node:string_decoder";
import { localName } from "../parsers/shared/xml-plain.ts";

/** How machinery is told from words in a stream; null where all of it counts. */
export type Machinery = "package" | "html" | "pdf" | "binary" | null;

/** Short or without a shape of their own: such words stand in ids and addresses of cells too. */
const CODES: ReadonlySet<string> = new Set(["number", "account", "phone", "short"]);

/** True for terms that count only where they are words of the file. */
export function isCodeKind(kind: string): boolean {
  return CODES.has(kind);
}

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));
/** Between parts, so that no two make up one place. */
const APART = "\n\n\n\n\n\n\n\n";
const LONGEST_TAG = 1_000_000;
const XML_PART = /\.(?:xml|rels|vml|xhtml|html?|opf|ncx|rdf)$/i;
const HTML_PART = /\.(?:xhtml|html?)$/i;
const BINARY_PART =
  /\.(?:bin|png|jpe?g|gif|bmp|tiff?|webp|emf|wmf|ttf|otf|odttf|woff2?|mp[34]|wav|m4a|mov|avi|iwa)$/i;
const MARKUP =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>/g;
const ATTRIBUTE = /([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

const TEXT_ATTRIBUTES = set(
  `descr title alt tooltip prompt promptTitle error errorTitle instr screenTip caption displayText string display comment user statusText helpText
  author initials author-name creator href string-value value label summary content placeholder displayName lastModifiedBy userName`,
);
/** Elements whose `name`, or `val`, somebody wrote. */
const NAMED = set(
  "cNvPr docPr cmAuthor section custShow property sheet tableColumn definedName table person author sheetName frame custom-shape user-defined",
);
const VALUED = set(
  "alias tag statusText helpText default lvlText listItem filter customFilter sheetName",
);
/** Figures, times and ids that stand as text. */
const MACHINE_TEXTS = set(
  `posOffset pctWidth pctHeight pctPosHOffset pctPosVOffset align row col rowOff colOff Row Column Anchor created modified lastPrinted filetime date
  creation-date print-date editing-duration editing-cycles Pages Words Characters CharactersWithSpaces Lines Paragraphs Slides Notes HiddenSlides
  MMClips TotalTime AppVersion DocSecurity formatCode idx order CreateDate ModifyDate MetadataDate DocumentID InstanceID OriginalDocumentID style
  script attachedSchema sqref`,
);
const FORMULAS = set(
  "f formula formula1 formula2 definedName calculatedColumnFormula totalsRowFormula",
);
const FORMULA_ATTRIBUTES = set("location textlink refersTo formula");
const HTML_CODE = set(
  "class style id for type lang dir rel media charset http-equiv width height colspan rowspan headers srcset integrity nonce",
);

/** How to look into the member of a package, such as a Word file; null where it is no package. */
export function machineryOfMember(path: string, isPackage: boolean): Machinery {
  if (!isPackage) return null;
  if (HTML_PART.test(path)) return "html";
  if (XML_PART.test(path)) return "package";
  return BINARY_PART.test(path) ? "binary" : null;
}

/** True for members of office files and books, which are zips with a list of what they are. */
export function isPackage(paths: Iterable<string>): boolean {
  for (const path of paths) if (path === "[Content_Types].xml" || path === "mimetype") return true;
  return false;
}

const BINARY_MARKS = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
  [0x47, 0x49, 0x46, 0x38],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
  [0x52, 0x49, 0x46, 0x46],
  [0x53, 0x51, 0x4c, 0x69],
];

/** How to look into a file that begins with these bytes. */
export function machineryOfBytes(first: Uint8Array): Machinery {
  if (BINARY_MARKS.some((mark) => mark.every((byte, at) => first[at] === byte))) return "binary";
  const text = Buffer.from(first).toString("latin1");
  if (text.includes("%PDF-")) return "pdf";
  return /<!doctype html|<html[\s>]/i.test(text) ? "html" : null;
}

/** The stream with its words alone, as text in UTF-8; bounded memory whatever comes. */
export async function* readableParts(
  stream: AsyncIterable<Uint8Array>,
  machinery: Exclude<Machinery, null>,
): AsyncGenerator<Uint8Array> {
  const reader = READERS[machinery]();
  const decoder = new StringDecoder(
    machinery === "pdf" || machinery === "binary" ? "latin1" : "utf8",
  );
  for await (const chunk of stream)
    yield Buffer.from(reader.push(decoder.write(Buffer.from(chunk)).replaceAll("\0", "")));
  yield Buffer.from(reader.push(decoder.end()) + reader.end());
}

interface Reader {
  push(text: string): string;
  end(): string;
}

const READERS: Readonly<Record<Exclude<Machinery, null>, () => Reader>> = {
  package: () => new MarkupReader(packageAttribute),
  html: () => new MarkupReader(htmlAttribute),
  pdf: () => new PdfReader(),
  binary: () => new BinaryReader(),
};

type AttributeRule = (element: string, name: string, value: string, tag: string) => string;

const packageAttribute: AttributeRule = (element, name, value, tag) => {
  const local = localName(name);
  if (FORMULA_ATTRIBUTES.has(local)) return quotedIn(value);
  if (local === "Target") return /TargetMode\s*=\s*["']External/.test(tag) ? value : "";
  if (local === "name") return NAMED.has(element) ? value : "";
  if (local === "val") return VALUED.has(element) ? value : "";
  return TEXT_ATTRIBUTES.has(local) ? value : "";
};

const htmlAttribute: AttributeRule = (_element, name, value) =>
  HTML_CODE.has(name.toLowerCase()) || /^\s*data:/i.test(value) ? "" : value;

/** Formulas tell of cells; what stands in quotes in them is words. */
function quotedIn(formula: string): string {
  return [...formula.matchAll(/"([^"]*)"|&quot;(.*?)&quot;/g)]
    .map(([, plain, escaped]) => plain ?? escaped ?? "")
    .join(APART);
}

/** Texts between tags and attributes that are words. */
class MarkupReader implements Reader {
  readonly #attribute: AttributeRule;
  #text = "";
  /** The element that the text stands in directly; empty behind its end. */
  #element = "";
  /** The cell's value is the number of a shared text. */
  #isShared = false;

  constructor(attribute: AttributeRule) {
    this.#attribute = attribute;
  }

  push(text: string): string {
    this.#text += text;
    const open = this.#text.lastIndexOf("<");
    // A tag or a text that goes on in the next chunk waits for it.
    const to = open < 0 || this.#text.length - open > LONGEST_TAG ? this.#text.length : open;
    return this.#take(to);
  }

  end(): string {
    return this.#take(this.#text.length);
  }

  #take(to: number): string {
    const part = this.#text.slice(0, to);
    this.#text = this.#text.slice(to);
    let result = "";
    let at = 0;
    for (const { 0: tag, index } of part.matchAll(MARKUP)) {
      result += this.#words(part.slice(at, index)) + this.#tag(tag);
      at = index + tag.length;
    }
    return result + this.#words(part.slice(at));
  }

  #words(text: string): string {
    if (MACHINE_TEXTS.has(this.#element)) return "";
    if (FORMULAS.has(this.#element)) return quotedIn(text);
    return this.#element === "v" && this.#isShared ? "" : text;
  }

  #tag(tag: string): string {
    if (tag.startsWith("<!--")) return tag;
    if (tag.startsWith("<![CDATA[")) return this.#words(tag.slice(9, -3));
    const name = /^<\/?([^\s>/]+)/.exec(tag)?.[1] ?? "";
    this.#element = tag.startsWith("</") || tag.endsWith("/>") ? "" : localName(name);
    if (this.#element === "c") this.#isShared = /\st\s*=\s*["']s["']/.test(tag);
    let words = APART;
    for (const [, attribute = "", double, single] of tag.matchAll(ATTRIBUTE)) {
      const value = this.#attribute(localName(name), attribute, double ?? single ?? "", tag);
      if (value !== "") words += value + APART;
    }
    return words;
  }
}

const PDF_WORDS = /\(((?:[^()\\]|\\[\s\S]){1,4000})\)|<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/g;
const PDF_WAITS = 100_000;

/** Texts in brackets, which are what pages show and properties say, and the properties that stand as XML. */
class PdfReader implements Reader {
  #text = "";

  push(text: string): string {
    this.#text += text;
    let result = "";
    let at = 0;
    for (const match of this.#text.matchAll(PDF_WORDS)) {
      result += APART + wordsOfPdf(match[0], match[1]);
      at = match.index + match[0].length;
    }
    this.#text = this.#text.slice(Math.max(at, this.#text.length - PDF_WAITS));
    return result;
  }

  end(): string {
    return "";
  }
}

function wordsOfPdf(whole: string, inBrackets: string | undefined): string {
  if (inBrackets !== undefined) return inBrackets.startsWith("D:") ? "" : inBrackets;
  const reader = new MarkupReader(packageAttribute);
  return reader.push(Buffer.from(whole, "latin1").toString("utf8")) + reader.end();
}

const RUN_LETTER = /[\t\x20-\x7e\xc0-\xff]/;
/** A run that goes on in the next piece waits for it, up to so many letters. */
const LONGEST_RUN = 4_000;
/** Shorter runs of letters come about by chance in pictures and packed data. */
const BINARY_RUN = /[\t\x20-\x7e\xc0-\xff]{8,}/g;

class BinaryReader implements Reader {
  #rest = "";

  push(text: string): string {
    const all = this.#rest + text;
    let to = all.length;
    const least = Math.max(0, to - LONGEST_RUN);
    while (to > least && RUN_LETTER.test(all[to - 1] as string)) to--;
    this.#rest = all.slice(to);
    return runsOf(all.slice(0, to));
  }

  end(): string {
    return runsOf(this.#rest);
  }
}

function runsOf(text: string): string {
  return (text.match(BINARY_RUN) ?? []).map((run) => run + APART).join("");
}

/** Fields of results of stages that hold no words of the file: where things stand and what they are called by machines. */
const MACHINE_FIELDS = set(
  `id key ref sha256 hash range cell merged valueSketch patterns start end messageId inReplyTo references createdAt modifiedAt date pieces
  anchors location fileId versionId projectId runId entityId`,
);

/** Texts of a stage's result that say what a file says; `anchors` lead to it, and headings, links and sheets say the words again. */
export function* readableTexts(value: unknown, field = ""): Generator<string> {
  if (typeof value === "string") {
    if (field === "formula") yield quotedIn(value);
    else if (!MACHINE_FIELDS.has(field)) yield value;
  } else if (Array.isArray(value)) {
    if (!MACHINE_FIELDS.has(field)) for (const member of value) yield* readableTexts(member, field);
  } else if (value !== null && typeof value === "object")
    for (const [name, member] of Object.entries(value)) yield* readableTexts(member, name);
}
