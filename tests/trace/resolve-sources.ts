/**
 * Resolves every source of a dataset to text in the original files, with nothing of the product: `node tests/trace/resolve-sources.ts
 * <training.jsonl> <folder of the originals>`. Files are found by their SHA-256, read by common libraries, and what a sentence rests on
 * is looked for at the place that it names. Prints what did not resolve and ends with 1 where anything did not.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import XLSX from "@e965/xlsx";
import { strFromU8, unzipSync } from "fflate";
import { extractText, getDocumentProxy } from "unpdf";

interface Place {
  readonly fileId: string;
  readonly excerpt: string;
  readonly matched: ReadonlyArray<readonly [number, number]>;
  readonly location: {
    readonly kind: string;
    readonly sheet?: string;
    readonly range?: string;
    readonly page?: number;
    readonly slide?: number;
    readonly line?: number;
    readonly endLine?: number;
  };
}
interface Span {
  readonly start: number;
  readonly end: number;
  readonly sources: readonly Place[];
}
type Pair = Readonly<Record<"a" | "b", Place | null>>;
interface Line {
  readonly id: string;
  readonly training_completion: string;
  readonly source_spans: readonly Span[];
  readonly relationships: ReadonlyArray<{ readonly places: readonly Pair[] }>;
  readonly provenance: { readonly file_hashes: Readonly<Record<string, string>> };
}

interface Found {
  readonly path: string;
  /** Of all files with these bytes. */
  readonly names: string[];
  bytes(): Promise<Buffer>;
}

const PACKED = new Set([".zip", ".docx", ".pptx", ".xlsx"]);

/** An original in words: all of it, and by sheet, slide, page and line where it has them. */
interface Original {
  readonly path: string;
  readonly names: readonly string[];
  readonly whole: string;
  /** Where the format keeps who made it and when. */
  readonly properties: string;
  readonly parts: ReadonlyMap<string, string>;
  readonly lines: readonly string[];
  readonly sheets: ReadonlyMap<string, readonly (readonly unknown[])[]>;
}

const SHOWN = 20;
/** Lines before and after the one that is named: a quotation begins and ends in its neighbours. */
const AROUND = 10;

async function main([records = "", folder = ""]: readonly string[]): Promise<void> {
  const paths = await originalsIn(folder);
  const read = new Map<string, Promise<Original>>();
  const open = (sha256: string) => {
    const found = paths.get(sha256);
    if (found === undefined) return null;
    const known = read.get(sha256) ?? readOriginal(found);
    read.set(sha256, known);
    return known;
  };
  const counts = { spans: 0, places: 0, resolved: 0, missing: 0 };
  for await (const text of createInterface({ input: createReadStream(records) })) {
    const line = JSON.parse(text) as Line;
    counts.spans += line.source_spans.length;
    const bare = line.source_spans.filter((span) => span.sources.length === 0).length;
    if (bare > 0) say(counts, `${line.id}: ${bare} sentences without a source`);
    for (const place of placesOf(line)) {
      counts.places++;
      const original = await open(line.provenance.file_hashes[place.fileId] ?? "");
      if (original !== null && stands(original, place)) counts.resolved++;
      else say(counts, `${line.id}: ${original?.path ?? "no such file"}: ${JSON.stringify(place)}`);
    }
  }
  const share = ((100 * counts.resolved) / Math.max(1, counts.places)).toFixed(2);
  process.stdout.write(
    `${counts.spans} sentences, ${counts.places} sources, ${counts.resolved} resolved (${share} %)\n`,
  );
  if (counts.missing > 0 || counts.places === 0) process.exitCode = 1;
}

function say(counts: { missing: number }, text: string): void {
  if (counts.missing++ < SHOWN) process.stdout.write(`${text}\n`);
}

/** Of every sentence and of every link, each place once. */
function placesOf(line: Line): Place[] {
  const told = line.source_spans.flatMap((span) => span.sources);
  const linked = line.relationships.flatMap((link) => link.places.flatMap(({ a, b }) => [a, b]));
  const all = [...told, ...linked].filter((place) => place !== null);
  return [...new Map(all.map((place) => [JSON.stringify(place), place])).values()];
}

