/**
 * File names that stand in running text ("see Annex B.xlsx", "data/prices_2024.csv"): what a person would take as a reference to
 * another file. Pure; which file is meant is decided later, over the whole project.
 */
import type { ExplicitLink, TextAnchor } from "../model/document.ts";
import type { Location } from "../model/location.ts";

/** Mentions kept per document. */
export const MAX_MENTIONS = 500;
/** Words with spaces before the extension that still count as part of the name. */
const MAX_NAME_WORDS = 6;

const EXTENSIONS =
  "xlsx|xlsm|xlsb|xls|ods|csv|tsv|docx|docm|doc|odt|rtf|pptx|pptm|ppt|odp|pdf|txt|md|html|htm|json|jsonl|ndjson|xml|eml|msg|sqlite|sqlite3|db|parquet|avro|yaml|yml|sql|ipynb|py|zip|tar|gz|tgz|7z|png|jpg|jpeg|gif|svg|tif|tiff|epub|log|shp|geojson|rds|dta|sav";
/** A run without spaces that ends in a known extension, with an optional path before it. */
const COMPACT = new RegExp(
  `[\\p{L}\\p{N}_~(@#%&+.\\\\/-][\\p{L}\\p{N}_~()@#%&+.,\\\\/-]{0,150}\\.(?:${EXTENSIONS})(?![\\p{L}\\p{N}_])`,
  "giu",
);
/** Names with spaces count only inside quotes or brackets, or as capitalised words right before the extension. */
const QUOTED = new RegExp(
  `["'“”„‘’«»\`<\\[]([^"'“”„‘’«»\`<>\\[\\]\\n|]{1,120}\\.(?:${EXTENSIONS}))["'“”„‘’«»\`>\\]]`,
  "giu",
);
const SPACED = new RegExp(
  `((?:[\\p{Lu}\\p{N}][\\p{L}\\p{N}_&()-]*[ ]){1,${MAX_NAME_WORDS}}[\\p{L}\\p{N}_&()-]+\\.(?:${EXTENSIONS}))(?![\\p{L}\\p{N}_])`,
  "gu",
);

/** Mentions in a document's Markdown with their places, in order, each target once per place; at most MAX_MENTIONS. */
export function findMentions(markdown: string, anchors: readonly TextAnchor[]): ExplicitLink[] {
  const hits = new Map<number, { target: string; end: number }>();
  collect(markdown, QUOTED, 1, hits);
  collect(markdown, SPACED, 1, hits);
  collect(markdown, COMPACT, 0, hits);
  const links: ExplicitLink[] = [];
  const seen = new Set<string>();
  for (const [start, { target }] of [...hits].sort(([a], [b]) => a - b)) {
    const location = locationAt(anchors, start);
    const key = `${target.toLowerCase()}\0${JSON.stringify(location)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    links.push({
      kind: "mention",
      target,
      text: contextOf(markdown, start, target.length),
      location,
    });
    if (links.length >= MAX_MENTIONS) break;
  }
  return links;
}

/** The place that covers `offset`: that of the last anchor at or before it. */
export function locationAt(anchors: readonly TextAnchor[], offset: number): Location {
  let low = 0;
  let high = anchors.length - 1;
  let found: Location = { kind: "file" };
  while (low <= high) {
    const middle = (low + high) >> 1;
    const anchor = anchors[middle];
    if (!anchor) break;
    if (anchor.start <= offset) {
      found = anchor.location;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}

function collect(
  text: string,
  pattern: RegExp,
  group: number,
  hits: Map<number, { target: string; end: number }>,
): void {
  const taken = [...hits].map(([start, hit]) => [start, hit.end] as const);
  for (const match of text.matchAll(pattern)) {
    if (hits.size >= MAX_MENTIONS * 2) return;
    const raw = match[group] ?? "";
    const lead = /^[\s(.,\\/-]*/.exec(raw)?.[0].replace(/\.{1,2}[\\/]$/, "").length ?? 0;
    const target = raw.slice(lead);
    const start = match.index + match[0].indexOf(raw) + lead;
    const end = start + target.length;
    if (!isPlausible(target, text, start) || taken.some(([from, to]) => start < to && end > from))
      continue;
    hits.set(start, { target, end });
  }
}

/** Web and mail addresses are links of their own, and a bare extension names nothing. */
function isPlausible(target: string, text: string, start: number): boolean {
  if (!/[\p{L}\p{N}]/u.test(target.slice(0, target.lastIndexOf(".")))) return false;
  const before = text.slice(Math.max(0, start - 12), start);
  if (/(?:https?|ftp|mailto):\S*$/i.test(before) || /^\/?\/?(?:www\.|\w+:\/\/)/i.test(target))
    return false;
  return !/[\w.-]@[\w-]+(?:\.[\w-]+)*$/.test(target);
}

function contextOf(text: string, start: number, length: number): string {
  const from = Math.max(0, start - 60);
  return text
    .slice(from, start + length + 40)
    .replace(/\s+/g, " ")
    .trim();
}
