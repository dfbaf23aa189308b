/** Sentences about a person for that person to read: whoever else stands in them is hidden. */
import { beside } from "../beside.ts";
import { findPersonalData } from "../find-personal-data.ts";
import { kindOf, type PrivacyKind } from "../kinds.ts";
import { foldPerson } from "./fold.ts";
import type { SubjectMatcher, SubjectSpan } from "./matcher.ts";
import { nameWords } from "./terms.ts";

export const SOMEBODY = "[somebody else]";
const HIDDEN = "[hidden]";
/** Who somebody is. */
const NAMES: ReadonlySet<PrivacyKind> = new Set(["person", "email", "account"]);
/** What may be theirs where others stand in the sentence. */
const DATA: ReadonlySet<PrivacyKind> = new Set([
  "phone",
  "card",
  "bankAccount",
  "nationalId",
  "dateOfBirth",
  "address",
  "ipAddress",
  "password",
  "trait",
  "internalId",
  "health",
  "vehicle",
  "device",
  "biometric",
]);
const MOST_CHARS = 600;
const BORDER =
  /(?<=[\p{Ll}\p{N})"”][\p{Ll}\p{N})"”][.!?]["”]?)\s+(?=["“(]?\p{Lu})|\n\s*\n|\n(?=\s*(?:[-*•#>|]|\d+[.)]))/gu;

export interface Teller {
  /** Sentences of a text that hold the person, each with its offset; others are hidden in them. */
  sentences(text: string): Array<{ readonly at: number; readonly text: string }>;
  /** A text without others, such as a cell or a path. */
  hidden(text: string): string;
}

/** `region` is the country for phone numbers without a country's code. Never throws; hides too much rather than too little. */
export function createTeller(
  matcher: SubjectMatcher,
  of: { readonly names: readonly string[]; readonly region: string },
): Teller {
  const words = new Set(of.names.flatMap(nameWords).filter((word) => word.length > 2));
  const hidden = (text: string) => withoutOthers(text, matcher.find(text), { ...of, words });
  return {
    hidden,
    sentences(text) {
      const found: Array<{ at: number; text: string }> = [];
      for (const { start, end } of sentencesWith(text, matcher.find(text)))
        found.push({ at: start, text: plain(hidden(text.slice(start, end))) });
      return found;
    },
  };
}

/** Sentences around the places, ascending and apart; a long one is cut to what stands around its first place. */
function* sentencesWith(
  text: string,
  spans: readonly SubjectSpan[],
): Generator<{ start: number; end: number }> {
  let told = 0;
  for (const span of spans) {
    if (span.start < told) continue;
    const from = Math.max(told, span.start - MOST_CHARS / 2);
    const to = Math.min(text.length, span.end + MOST_CHARS / 2);
    let [start, end] = [from, to];
    for (const match of text.slice(from, to).matchAll(BORDER)) {
      const [before, after] = [from + match.index, from + match.index + match[0].length];
      if (after <= span.start) start = after;
      else if (before >= span.end && end === to) end = before;
    }
    told = end;
    yield { start, end };
  }
}

interface Whose {
  readonly region: string;
  /** Folded words of the person's names. */
  readonly words: ReadonlySet<string>;
}

function withoutOthers(
  text: string,
  own: readonly SubjectSpan[],
  { region, words }: Whose,
): string {
  const found = beside(findPersonalData(text, { region }), own).map((finding) => ({
    ...finding,
    kind: kindOf(finding.type),
  }));
  const isOwn = ({ kind, start, end }: (typeof found)[number]) =>
    kind !== "person" && hasWordOf(text.slice(start, end), words);
  const others = found.filter((finding) => NAMES.has(finding.kind) && !isOwn(finding));
  const data = others.length === 0 ? [] : found.filter(({ kind }) => DATA.has(kind));
  const all = [...others, ...data].sort((a, b) => a.start - b.start);
  let result = "";
  let at = 0;
  for (const { start, end, kind } of all) {
    result += text.slice(at, start) + (kind === "person" ? SOMEBODY : HIDDEN);
    at = end;
  }
  return result + text.slice(at);
}

/** `j.feldmann@firm.example` is Feldmann's. */
function hasWordOf(text: string, words: ReadonlySet<string>): boolean {
  const folded = foldPerson(text);
  return [...words].some((word) => folded.includes(word));
}

/** On one line, without marks of Markdown around it. */
function plain(text: string): string {
  return text
    .replace(/^\s*(?:#{1,6}|>|[-*•]|\d+[.)])\s+/u, "")
    .replace(/\*\*|__|`/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