function stands(original: Original, place: Place): boolean {
  const { location, excerpt, matched } = place;
  if (location.kind === "name") return original.names.some((name) => holds(words(name), excerpt));
  if (location.kind === "property") return holdsProperty(original.properties, excerpt);
  const figure = computed(original, place);
  if (figure !== null) return figure;
  const wanted =
    matched.length > 0 ? matched.map(([from, to]) => excerpt.slice(from, to)) : [excerpt];
  const scope = scopeOf(original, place);
  return wanted.every((text) => holds(scope, text) || tells(original, text));
}

/** Text at the place: a sheet, slide, page or line, else the whole file. */
function scopeOf(original: Original, { location }: Place): string {
  const { sheet, slide, page, line, endLine } = location;
  if (page !== undefined)
    return original.parts.get(`page ${page}`) ?? (original.parts.size > 0 ? "" : original.whole);
  if (slide !== undefined) return original.parts.get(`slide ${slide}`) ?? "";
  if (sheet !== undefined && original.sheets.size > 1)
    return original.parts.get(`sheet ${sheet}`) ?? original.whole;
  if (line !== undefined)
    return words(
      original.lines.slice(Math.max(0, line - 1 - AROUND), (endLine ?? line) + AROUND).join(" "),
    );
  return original.whole;
}

/** A time counts to the minute, since formats write it in ways of their own; anything else as it stands. */
function holdsProperty(properties: string, excerpt: string): boolean {
  if (!/^\d{4}-\d\d-\d\d/.test(excerpt)) return holds(words(properties), excerpt);
  const digits = (text: string) => text.replaceAll(/\D/g, "");
  return digits(properties).includes(digits(excerpt).slice(0, 12));
}

/**
 * Stand-ins of personal data, whole or cut at an end of the quotation, and ranges in the place of a value ("[age 20-29]"): what they stand for
 * is in no dataset, so there is nothing to find.
 */
const STAND_INS =
  /\b[A-Z][A-Z_]*-[0-9A-F]{1,12}(?![0-9A-Za-z])|^[0-9A-F]{1,12}(?=[,.;:)/\s])|\[[a-z]{2,20} \d[^\]\n]{0,40}\]/g;

/** The text, or each of its words where a row of cells is quoted; an underline may have been read as a mark of Markdown. */
function holds(scope: string, text: string): boolean {
  const sought = words(text.replaceAll(STAND_INS, " "));
  if (scope.includes(sought)) return true;
  const joined = scope.replaceAll(" ", "");
  return sought.split(" ").every((word) => joined.includes(word));
}

/** What an excerpt counts instead of quoting: "120 rows in 27 columns: name, votes", "3 sheets: Plan (12 rows)", "Deck (25 slides)". */
function tells(original: Original, text: string): boolean {
  const rest = text
    .replaceAll(/\d[\d,]* rows? in \d+ columns?: |\d+ (?:sheets?|tables?): /g, "")
    .replaceAll(/\(\d[\d,]* (?:rows?|slides?|pages?)\)/g, "")
    .replaceAll(/[…]/g, "");
  const parts = rest.split(/[,:] /).filter((part) => words(part) !== "");
  return rest !== text && parts.every((part) => holds(original.whole, part));
}

/** A figure over the cells of a range, worked out again from the file; null where the excerpt names none. */
function computed({ sheets }: Original, { location, excerpt }: Place): boolean | null {
  const match = /^the (sum|mean|count|median|least|largest) of ".*: (-?[\d,.]+)/.exec(excerpt);
  if (match === null || location.range === undefined) return null;
  const rows = sheets.get(location.sheet ?? "") ?? [...sheets.values()][0] ?? [];
  const { s, e } = XLSX.utils.decode_range(location.range);
  const cells = rows.slice(s.r, e.r + 1).flatMap((row) => row.slice(s.c, e.c + 1));
  const told = Number(match[2]?.replaceAll(",", "").replace(/\.$/, ""));
  if (match[1] === "count")
    return cells.filter((cell) => String(cell ?? "") !== "").length === told;
  const values = cells
    .map(numberOf)
    .filter((value) => value !== null)
    .sort((a, b) => a - b);
  const total = values.reduce((sum, value) => sum + value, 0);
  // A row that totals the others is one of the range and none of the figure.
  const without = values.filter((value) => Math.abs(2 * value - total) <= Math.abs(total) * 1e-9);
  const choices = [values, ...without.map((one) => values.toSpliced(values.indexOf(one), 1))];
  return choices.some((choice) => {
    const found = figureOf(match[1] ?? "", choice);
    return found !== undefined && [found, 100 * found].some((value) => isNear(value, told));
  });
}

