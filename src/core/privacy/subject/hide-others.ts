/** Sentences about a person for that person to read: whoever else stands in them is hidden. */
import { beside } from "../beside.ts";
import { findPersonalData } from "../find-personal-data.ts";
import { kindOf, type PrivacyKind } from "../kinds.ts";
import { titleOf } from "../redact-cell.ts";
import { keyOfIdentifier } from "../register/identifiers.ts";
import type { RegisterEntries } from "../register/register-entries.ts";
import { foldPerson } from "./fold.ts";
import { withLetters } from "./initials-beside.ts";
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

/** What files of a project prove of people, by which others are known who look like nobody where they stand. */
export interface KnownPeople {
  readonly entries: RegisterEntries;
  /** Keys of numbers in the person's own rows (`keyOfIdentifier`), which are nobody else's. */
  readonly ownNumbers: ReadonlySet<string>;
}

export interface Teller {
  /** Sentences of a text that hold the person, each with its offset; others are hidden in them. */
  sentences(text: string): Array<{ readonly at: number; readonly text: string }>;
  /** A text without others. */
  hidden(text: string): string;
  /** A cell of a column without others. */
  cell(value: string, column: string | null): string;
  /** The name of a file, folder, project or sheet without others. */
  name(name: string): string;
  /** The same of a column or property. A single word, such as Dept, may look like a name: it is one only where a file proves it. */
  heading(name: string): string;
}

/** `region` is the country for phone numbers without a country's code. Never throws; hides too much rather than too little. */
export function createTeller(
  matcher: SubjectMatcher,
  of: {
    readonly names: readonly string[];
    readonly region: string;
    readonly known?: KnownPeople | null;
  },
): Teller {
  const { region, known = null } = of;
  const names = of.names.map(nameWords);
  const othersOf = createOthers(matcher, { names, known });
  const detected = (text: string) => findPersonalData(text, { region });
  const told = (text: string, more: readonly Found[], found = detected(text)) =>
    withoutOthers(text, othersOf(text, { found, more }));
  const inText = (text: string, column: string | null = null) =>
    known?.entries.find(text, column === null ? null : (titleOf(column) ?? null)) ?? [];
  const hidden = (text: string) => told(text, inText(text));
  const inName = (name: string) => {
    // The person's own name by itself tells of nobody else.
    const own = new Set(names.flat());
    return (known?.entries.find(name, "name") ?? []).filter(
      ({ type, value, start, end }) =>
        kindOf(type) !== "person" ||
        !nameWords(value ?? name.slice(start, end)).every((word) => own.has(foldPerson(word))),
    );
  };
  return {
    hidden,
    cell: (value, column) => told(value, inText(value, column)),
    name: (name) =>
      name
        .split("/")
        .map((part) => told(part, inName(part)))
        .join("/"),
    heading: (name) => told(name, inName(name), /\s/.test(name.trim()) ? detected(name) : []),
    sentences(text) {
      const found: Array<{ at: number; text: string }> = [];
      for (const { start, end } of sentencesWith(text, matcher.find(text)))
        found.push({ at: start, text: plain(hidden(text.slice(start, end))) });
      return found;
    },
  };
}

/** Looks at the texts that a teller would tell and hides nobody. */
export function createListener(matcher: SubjectMatcher, listen: (text: string) => void): Teller {
  const heard = (text: string) => {
    listen(text);
    return text;
  };
  return {
    ...{ hidden: heard, cell: heard, heading: heard },
    name: (name) => name.split("/").map(heard).join("/"),
    sentences: (text) =>
      [...sentencesWith(text, matcher.find(text))].map(({ start, end }) => ({
        at: start,
        text: heard(text.slice(start, end)),
      })),
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

interface Found {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** The full name that it stands for, where that is known. */
  readonly value?: string;
}

interface Hidden {
  readonly start: number;
  readonly end: number;
  readonly isPerson: boolean;
}

/** Places of a text to hide, ascending and apart. */
function createOthers(
  matcher: SubjectMatcher,
  {
    names,
    known,
  }: {
    /** The person's names by folded words. */
    readonly names: ReadonlyArray<readonly string[]>;
    readonly known: KnownPeople | null;
  },
) {
  const isOwnNumber = (text: string) => known?.ownNumbers.has(keyOfIdentifier(text) ?? "") === true;
  /** "Feldmann" is the person where nobody else in the project is called so. */
  const isPerson = ({ type, value }: Found) =>
    kindOf(type) === "person" && value !== undefined && matcher.has(value);
  const isOther = (text: string, { type, start, end }: Found) =>
    kindOf(type) !== "organization" && !isOwnNumber(text.slice(start, end));
  const isOwn = (text: string, { type, start, end }: Found) =>
    kindOf(type) !== "person" && isNamedAfter(text.slice(start, end), names);
  return (
    text: string,
    { found, more }: { readonly found: readonly Found[]; readonly more: readonly Found[] },
  ): Hidden[] => {
    const meant = matcher.find(text);
    const own = inOrder([...meant, ...beside(inOrder(more.filter(isPerson)), meant)]);
    const seen = beside(found, own);
    const others = [
      ...seen.filter((each) => NAMES.has(kindOf(each.type)) && !isOwn(text, each)),
      ...beside(inOrder(more), own).filter((each) => isOther(text, each)),
    ];
    if (others.length === 0) return [];
    const isData = ({ type, start, end }: Found) =>
      DATA.has(kindOf(type)) && !isOwnNumber(text.slice(start, end));
    const hidden = united([...others, ...seen.filter(isData)]);
    return withLetters(text, hidden, own);
  };
}

function inOrder<T extends { readonly start: number }>(spans: readonly T[]): T[] {
  return spans.toSorted((a, b) => a.start - b.start);
}

/** Overlapping places as one, which is a name where one of them is. */
function united(spans: readonly Found[]): Hidden[] {
  const merged: Hidden[] = [];
  for (const { start, end, type } of inOrder(spans)) {
    const isPerson = kindOf(type) === "person";
    const last = merged.at(-1);
    if (last === undefined || start >= last.end) merged.push({ start, end, isPerson });
    else
      merged[merged.length - 1] = {
        ...{ start: last.start, end: Math.max(last.end, end) },
        isPerson: last.isPerson || isPerson,
      };
  }
  return merged;
}

function withoutOthers(text: string, others: readonly Hidden[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, isPerson } of others) {
    result += text.slice(at, start) + (isPerson ? SOMEBODY : HIDDEN);
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
