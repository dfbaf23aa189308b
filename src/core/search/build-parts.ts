/** From a file's results after the policy to the parts that search finds. Pure; equal input gives equal parts. */
import { evenly } from "../enrich/file-parts.ts";
import type { ParsedDocument, Sheet } from "../model/document.ts";
import type { Location } from "../model/location.ts";
import type { FileProfile } from "../model/profile.ts";
import { embedSubwords } from "./embed-subwords.ts";
import { passagesOf } from "./passages.ts";
import { rowBlocks } from "./row-blocks.ts";
import { type LeftOut, SEARCH_LIMITS, type SearchPart, type SearchParts } from "./search-part.ts";
import { indexWords } from "./search-words.ts";

export interface BuildPartsInput {
  /** As it is, and as `shown` leaves it. */
  readonly path: string;
  /** After the policy; null for a file that could not be read or that the policy keeps out: its name alone is found then. */
  readonly document: ParsedDocument | null;
  readonly profile: FileProfile | null;
  /** What the class in force is called; null where none is. */
  readonly classLabel: string | null;
  /** Rows after the policy. */
  readonly readRows: (sheet: number) => AsyncIterable<readonly string[]>;
  /** Names of files, sheets and columns as people see them who may not read originals. */
  readonly shown: (name: string) => string;
}

const NOTHING: LeftOut = { passages: 0, rows: 0, entities: 0 };
const MAX_HEADS = 200;
const NAME_CHARS = 1_000;
const TEXT_CHARS = 600;
/** As the summary is headed on the page of the file. */
const SUMMARY_LABEL = "In short";

/** All parts of a file within SEARCH_LIMITS, and what they leave out. */
export async function buildParts(input: BuildPartsInput): Promise<SearchParts> {
  const { document, profile } = input;
  const names = nameParts(input);
  if (document === null) return { parts: names, leftOut: NOTHING };
  const text = passagesOf(document, SEARCH_LIMITS.passages);
  const tables = await tableParts(input, document);
  const entities = profile === null ? { parts: [], leftOut: 0 } : entityParts(profile);
  const passages = text.passages.map(({ label, text, location }) =>
    partOf("part", { label, text, location, words: `${label} ${text}` }),
  );
  const summary = summaryParts(input, text.passages);
  const own = [...names, ...summary].map(embedded);
  const withVectors = new Set(
    evenly([...passages, ...tables.heads], SEARCH_LIMITS.vectors - own.length),
  );
  return {
    parts: [
      ...own,
      ...passages.map((part) => (withVectors.has(part) ? embedded(part) : part)),
      ...tables.heads.map((part) => (withVectors.has(part) ? embedded(part) : part)),
      ...tables.blocks,
      ...entities.parts,
    ],
    leftOut: { passages: text.leftOut, rows: tables.leftOut, entities: entities.leftOut },
  };
}

/** Sentences of the summary that stand in no passage: what rows, columns and slides there are, and what was quoted beyond the limit. */
function summaryParts(
  { profile, shown }: BuildPartsInput,
  passages: ReadonlyArray<{ readonly text: string }>,
): SearchPart[] {
  const sentences = (profile?.summary ?? []).filter(
    ({ text, quoted }) => !quoted || !passages.some((passage) => passage.text.includes(text)),
  );
  return sentences.map(({ text: said, location }) => {
    // It names sheets and columns.
    const text = shown(said).slice(0, TEXT_CHARS).toWellFormed();
    return partOf("part", { label: SUMMARY_LABEL, text, location, words: text });
  });
}

interface Told {
  readonly label: string;
  readonly text: string;
  readonly location: Location;
  readonly words: string;
}

function partOf(
  kind: SearchPart["kind"],
  { label, text, location, words }: Told,
  more: Partial<SearchPart> = {},
): SearchPart {
  return {
    kind,
    rawOnly: false,
    label,
    text,
    location,
    entityKey: "",
    block: null,
    words: indexWords(words),
    vector: null,
    ...more,
  };
}

/** Of what is told of the file itself and of its texts, the label counts too. */
function embedded(part: SearchPart): SearchPart {
  const vector = embedSubwords(`${part.label}\n${part.text}`);
  return vector.length === 0 ? part : { ...part, vector: Array.from(vector) };
}

