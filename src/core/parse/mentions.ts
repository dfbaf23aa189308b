/**
 * File names that stand in running text ("see Annex B.xlsx", "data/prices_2024.csv"): what a person would take as a reference to
 * another file. Extensions are found first and the name is read backwards from them, so that the cost stays linear on any text. Which
 * file is meant is decided later, over the whole project.
 */
import { wordsAround } from "../kit/text/words-around.ts";
import type { ExplicitLink, TextAnchor } from "../model/document.ts";
import { locationAt } from "../model/location-at.ts";

/** Mentions kept per document. */
export const MAX_MENTIONS = 500;
/** Letters before the extension that may belong to a name. */
const MAX_NAME_CHARS = 150;
/** Extensions looked at; a text of file names only is a listing, of which the beginning says enough. */
const MAX_HITS = 20_000;

const EXTENSION =
  /\.(?:xlsx|xlsm|xlsb|xls|ods|csv|tsv|docx|docm|doc|odt|rtf|pptx|pptm|ppt|odp|pdf|txt|md|html|htm|json|jsonl|ndjson|xml|eml|msg|sqlite|sqlite3|db|parquet|avro|yaml|yml|sql|ipynb|py|zip|tar|gz|tgz|7z|png|jpg|jpeg|gif|svg|tif|tiff|epub|log|shp|geojson|rds|dta|sav)(?![\p{L}\p{N}_])/giu;
/** A name without spaces, with a path before it. */
const COMPACT = /[\p{L}\p{N}_~(@#%&+.\\/-][\p{L}\p{N}_~()@#%&+.,\\/-]*$/u;
/** A name with spaces counts where its words begin in capitals or digits ... */
const SPACED = /(?:[\p{Lu}\p{N}][\p{L}\p{N}_&()-]*[ ]){1,6}[\p{L}\p{N}_&()-]+$/u;
/** ... or where it stands in quotes or brackets. */
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "”": "“„”",
  "“": "„",
  "’": "‘’",
  "‘": "‚",
  "»": "«",
  "«": "»",
  "`": "`",
  ">": "<",
  "]": "[",
};

/** Mentions in a document's Markdown with their places, in order, each target once per place; at most MAX_MENTIONS. */
export function findMentions(markdown: string, anchors: readonly TextAnchor[]): ExplicitLink[] {
  const links: ExplicitLink[] = [];
  const seen = new Set<string>();
  let hits = 0;
  let from = 0;
  for (const match of markdown.matchAll(EXTENSION)) {
    if (++hits > MAX_HITS || links.length >= MAX_MENTIONS) break;
    const end = match.index + match[0].length;
    const start = nameStart(markdown, from, match.index, end);
    if (start === null) continue;
    const target = markdown.slice(start, end);
    from = end;
    if (!isPlausible(target, markdown, start)) continue;
    const location = locationAt(anchors, start);
    const key = `${target.toLowerCase()}\0${JSON.stringify(location)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    links.push({ kind: "mention", target, text: wordsAround(markdown, start, end), location });
  }
  return links;
}

/** Where the name that ends in the extension at `dot` begins, not before `from`; null where there is no name. */
function nameStart(text: string, from: number, dot: number, end: number): number | null {
  const least = Math.max(from, dot - MAX_NAME_CHARS);
  const before = text.slice(least, dot);
  const quoted = quotedStart(before, text[end] ?? "");
  if (quoted !== null) return least + quoted;
  const tail = nameEnd(before);
  const found = SPACED.exec(tail) ?? COMPACT.exec(tail);
  if (!found) return null;
  const lead = /^(?:[(@.,]|[\\/-](?![\p{L}\p{N}_.]))*/u.exec(found[0])?.[0] ?? "";
  // `../` and `./` are part of a path, other marks in front are not.
  const isPath = /^\.{1,2}[\\/]/.test(found[0]);
  return dot - tail.length + found.index + (isPath ? 0 : lead.length);
}

/** What stands behind the last character that no name holds; the patterns try every place of what they are given. */
function nameEnd(before: string): string {
  let at = before.length;
  while (at > 0 && !isBoundary(before.charCodeAt(at - 1))) at--;
  return before.slice(at);
}

/** ASCII that neither SPACED nor COMPACT takes. */
function isBoundary(code: number): boolean {
  return code < 127 && !NAME_CHARS.has(code);
}
const NAME_CHARS = new Set(
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 _~()@#%&+.,\\/-"].map(
    (letter) => letter.charCodeAt(0),
  ),
);

function quotedStart(before: string, after: string): number | null {
  const openers = QUOTES[after];
  if (!openers) return null;
  for (let at = before.length - 1; at >= 0; at--) {
    const letter = before[at] ?? "";
    if (openers.includes(letter)) return at + 1 < before.length ? at + 1 : null;
    if (letter === "\n" || letter === "|") return null;
  }
  return null;
}

/** Web and mail addresses are links of their own, and a bare extension names nothing. */
function isPlausible(target: string, text: string, start: number): boolean {
  if (!/[\p{L}\p{N}]/u.test(target.slice(0, target.lastIndexOf(".")))) return false;
  const before = text.slice(Math.max(0, start - 12), start);
  if (/(?:https?|ftp|mailto):\S*$/i.test(before)) return false;
  if (/^\/?\/?(?:www\.|\w+:\/\/)/i.test(target)) return false;
  return !/[\w.-]@[\w-]+(?:\.[\w-]+)*$/.test(target);
}
