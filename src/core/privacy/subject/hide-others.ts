/** Sentences about a person for that person to read: whoever else stands in them is hidden. */
import { foldText } from "../../kit/text/normalise.ts";
import { beside } from "../beside.ts";
import { titleInColumn } from "../column-titles.ts";
import { latinKey } from "../detectors/name-forms.ts";
import { isGivenName } from "../detectors/person-confidence.ts";
import { applyEdits } from "../edits.ts";
import { findPersonalData } from "../find-personal-data.ts";
import { kindOf, type PrivacyKind } from "../kinds.ts";
import { withoutRole } from "../lexicon/role-words.ts";
import { keyOfIdentifier } from "../register/identifiers.ts";
import type { RegisterEntries } from "../register/register-entries.ts";
import { foldPerson } from "./fold.ts";
import { withLetters } from "./initials-beside.ts";
import type { SubjectMatcher } from "./matcher.ts";
import { isOfferedType } from "./offer.ts";
import { aboutPerson } from "./said-of-person.ts";
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
  /** A sentence on one line, without others. */
  sentence(text: string): string;
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
  const nobody = (): Found[] => [];
  const told = (text: string, proven: Look, seen: Look = detected) =>
    withoutOthers(text, othersOf(text, { seen, proven }));
  const inText =
    (column: string | null = null): Look =>
    (text) =>
      known?.entries.find(text, column === null ? null : (titleInColumn(column) ?? null)) ?? [];
  const hidden = (text: string) => told(text, inText());
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
    cell: (value, column) => told(value, inText(column)),
    name: (name) =>
      name
        .split("/")
        .map((part) => told(part, inName))
        .join("/"),
    heading: (name) => told(name, inName, /\s/.test(name.trim()) ? detected : nobody),
    sentence: (text) => plain(hidden(text)),
  };
}

/** Looks at the texts that a teller would tell and hides nobody. */
export function createListener(listen: (text: string) => void): Teller {
  const heard = (text: string) => {
    listen(text);
    return text;
  };
  return {
    ...{ hidden: heard, cell: heard, heading: heard, sentence: heard },
    name: (name) => name.split("/").map(heard).join("/"),
  };
}

/** Sentences of a text that hold the person or say something of the person, as they are written, each with its offset. */
export function sentencesAbout(
  matcher: SubjectMatcher,
  text: string,
): Array<{ readonly at: number; readonly text: string }> {
  const places = matcher.find(text);
  const spans = [...places, ...aboutPerson(matcher, text, isOfferedType, places)];
  spans.sort((a, b) => a.start - b.start);
  return [...sentencesWith(text, spans)].map(({ start, end }) => ({
    at: start,
    text: text.slice(start, end),
  }));
}