/** The file by its name and by what it is, as everybody sees it; and where that differs from its real names, by those. */
function nameParts({ path, document, profile, classLabel, shown }: BuildPartsInput): SearchPart[] {
  const sheets = document?.sheets ?? [];
  const real = [path, ...sheets.map((sheet) => sheet.name)].join("\n").slice(0, NAME_CHARS);
  const seen = [path, ...sheets.map((sheet) => sheet.name)].map(shown).join("\n");
  // A file without a title is summed up by its name.
  const told = [profile?.title, profile?.summaryLine, classLabel]
    .filter((text) => text !== null && text !== undefined && text !== "")
    .map((text) => shown(text ?? ""))
    .join("\n")
    .slice(0, TEXT_CHARS)
    .toWellFormed();
  const location: Location = { kind: "file" };
  const terms = profile?.keyTerms.map(({ term }) => term).join(" ") ?? "";
  const text = shown(path).slice(0, NAME_CHARS).toWellFormed();
  const words = `${splitName(seen)} ${told} ${terms}`;
  const file = partOf("file", { label: told, text, location, words });
  if (seen.slice(0, NAME_CHARS) === real) return [file];
  const raw = { label: "", text: path.slice(0, NAME_CHARS).toWellFormed(), location };
  return [file, partOf("file", { ...raw, words: splitName(real) }, { rawOnly: true })];
}

/** Words of names are found as they are written and cut at capitals and digits: `BoardDeck_v2`. */
function splitName(name: string): string {
  const cut = name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{L})(\p{N})/gu, "$1 $2")
    .replace(/(\p{N})(\p{L})/gu, "$1 $2")
    .replaceAll("_", " ");
  return cut === name ? name : `${name} ${cut}`;
}

async function tableParts({ readRows, shown }: BuildPartsInput, document: ParsedDocument) {
  const heads: SearchPart[] = [];
  const blocks: SearchPart[] = [];
  let leftOut = 0;
  for (const [index, sheet] of document.sheets.entries()) {
    const label = shown(sheet.name);
    const head = headPart(sheet, label, shown);
    if (head !== null) heads.push(head);
    const most = SEARCH_LIMITS.blocks - blocks.length;
    if (most <= 0) {
      leftOut += sheet.tableRef?.rowCount ?? 0;
      continue;
    }
    const found = await rowBlocks(sheet, readRows(index), most);
    leftOut += found.leftOut;
    for (const { text, place, range } of found.blocks) {
      const location: Location = { kind: "sheet", sheet: sheet.name, range };
      blocks.push(partOf("cell", { label, text, location, words: text }, { block: place }));
    }
  }
  return { heads: heads.slice(0, SEARCH_LIMITS.blocks), blocks, leftOut };
}

/** What stands above the rows: the title of the table and the names of its columns. */
function headPart(sheet: Sheet, label: string, shown: (name: string) => string): SearchPart | null {
  const columns = sheet.columns.slice(0, MAX_HEADS);
  const titles = (sheet.titleRows ?? []).map((row) => row.filter((cell) => cell !== "").join(" "));
  const heads = columns.map((column) => shown(column.name)).filter((name) => name.trim() !== "");
  if (heads.length + titles.length === 0) return null;
  const text = [...titles.map(shown), heads.join(" · ")]
    .join("\n")
    .slice(0, NAME_CHARS)
    .toWellFormed();
  const location: Location = { kind: "sheet", sheet: sheet.name };
  return partOf("part", { label, text, location, words: `${label} ${text}` });
}

/** Entities of every kind, those first that are named most. */
function entityParts(profile: FileProfile): { parts: SearchPart[]; leftOut: number } {
  const found = new Map<string, { told: Told; count: number; key: string }>();
  const add = (type: string, entity: Named) => {
    const key = `${type} ${entity.key}`;
    if (entity.key === "" || found.has(key)) return;
    const { text, excerpt, location, count } = entity;
    const told = { label: type, text: `${text}\n${excerpt}`, location, words: text };
    found.set(key, { told, count, key });
  };
  for (const name of profile.names ?? []) add(name.type, name);
  for (const entity of profile.packEntities ?? []) add(entity.type, entity);
  for (const entity of profile.entities) add(entity.type, entity);
  for (const code of profile.identifiers) add("code", code);
  const all = [...found.values()].sort(
    (a, b) => b.count - a.count || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
  const parts = all
    .slice(0, SEARCH_LIMITS.entities)
    .map(({ told, key }) => partOf("entity", clean(told), { entityKey: key.slice(0, 200) }));
  return { parts, leftOut: all.length - parts.length };
}

interface Named {
  readonly text: string;
  readonly key: string;
  readonly count: number;
  readonly excerpt: string;
  readonly location: Location;
}

function clean(told: Told): Told {
  return { ...told, text: told.text.slice(0, TEXT_CHARS).toWellFormed() };
}
