/** Counts where the terms of an offer stand, beside the places that the request finds anyway; and whether others bear a short form. */
import { beside } from "../beside.ts";
import { foldPerson } from "./fold.ts";
import { createSubjectMatcher, type SubjectMatcher } from "./matcher.ts";
import type { OfferedItem } from "./offer.ts";
import { standingOf } from "./short-forms.ts";

export interface OfferedCount {
  readonly id: string;
  readonly count: number;
  /** A place at which somebody else bears the short form. */
  readonly isBorne: boolean;
}

interface Sought {
  readonly item: OfferedItem;
  readonly matcher: SubjectMatcher;
  /** Folded letters and digits without which a text has no match. */
  readonly core: string;
  /** The word whose bearers are looked for. */
  readonly word: string | null;
}

type Spans = ReadonlyArray<{ readonly start: number; readonly end: number }>;

const NO_INK = /[^\p{L}\p{N}]+/gu;

/** Answers for one text at a time; a text without any of the terms costs one search for each. */
export class OfferCounter {
  readonly #request: SubjectMatcher;
  readonly #sought: readonly Sought[];

  constructor(items: readonly OfferedItem[], of: { matcher: SubjectMatcher; region: string }) {
    this.#request = of.matcher;
    this.#sought = items.flatMap((item) => {
      const { term } = item;
      if (term === null) return [];
      const matcher = createSubjectMatcher({ terms: [term], region: of.region });
      return [{ item, matcher, core: coreOf(item), word: wordOf(item) }];
    });
  }

  count(text: string): OfferedCount[] {
    const joined = foldPerson(text).replace(NO_INK, "");
    const counts: OfferedCount[] = [];
    let known: Spans | null = null;
    // `C. O'Brien` is a place of the surname that tells of nobody else.
    let claimed: Spans = [];
    for (const { item, matcher, core, word } of this.#sought) {
      if (!joined.includes(core)) continue;
      known ??= this.#request.find(text);
      const spans = beside(matcher.find(text), known);
      const isBorne = word !== null && isBorneIn(text, { word, item, known: [known, claimed] });
      if (item.kind === "initial") claimed = spans;
      const count = spans.length;
      if (count > 0 || isBorne) counts.push({ id: item.id, count, isBorne });
    }
    return counts;
  }
}

function coreOf({ term }: OfferedItem): string {
  if (term === null) return "";
  const ink = foldPerson(term.value).replace(NO_INK, "");
  // With and without its country, a number ends alike; of a name all orders hold the surname.
  if (term.kind === "phone") return ink.slice(-6);
  return term.kind === "name" ? foldPerson(surnameOf(term.value)).replace(NO_INK, "") : ink;
}

function surnameOf(value: string): string {
  return value.slice(value.indexOf(" ") + 1);
}

function wordOf({ kind, term }: OfferedItem): string | null {
  if (term === null || kind === "value" || kind === "letters") return null;
  return kind === "initial" ? surnameOf(term.value) : term.value;
}

/** Beside a given name any other capital word is a surname; beside a surname a given name or a first letter tells another person. */
function isBorneIn(
  text: string,
  of: {
    readonly word: string;
    readonly item: OfferedItem;
    readonly known: readonly Spans[];
  },
): boolean {
  const { word, item, known } = of;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const end = at + word.length;
    if (/[\p{L}\p{N}]/u.test(`${text[at - 1] ?? ""}${text[end] ?? ""}`)) continue;
    if (known.some((spans) => beside([{ start: at, end }], spans).length === 0)) continue;
    const standing = standingOf(text, [at, end], word);
    if (standing === "other" && isNameBeside(text, at, end, item)) return true;
    if (item.kind === "given" && standing === "unclear") return true;
  }
  return false;
}

const GIVEN_BEFORE = /(?<![\p{L}\p{N}])(\p{Lu})[\p{L}\p{M}]*\.?[\p{Zs}|\t\ue01f]{1,3}$/u;
const GIVEN_AFTER = /^(?:,?\p{Zs}{1,3}|\p{Zs}*[|\t\ue01f]\p{Zs}*)(\p{Lu})/u;

/** A first letter that is not the person's tells another one; addresses and paths tell nothing. */
function isNameBeside(text: string, start: number, end: number, { kind, term }: OfferedItem) {
  const before = GIVEN_BEFORE.exec(text.slice(Math.max(0, start - 60), start))?.[1];
  const after = GIVEN_AFTER.exec(text.slice(end, end + 60))?.[1];
  if (kind !== "initial") return before !== undefined || after !== undefined;
  const own = (term?.value ?? "").charAt(0).toUpperCase();
  return [before, after].includes(own) && isFullName(text.slice(Math.max(0, start - 60), start));
}

/** `Julia Feldmann` shares the first letter of Jonas; `J. Feldmann` is what is asked about. */
function isFullName(before: string): boolean {
  return /\p{Lu}[\p{Ll}\p{M}]+[\p{Zs}|\t\ue01f]{1,3}$/u.test(before);
}
