/**
 * Words that a file shows, read by the simplest means and by nothing of the product: text nodes and attributes of XML, the strings of cells,
 * bytes as text. Generous on purpose: a word that these readers do not see is hardly in the file.
 */
import { execFileSync } from "node:child_process";
import { strFromU8, unzipSync } from "fflate";
import { getDocumentProxy } from "unpdf";

export type Words = ReadonlyMap<string, number>;

/** Words of a text with their counts: letters and digits in small letters, scripts without spaces letter by letter. */
export function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>();
  const tokens = text
    .normalize("NFKC")
    .toLowerCase()
    .matchAll(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{L}\p{N}\p{M}]+/gu);
  for (const [token] of tokens) words.set(token, (words.get(token) ?? 0) + 1);
  return words;
}

/** Words of a source, by the name's extension, or null where no simple reader can tell. */
export async function sourceWords(bytes: Uint8Array, extension: string): Promise<Words | null> {
  const read = READERS[extension];
  if (!read) return null;
  const counts = (await read(bytes)).map(wordsOf);
  const most = new Map<string, number>();
  const least = STORED_ONCE.has(extension) ? Number.MAX_SAFE_INTEGER : 0;
  for (const each of counts)
    for (const [word, count] of each) most.set(word, Math.max(most.get(word) ?? least, count));
  return most;
}

/** Formats that keep a text once for all cells that show it, without a simple way to count them. */
const STORED_ONCE = new Set(["xls"]);

/** Ways to read one source as text; a word counts as often as the way that shows it most. */
type Reader = (bytes: Uint8Array) => string[] | Promise<string[]>;

