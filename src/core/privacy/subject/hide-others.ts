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
  const { region } = of;
  const names = of.names.map(nameWords);
  const hidden = (text: string) => withoutOthers(text, matcher.find(text), { region, names });
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
  /** The person's names by folded words. */
  readonly names: ReadonlyArray<readonly string[]>;
}

function withoutOthers(
  text: string,
  own: readonly SubjectSpan[],
  { region, names }: Whose,
): string {
  const found = beside(findPersonalData(text, { region }), own).map((finding) => ({
    ...finding,
    kind: kindOf(finding.type),
  }));
  const isOwn = ({ kind, start, end }: (typeof found)[number]) =>
    kind !== "person" && isNamedAfter(text.slice(start, end), names);
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

/**
 * `j.feldmann@firm.example` and `jfeldmann` are Jonas Feldmann's: every part of the name of the mailbox or account is a word of one of the
 * names, a first letter of one beside such a word, or two of them written together. `anna.feldmann` has a part that is nobody's here.
 */
function isNamedAfter(text: string, names: ReadonlyArray<readonly string[]>): boolean {
  const [mailbox = ""] = text.replace(/^@/, "").split("@", 1);
  const parts = foldPerson(mailbox)
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== "");
  return names.some((words) => isOfName(parts, words));
}

function isOfName(parts: readonly string[], words: readonly string[]): boolean {
  const letters = words.map((word) => [...word][0] ?? "");
  const whole = new Set(words.filter((word) => word.length > 1));
  for (const [at, word] of words.entries())
    for (const [other, beside] of words.entries()) {
      if (other === at) continue;
      for (const each of [letters[other] ?? "", beside])
        for (const form of [word + each, each + word]) whole.add(form);
    }
  whole.add(words.join(""));
  const isTold = parts.some((part) => whole.has(part));
  return isTold && parts.every((part) => whole.has(part) || letters.includes(part));
}

/** On one line, without marks of Markdown around it. */
function plain(text: string): string {
  return text
    .replace(/^\s*(?:#{1,6}|>|[-*•]|\d+[.)])\s+/u, "")
    .replace(/\*\*|__|`/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
