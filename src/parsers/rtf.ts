/** Rich Text Format: text, headings by outline level, tables as rows, properties. Pictures and other destinations are passed over. */
import { emptyDocument, NO_PROPERTIES, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { readAll } from "./shared/byte-source.ts";
import { issue, megabytes, ParseStop } from "./shared/stops.ts";

export const rtfParser: Parser = { name: "rtf", version: 1, types: ["rtf"], parse };

const MAX_FILE_BYTES = 200_000_000;
const PASSED_OVER = new Set([
  "fonttbl",
  "colortbl",
  "stylesheet",
  "pict",
  "object",
  "listtable",
  "listoverridetable",
  "rsidtbl",
  "themedata",
  "colorschememapping",
  "latentstyles",
  "datastore",
  "xmlnstbl",
  "generator",
  "fldinst",
  "shpinst",
  "nonshppict",
  "revtbl",
  "filetbl",
  "mmathPr",
  "bkmkstart",
  "bkmkend",
]);
const INFO = new Set(["title", "author", "subject", "keywords", "operator", "company", "category"]);
const MAX_GROUPS = 100_000;

interface Group {
  skip: boolean;
  info: string | null;
  unicodeSkip: number;
}

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const bytes = await readAll(source, MAX_FILE_BYTES);
  if (!bytes)
    throw new ParseStop(
      "parse.too-large",
      `RTF files over ${megabytes(MAX_FILE_BYTES)} are not read.`,
    );
  const text = new MarkdownBuilder(ctx.limits.maxTextChars);
  const reader = new RtfReader(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"),
    text,
  );
  const isWhole = reader.read();
  const info = reader.info;
  return {
    ...emptyDocument(format),
    ...text.finish(),
    status: isWhole ? "ok" : "partial",
    properties: {
      ...NO_PROPERTIES,
      title: info.get("title") ?? null,
      author: info.get("author") ?? null,
      subject: info.get("subject") ?? null,
      lastAuthor: info.get("operator") ?? null,
      company: info.get("company") ?? null,
      keywords: (info.get("keywords") ?? "")
        .split(/[;,]/)
        .map((word) => word.trim())
        .filter(Boolean),
    },
    issues: isWhole
      ? []
      : [
          issue(
            "parse.truncated",
            "warning",
            "The text ends before its last group is closed; the file is cut off.",
          ),
        ],
  };
}

class RtfReader {
  readonly info = new Map<string, string>();
  readonly #source: string;
  readonly #text: MarkdownBuilder;
  readonly #groups: Group[] = [{ skip: false, info: null, unicodeSkip: 1 }];
  #paragraph = "";
  #row: string[] = [];
  #level = 0;
  #number = 0;
  #codepage = "windows-1252";
  #pendingBytes: number[] = [];
  #toSkip = 0;

  constructor(source: string, text: MarkdownBuilder) {
    this.#source = source;
    this.#text = text;
  }

  /** Reads to the end; false when groups are left open. */
  read(): boolean {
    const pattern =
      /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)/gi;
    for (const [, word, number, hex, symbol, brace, plain] of this.#source.matchAll(pattern)) {
      if (hex === undefined) this.#flushBytes();
      if (word !== undefined) this.#word(word, number);
      else if (hex !== undefined) this.#hex(Number.parseInt(hex, 16));
      else if (symbol !== undefined) this.#symbol(symbol);
      else if (brace === "{") this.#open();
      else if (brace === "}") this.#groups.length > 1 && this.#groups.pop();
      else if (plain !== undefined) this.#plain(plain);
    }
    this.#flushBytes();
    this.#endParagraph();
    return this.#groups.length <= 1;
  }

  get #group(): Group {
    return this.#groups.at(-1) ?? { skip: true, info: null, unicodeSkip: 1 };
  }

  #open(): void {
    if (this.#groups.length < MAX_GROUPS) this.#groups.push({ ...this.#group });
  }

  #word(word: string, number: string | undefined): void {
    const group = this.#group;
    if (PASSED_OVER.has(word)) group.skip = true;
    else if (INFO.has(word) && this.#groups.length <= 4) group.info = word;
    else if (word === "info") group.skip = true;
    else if (word === "ansicpg") this.#codepage = `windows-${number ?? "1252"}`;
    else if (word === "uc") group.unicodeSkip = Math.max(0, Number(number ?? 1));
    else if (word === "u") {
      this.#add(String.fromCharCode((Number(number) + 65_536) % 65_536));
      this.#toSkip = group.unicodeSkip;
    } else if (!group.skip) this.#layout(word, number);
  }

  #layout(word: string, number: string | undefined): void {
    if (word === "par" || word === "sect" || word === "page") this.#endParagraph();
    else if (word === "line") this.#add("\n");
    else if (word === "tab") this.#add("\t");
    else if (word === "cell") {
      this.#row.push(this.#paragraph.trim());
      this.#paragraph = "";
    } else if (word === "row") this.#endRow();
    else if (word === "pard") this.#level = 0;
    else if (word === "outlinelevel") this.#level = Number(number ?? 9) + 1;
    else if (word === "emdash") this.#add("—");
    else if (word === "endash") this.#add("–");
    else if (word === "bullet") this.#add("•");
    else if (word === "lquote" || word === "rquote") this.#add("'");
    else if (word === "ldblquote" || word === "rdblquote") this.#add('"');
  }

  #symbol(symbol: string): void {
    if (symbol === "*") this.#group.skip = true;
    else if (symbol === "~") this.#add(" ");
    else if (symbol === "_") this.#add("-");
    else if (symbol === "\\" || symbol === "{" || symbol === "}") this.#add(symbol);
    else if (symbol === "\n" || symbol === "\r") this.#endParagraph();
  }

  #hex(byte: number): void {
    if (this.#toSkip > 0) this.#toSkip--;
    else this.#pendingBytes.push(byte);
  }

  /** Bytes wait for their neighbours, because east-asian letters take two. */
  #flushBytes(): void {
    if (this.#pendingBytes.length === 0) return;
    const bytes = Uint8Array.from(this.#pendingBytes);
    this.#pendingBytes = [];
    let decoder: TextDecoder;
    try {
      decoder = new TextDecoder(this.#codepage);
    } catch {
      decoder = new TextDecoder("windows-1252");
    }
    this.#add(decoder.decode(bytes));
  }

  #plain(text: string): void {
    const skipped = Math.min(this.#toSkip, text.length);
    this.#toSkip -= skipped;
    this.#add(text.slice(skipped));
  }

  #add(text: string): void {
    const group = this.#group;
    if (group.info !== null)
      this.info.set(group.info, ((this.info.get(group.info) ?? "") + text).slice(0, 2_000));
    else if (!group.skip) this.#paragraph += text;
  }

  #endRow(): void {
    const row = this.#row;
    this.#row = [];
    if (row.some((cell) => cell !== ""))
      this.#text.line(`| ${row.join(" | ")} |`, {
        kind: "heading",
        path: [],
        paragraph: ++this.#number,
      });
  }

  #endParagraph(): void {
    const words = this.#paragraph.trim();
    // A paragraph inside a cell belongs to it; the row ends it.
    if (this.#row.length > 0 && words !== "") {
      this.#paragraph += " ";
      return;
    }
    this.#paragraph = "";
    if (words === "") return;
    const location = { kind: "heading" as const, path: [], paragraph: ++this.#number };
    if (this.#level >= 1 && this.#level <= 6) this.#text.heading(this.#level, words, location);
    else this.#text.block(words, location);
  }
}