const plain: Reader = (bytes) => {
  const text = decode(bytes);
  return [text, unescaped(text), text.replace(/[*_`~]+/g, ""), text.replace(/-\n\s*/g, "")];
};
const markup: Reader = (bytes) => {
  const text = decode(bytes);
  // Values may hold escaped markup, so it is undone twice.
  return [...markupTexts(text), ...markupTexts(unescaped(text))];
};
/** XML of data shows its names too. */
const named: Reader = async (bytes) => [decode(bytes), ...(await markup(bytes))];

const READERS: Readonly<Record<string, Reader>> = {
  ...Object.fromEntries(
    "txt md rst adoc asciidoc org vtt srt csv tsv".split(" ").map((name) => [name, plain]),
  ),
  ...Object.fromEntries("html htm xhtml nxml fodt fods".split(" ").map((name) => [name, markup])),
  ...Object.fromEntries("docx docm pptx odt odp epub".split(" ").map((name) => [name, packed])),
  xlsx: workbookTexts,
  xlsm: workbookTexts,
  ods: packed,
  ...Object.fromEntries("doc ppt xls msg".split(" ").map((name) => [name, byteTexts])),
  xml: named,
  json: (bytes) => [jsonUnescaped(decode(bytes))],
  jsonl: (bytes) => [jsonUnescaped(decode(bytes))],
  rtf: (bytes) => [rtfText(strFromU8(bytes, true))],
  eml: mailTexts,
  pdf: pdfTexts,
};

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name: string) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0;
    if (code > 0 && code < 0x110000) return String.fromCodePoint(code);
    return ENTITIES[name] ?? whole;
  });
}

/** Elements that end a word although nothing is written between them. */
const BREAKS =
  /<\/?(?:[\w.-]+:)?(?:p|br|tr|td|th|li|h\d?|div|tab|title|t[rc]|row|entry|label|option|dt|dd|table-cell|line-break|s|a:br|cr)\b[^>]*>/gi;

/** Text nodes with elements as spaces, and with only those as spaces that end words; values of attributes with either. */
function markupTexts(xml: string): string[] {
  const shown = xml.replace(/<(script|style)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi, " ");
  const attributes = [...shown.matchAll(/\s[\w:.-]+\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
    .map((match) => match[1] ?? match[2])
    .join("\n");
  const joined = shown.replace(BREAKS, " ").replace(/<[^>]*>/g, "");
  const apart = shown.replace(/<[^>]*>/g, " ");
  const values = unescaped(attributes);
  const decodedUrls = values.replace(/%([\da-f]{2})/gi, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return [joined, apart].map((text) => `${unescaped(text)}\n${values}\n${decodedUrls}`);
}

function partsOf(bytes: Uint8Array): [string, string][] {
  const parts = unzipSync(bytes, {
    filter: ({ name }) => /\.(?:xml|x?html?|opf|ncx|rels)$/i.test(name),
  });
  return Object.entries(parts).map(([name, part]) => [name, strFromU8(part)]);
}

function packed(bytes: Uint8Array): string[] {
  const ways = partsOf(bytes).map(([, xml]) => markupTexts(xml));
  return [0, 1].map((way) => ways.map((texts) => texts[way] ?? "").join("\n"));
}

/** Each cell shows its shared string anew; figures are left out, for their display is computed. */
function workbookTexts(bytes: Uint8Array): string[] {
  const parts = new Map(partsOf(bytes));
  const shared = [
    ...(parts.get("xl/sharedStrings.xml") ?? "").matchAll(/<si>([\s\S]*?)<\/si>|<si\/>/g),
  ].map((match) => (match[1] ?? "").replace(/<rPh[\s\S]*?<\/rPh>/g, "").replace(/<[^>]*>/g, ""));
  const cells = [...parts].flatMap(([name, xml]) =>
    /worksheets\/[^/]+\.xml$/.test(name)
      ? [...xml.matchAll(/<c\b[^>]*\bt="s"[^>]*>[\s\S]*?<v>(\d+)<\/v>/g)].map(
          (match) => shared[Number(match[1])] ?? "",
        )
      : [],
  );
  return [
    ...packed(bytes),
    unescaped(cells.join("\n")),
    ...packed(bytes).map((text) => `${text}\n${unescaped(cells.join("\n"))}`),
  ];
}

/** Binary Office files hold their words as UTF-16 or as single bytes. */
function byteTexts(bytes: Uint8Array): string[] {
  const wide = new TextDecoder("utf-16le");
  const single = new TextDecoder("windows-1252").decode(bytes);
  return [single, single.replaceAll("\0", ""), wide.decode(bytes), wide.decode(bytes.subarray(1))];
}

function jsonUnescaped(text: string): string {
  return text
    .replace(/\\u([\da-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\[nrtbf]/g, " ");
}

function rtfText(text: string): string {
  return text
    .replace(/\\u(-?\d+)\s?\??/g, (_, code) => String.fromCharCode(Number(code) & 0xffff))
    .replace(/\\'([\da-f]{2})/gi, (_, hex) =>
      new TextDecoder("windows-1252").decode(Uint8Array.of(Number.parseInt(hex, 16))),
    )
    .replace(/\\(?:par|line|tab|cell|row|sect|page)\b\s?/g, " ")
    .replace(/\\[a-z]+-?\d*\s?|[{}]|\r?\n/gi, "");
}

function mailTexts(bytes: Uint8Array): string[] {
  const raw = strFromU8(bytes, true);
  const quoted = raw
    .replace(/=\r?\n/g, "")
    .replace(/=([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  const base64 = raw.replace(
    /(?:^|\n)((?:[A-Za-z0-9+/]{20,}={0,2}\r?\n?){1,})/g,
    (_, block: string) => `\n${Buffer.from(block, "base64").toString("latin1")}`,
  );
  const encodedWords = raw.replace(
    /=\?[\w-]+\?([bq])\?([^?]*)\?=/gi,
    (_, kind: string, text: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(text, "base64").toString("latin1")
        : text
            .replaceAll("_", " ")
            .replace(/=([\da-f]{2})/gi, (__, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
  const decoders = charsetsOf(raw);
  return [raw, quoted, base64, encodedWords].flatMap((text) => {
    const content = Uint8Array.from(Buffer.from(text, "latin1"));
    const read = [text, decode(content), ...decoders.map((decoder) => decoder.decode(content))];
    return read.flatMap((each) => [each, ...markupTexts(each)]);
  });
}

/** Decoders of all encodings that a mail names. */
function charsetsOf(raw: string): TextDecoder[] {
  const names = [...raw.matchAll(/charset\s*=\s*["']?([\w-]+)|=\?([\w-]+)\?[bq]\?/gi)].map(
    (match) => (match[1] ?? match[2] ?? "").toLowerCase(),
  );
  return [...new Set(names)].slice(0, 10).flatMap((name) => {
    try {
      return [new TextDecoder(name.replace("ks_c_5601-1987", "euc-kr"))];
    } catch {
      return [];
    }
  });
}

const PDF_TO_TEXT = "pdftotext";

/** `pdftotext` where it is installed, else the pieces of text that pdf.js gives, with parted words whole and apart. */
async function pdfTexts(bytes: Uint8Array): Promise<string[]> {
  try {
    const input = { input: bytes, maxBuffer: 500_000_000 };
    return withParted(execFileSync(PDF_TO_TEXT, ["-q", "-", "-"], input).toString());
  } catch {
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    const pieces: string[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      for (const item of items) if ("str" in item) pieces.push(item.str, item.hasEOL ? "\n" : "");
      const notes = (await page.getAnnotations()) as {
        contentsObj?: { str: string };
        fieldValue?: unknown;
      }[];
      for (const note of notes)
        pieces.push("\n", note.contentsObj?.str ?? "", "\n", String(note.fieldValue ?? ""), "\n");
    }
    await pdf.loadingTask.destroy();
    return [...withParted(pieces.join("")), pieces.join(" ")];
  }
}

function withParted(text: string): string[] {
  return [text, text.replace(/[-\u00ad\u2010]\s*\n\s*/g, "")];
}