/** As a text rounds it; a share is told in per cent. */
function isNear(value: number, told: number): boolean {
  return Math.abs(value - told) <= Math.abs(told) * 0.005 + 1e-9;
}

/** Of numbers in rising order. */
function figureOf(name: string, values: readonly number[]): number | undefined {
  const sum = values.reduce((total, value) => total + value, 0);
  if (name === "sum") return sum;
  if (name === "mean") return sum / values.length;
  if (name === "least") return values[0];
  if (name === "largest") return values.at(-1);
  const [low, high] = [values[(values.length - 1) >> 1], values[values.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

function numberOf(cell: unknown): number | null {
  const written = String(cell ?? "").replaceAll(/[\s%$€£]/g, "");
  // "4.924,63" is written with a comma before its cents.
  const isComma = /^-?\d+(?:\.\d{3})*,\d{1,2}$/.test(written);
  const text = written.replaceAll(isComma ? "." : ",", "").replace(",", ".");
  return text === "" || Number.isNaN(Number(text)) ? null : Number(text);
}

/** Files by their SHA-256, those that are packed in others too; of a packed one the path ends with its name. */
async function originalsIn(folder: string): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  const add = (path: string, content: Uint8Array, bytes: Found["bytes"]) => {
    const sum = createHash("sha256").update(content).digest("hex");
    const known = found.get(sum);
    if (known === undefined) found.set(sum, { path, names: [basename(path)], bytes });
    else known.names.push(basename(path));
  };
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    add(path, bytes, () => readFile(path));
    if (!PACKED.has(extname(path).toLowerCase())) continue;
    for (const [name, member] of Object.entries(membersOf(bytes, () => true)))
      add(`${path}/${name}`, member, async () => {
        const own = membersOf(await readFile(path), (other) => other === name)[name];
        return Buffer.from(own ?? []);
      });
  }
  return found;
}

interface Content {
  readonly text: string;
  readonly parts?: ReadonlyMap<string, string>;
  readonly sheets?: ReadonlyMap<string, unknown[][]>;
}

const READERS: Readonly<Record<string, (bytes: Buffer) => Content | Promise<Content>>> = {
  ".pdf": readPdf,
  ".xlsx": (bytes) => readSheets(bytes, false),
  ".xls": (bytes) => readSheets(bytes, false),
  ".csv": (bytes) => readSheets(bytes, true),
  ".tsv": (bytes) => readSheets(bytes, true),
  ".docx": readOffice,
  ".pptx": readOffice,
  ".db": readDatabase,
  ".sqlite": readDatabase,
  ".xml": (bytes) => ({ text: `${plain(bytes.toString("utf8"))} ${bytes.toString("utf8")}` }),
  ".html": (bytes) => ({ text: `${plain(bytes.toString("utf8"))} ${bytes.toString("utf8")}` }),
};

/** None of a damaged or locked one. */
function membersOf(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter: ({ name }) => wanted(name) });
  } catch {
    return {};
  }
}

async function readOriginal(found: Found): Promise<Original> {
  const { path, names } = found;
  const bytes = await found.bytes();
  // Some files are named as what they are not.
  const isPdf = bytes.subarray(0, 5).toString("latin1") === "%PDF-";
  const read = READERS[isPdf ? ".pdf" : extname(path).toLowerCase()];
  const plainly = async (): Promise<Content> => ({ text: bytes.toString("utf8") });
  const content = await (async () => (read === undefined ? plainly() : read(bytes)))().catch(
    // Locked or damaged: only its name can be a source.
    (): Content => ({ text: "" }),
  );
  const isPacked = PACKED.has(extname(path).toLowerCase());
  const properties = propertiesOf(isPacked, bytes);
  return {
    path,
    names,
    properties,
    whole: words(`${content.text} ${basename(path)} ${isPacked ? properties : ""}`),
    parts: content.parts ?? new Map(),
    lines: content.text.split(/\r?\n/),
    sheets: content.sheets ?? new Map(),
  };
}

