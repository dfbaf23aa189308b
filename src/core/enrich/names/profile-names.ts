/** Names of a document for its profile: mentions of one form together, the surest and most frequent first. */
import { tokensIn } from "../../kit/text/stand-ins.ts";
import type { ParsedDocument } from "../../model/document.ts";
import { PROFILE_LIMITS, type ProfileName } from "../../model/profile.ts";
import { entityKey } from "../entities.ts";
import type { TextView } from "../text-view.ts";
import { findNames } from "./find-names.ts";
import type { NameMention, NameType } from "./mentions.ts";

const STAND_INS: Readonly<Record<string, NameType>> = {
  NAME: "person",
  ORG: "organization",
  PLACE: "location",
};
const MAX_TRACKED = 5_000;

interface Tracked {
  readonly type: NameType;
  readonly text: string;
  readonly key: string;
  readonly start: number;
  readonly end: number;
  count: number;
  confidence: number;
}

/**
 * Rows of sheets are not read: their columns say what stands in them. `cut` counts the names beyond the limit; of those beyond the 5,000
 * that are told apart, each mention counts.
 */
export function profileNames(
  document: ParsedDocument,
  view: TextView,
  limit: number = PROFILE_LIMITS.names,
): { items: ProfileName[]; cut: number } {
  const found = new Map<string, Tracked>();
  let beyond = 0;
  for (const mention of nameMentions(document, view)) if (!note(found, mention, view)) beyond++;
  const ranked = [...found.values()].sort((a, b) => rank(b) - rank(a) || a.start - b.start);
  const items = ranked.slice(0, limit).map(({ start, end, ...name }) => ({
    ...name,
    location: view.locate(start),
    excerpt: view.quote(start, end),
  }));
  return { items, cut: ranked.length - items.length + beyond };
}

/** Every mention in running text, stand-ins of people, organisations and places first; offsets are those of `view.text`. */
export function nameMentions(document: ParsedDocument, view: TextView): NameMention[] {
  const tokens = [...tokensIn(view.text)];
  const standIns = tokens.flatMap(({ token, prefix, index }) => {
    const type = STAND_INS[prefix];
    return type ? [{ type, start: index, end: index + token.length, confidence: 1 }] : [];
  });
  let text = view.text;
  if (document.sheets.length > 0) text = text.replace(/^[ \t]*\|.*$/gm, blank);
  // A stand-in is one name whatever stands beside it.
  if (tokens.length > 0) text = text.replace(/\b[A-Z]{2,6}-0{12}\b/g, blank);
  return [...standIns, ...findNames(text)];
}

function blank(text: string): string {
  return " ".repeat(text.length);
}

/** False where there is no room for another name. */
function note(found: Map<string, Tracked>, mention: NameMention, view: TextView): boolean {
  const { type, start, end, confidence } = mention;
  const text = view.written(start, end).replace(/\s+/g, " ").trim();
  const key = entityKey(text, type === "people" || type === "party" ? "other" : type);
  if (key.length < 2) return true;
  const known = found.get(`${type} ${key}`);
  if (known) {
    known.count++;
    known.confidence = Math.max(known.confidence, confidence);
  } else {
    if (found.size >= MAX_TRACKED) return false;
    found.set(`${type} ${key}`, { type, text, key, start, end, confidence, count: 1 });
  }
  return true;
}

function rank({ confidence, count }: Tracked): number {
  return confidence * Math.log(1 + count);
}
