/** Every text of a document or of what was made from it, with the place that it is given out at. */
import type { ParsedDocument } from "../../model/document.ts";
import type { Location } from "../../model/location.ts";
import type { OutputPlace } from "./report.ts";

export interface OutputText {
  readonly place: OutputPlace;
  readonly location: Location;
  readonly text: string;
}

const WHOLE: Location = { kind: "file" };

/** Parts of a document beside its Markdown, and where each counts. */
const PARTS = {
  properties: "properties",
  sheets: "table",
  slides: "text",
  headings: "text",
  tables: "text",
  mail: "mail",
  links: "links",
  annotations: "comments",
  children: "file-name",
  issues: "text",
} as const satisfies Partial<Record<keyof ParsedDocument, OutputPlace>>;
type Part = keyof typeof PARTS;

/** Fields that hold figures, names of ours or fingerprints, never words of the file. */
const SILENT = new Set(
  "kind type unit hash sha256 ref key keys valueSketch patterns code severity range cell headerRow merged status strategy signal polarity direction edge_id source target file_id id split pipeline_version policy models reasoning_by necessity_by completion_by model_uses file_hashes file_ids reviewer field fileId embedding contentHash".split(
    " ",
  ),
);
/** Values of columns that the rows hold too. */
const OF_ROWS = new Set(["min", "max", "quantiles", "samples"]);

/** Texts of a document after the policy but its Markdown and rows. */
export function* partTexts(document: ParsedDocument): Generator<OutputText> {
  for (const part of Object.keys(PARTS) as Part[])
    for (const [index, value] of itemsOf(document[part]).entries()) {
      const location = locationOf(document, part, index);
      for (const text of strings(value)) yield { place: PARTS[part], location, text };
    }
}

/** Pairs of the same text before and after the policy, but for Markdown and rows. What is gone after it is paired with "". */
export function* partPairs(
  before: ParsedDocument,
  after: ParsedDocument,
): Generator<readonly [string, string]> {
  for (const part of Object.keys(PARTS) as Part[])
    yield* pairs(part === "links" ? withoutWords(before) : before[part], after[part], part);
}

/** Words around a mention are cut out of the Markdown, anew after the policy: what lies outside the new cut is not replaced. */
function withoutWords({ links }: ParsedDocument): ParsedDocument["links"] {
  return links.map((link) => (link.kind === "mention" ? { ...link, text: null } : link));
}

/** Every text in a value of plain data, keys of what a file names itself included. */
export function* strings(value: unknown): Generator<string> {
  if (typeof value === "string") {
    if (value !== "") yield value;
  } else if (Array.isArray(value)) {
    for (const item of value) yield* strings(item);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (SILENT.has(key)) continue;
      if (key === "custom") for (const name of Object.keys(item as object)) yield name;
      yield* strings(item);
    }
  }
}

function* pairs(
  before: unknown,
  after: unknown,
  key: string,
): Generator<readonly [string, string]> {
  if (typeof before === "string") {
    if (before !== "" && before !== after) yield [before, typeof after === "string" ? after : ""];
    return;
  }
  if (typeof before !== "object" || before === null) return;
  const twin = (after ?? {}) as Readonly<Record<string, unknown>>;
  if (key === "custom") yield* namedPairs(before, twin);
  else for (const [name, item] of fieldsOf(before)) yield* pairs(item, twin[name], name);
}

/** Fields with words of the file, of lists all. */
function fieldsOf(value: object): Array<[string, unknown]> {
  return Object.entries(value).filter(([name]) => !SILENT.has(name) && !OF_ROWS.has(name));
}

/** Names that a file gives are texts too, and change; the order stays. */
function* namedPairs(before: object, after: object): Generator<readonly [string, string]> {
  const other = Object.entries(after);
  for (const [index, [name, item]] of Object.entries(before).entries()) {
    const twin = other[index];
    yield* pairs(name, twin?.[0], "");
    yield* pairs(item, twin?.[1], "");
  }
}

function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === null || value === undefined ? [] : [value];
}

function locationOf(document: ParsedDocument, part: Part, index: number): Location {
  const own = (itemsOf(document[part])[index] ?? {}) as { location?: Location; where?: Location };
  if (own.location !== undefined) return own.location;
  switch (part) {
    case "sheets":
      return { kind: "sheet", sheet: document.sheets[index]?.name ?? "" };
    case "slides":
      return { kind: "slide", slide: document.slides[index]?.number ?? 1 };
    case "mail":
      return { kind: "mail", part: "header" };
    case "properties":
      return { kind: "property", name: "properties" };
    default:
      return own.where ?? WHOLE;
  }
}