function propertiesOf(isPacked: boolean, bytes: Buffer): string {
  if (!isPacked) return bytes.toString("latin1");
  const members = membersOf(bytes, (name) => name.startsWith("docProps/"));
  return Object.values(members)
    .map((member) => plain(strFromU8(member).replaceAll("><", "> <")))
    .join(" ");
}

async function readPdf(bytes: Buffer): Promise<Content> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)));
  const parts = new Map(text.map((page, at) => [`page ${at + 1}`, words(page)]));
  return { text: text.join(" "), parts };
}

function readSheets(bytes: Buffer, isText: boolean): Content {
  const book = XLSX.read(bytes, { raw: isText });
  const parts = new Map<string, string>();
  const sheets = new Map<string, unknown[][]>();
  for (const [name, sheet] of Object.entries(book.Sheets)) {
    const rows = XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true });
    sheets.set(name, rows);
    const shown = XLSX.utils.sheet_to_csv(sheet);
    parts.set(`sheet ${name}`, words(`${name} ${shown} ${rows.flat().join(" ")}`));
  }
  const text = [isText ? bytes.toString("utf8") : "", ...parts.values()].join("\n");
  return { text, parts, sheets };
}

/** The tables of an SQLite database, as sheets. */
async function readDatabase(bytes: Buffer): Promise<Content> {
  const folder = await mkdtemp(join(tmpdir(), "resolve-"));
  try {
    await writeFile(join(folder, "copy.db"), bytes);
    const database = new DatabaseSync(join(folder, "copy.db"), { readOnly: true });
    const names = database.prepare("select name from sqlite_master where type = 'table'").all();
    const sheets = new Map<string, unknown[][]>();
    for (const { name } of names) {
      const rows = database.prepare(`select * from "${String(name).replaceAll('"', '""')}"`).all();
      const heads = Object.keys(rows[0] ?? {});
      sheets.set(String(name), [heads, ...rows.map((row) => Object.values(row))]);
    }
    database.close();
    const parts = new Map(
      [...sheets].map(([name, rows]) => [
        `sheet ${name}`,
        words(`${name} ${rows.flat().join(" ")}`),
      ]),
    );
    // Views are named in the file itself only.
    return { text: [...parts.values(), bytes.toString("utf8")].join("\n"), parts, sheets };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function readOffice(bytes: Buffer): Content {
  const members = membersOf(bytes, (name) => /\.(?:xml|rels)$/.test(name));
  const parts = new Map<string, string>();
  const all: string[] = [];
  for (const [name, xml] of Object.entries(members)) {
    if (name.endsWith(".rels")) continue;
    const text = plain(strFromU8(xml));
    all.push(text);
    const slide = slideOf(name, members);
    if (slide !== null)
      parts.set(`slide ${slide}`, `${parts.get(`slide ${slide}`) ?? ""} ${words(text)}`);
  }
  return { text: all.join(" "), parts };
}

/** The slide that a part of a deck is, or that its notes are of. */
function slideOf(name: string, members: Record<string, Uint8Array>): string | null {
  const own = /^ppt\/slides\/slide(\d+)\.xml$/.exec(name)?.[1];
  const notes = /^ppt\/notesSlides\/(notesSlide\d+\.xml)$/.exec(name)?.[1];
  const relations = members[`ppt/notesSlides/_rels/${notes}.rels`];
  if (own !== undefined || relations === undefined) return own ?? null;
  return /slides\/slide(\d+)\.xml/.exec(strFromU8(relations))?.[1] ?? null;
}

function plain(xml: string): string {
  return xml
    .replaceAll(/<\/(?:w:p|a:p|w:tc|a:tc)>|<(?:w:tab|w:br|a:br)\b[^>]*>/g, " ")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}

/** Letters and digits only, as one line: marks of Markdown and ways of writing a space do not count. */
function words(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/(?<=\d),(?=\d{3})/g, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

await main(process.argv.slice(2));