/** Sentences around the places, ascending and apart; a long one is cut to what stands around its first place. */
function* sentencesWith(
  text: string,
  spans: readonly Span[],
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

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Found extends Span {
  readonly type: string;
  /** The full name that it stands for, where that is known. */
  readonly value?: string;
}

/** Finds in a text, ascending. */
type Look = (text: string) => readonly Found[];

interface Place extends Span {
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
  return (text: string, looks: { readonly seen: Look; readonly proven: Look }): Place[] => {
    const meant = matcher.findWords(text);
    const proven = inOrder(looks.proven(text));
    const own = united([...meant, ...proven.filter(isPerson)].map((span) => placeOf(span, true)));
    const seen = othersIn(text, { found: looks.seen(text), own, look: looks.seen });
    const others = [
      ...seen
        .flatMap((each) => withoutRoles(text, each))
        .filter(
          (each) =>
            NAMES.has(kindOf(each.type)) && !isOwn(text, each) && !isDoubleName(text, each, own),
        ),
      ...othersIn(text, { found: proven, own, look: looks.proven }).filter((each) =>
        isOther(text, each),
      ),
    ];
    if (others.length === 0) return [];
    const isData = ({ type, start, end }: Found) =>
      DATA.has(kindOf(type)) && !isOwnNumber(text.slice(start, end));
    const hidden = united(
      [...others, ...seen.filter(isData)].map((each) =>
        placeOf(each, kindOf(each.type) === "person"),
      ),
    );
    return withLetters(text, hidden, own);
  };
}

/**
 * "Trainer Meyer" without the trainer; none for what looks like a name and is a role: "Ansprechpartner". What looks like a title behind a given
 * name is somebody called so: "Paula Baker".
 */
function withoutRoles(text: string, found: Found): Found[] {
  const [first = ""] = text.slice(found.start, found.end).split(/\s/);
  if (found.type === "TITLE" && isGivenName(latinKey(foldText(first))))
    return [{ ...found, type: "PERSON" }];
  if (kindOf(found.type) !== "person") return [found];
  const rest = withoutRole(text, found.start, found.end);
  return rest === null ? [] : [{ ...found, ...rest }];
}

/**
 * What was found and is none of the person's own words. Where a name was taken together with them, or is joined to them, the rest of the text
 * up to the next of them is looked at again by itself.
 */
function othersIn(
  text: string,
  {
    found,
    own,
    look,
  }: { readonly found: readonly Found[]; readonly own: readonly Span[]; readonly look: Look },
): Found[] {
  const apart = beside(inOrder(found), own);
  const again = restsBeside(text, found, own).flatMap(({ start, end }) =>
    // A comma for the joint: a word behind a hyphen counts as the rest of a longer name.
    look(text.slice(start, end).replace(JOINTS, ",")).map((each) => ({
      ...each,
      start: each.start + start,
      end: each.end + start,
    })),
  );
  return inOrder([...apart, ...again]);
}

const HYPHEN = /[-\u2010\u2011]/;

/** `Feldmann-Schmidt`: one word that a hyphen joins to the person's own is theirs where no file proves it somebody else's. */
function isDoubleName(text: string, { start, end }: Span, own: readonly Span[]): boolean {
  if (/[\s_,]/.test(text.slice(start, end))) return false;
  return own.some(
    (each) =>
      (each.end === start - 1 && HYPHEN.test(text[start - 1] ?? "")) ||
      (each.start === end + 1 && HYPHEN.test(text[end] ?? "")),
  );
}

const JOINT = /[-\u2010-\u2015_/&+]/;
const JOINTS = /^[-\u2010-\u2015_/&+]|[-\u2010-\u2015_/&+]$/g;

/** Stretches beside the person's own words that something joins to them. */
function restsBeside(text: string, found: readonly Span[], own: readonly Span[]): Span[] {
  const isCrossed = (border: number) =>
    found.some(({ start, end }) => start < border && end > border);
  const isJoined = (border: number, beyond: number) =>
    JOINT.test(text[beyond] ?? "") || isCrossed(border);
  return [...own, { start: text.length, end: text.length }].flatMap(({ start: to }, at) => {
    const before = own[at - 1];
    const start = before?.end ?? 0;
    const isRest =
      (before !== undefined && isJoined(start, start)) || (at < own.length && isJoined(to, to - 1));
    return isRest && start < to ? [{ start, end: to }] : [];
  });
}

function placeOf({ start, end }: Span, isPerson: boolean): Place {
  return { start, end, isPerson };
}

function inOrder<T extends { readonly start: number }>(spans: readonly T[]): T[] {
  return spans.toSorted((a, b) => a.start - b.start);
}

/** Overlapping places as one, which is a name where one of them is. */
function united(places: readonly Place[]): Place[] {
  const merged: Place[] = [];
  for (const place of inOrder(places)) {
    const last = merged.at(-1);
    if (last === undefined || place.start >= last.end) merged.push(place);
    else
      merged[merged.length - 1] = {
        ...{ start: last.start, end: Math.max(last.end, place.end) },
        isPerson: last.isPerson || place.isPerson,
      };
  }
  return merged;
}

function withoutOthers(text: string, others: readonly Place[]): string {
  return applyEdits(
    text,
    others.map(({ start, end, isPerson }) => ({
      ...{ start, end },
      replacement: isPerson ? SOMEBODY : HIDDEN,
    })),
  );
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
