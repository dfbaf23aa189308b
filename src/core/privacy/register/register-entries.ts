/** Names that a file is searched for, because the project, or the file itself, proves them elsewhere. */
import { beside } from "../beside.ts";
import { isGivenName, TITLE_BEFORE } from "../detectors/person-confidence.ts";
import type { KnownSpan } from "../known-values.ts";
import { SURNAMES } from "../lexicon/surnames.ts";
import { readPersonName } from "../pseudonym/person-name.ts";
import { undoneReading } from "../undone-reading.ts";
import { eachCutLogin, isCutOf, keysOfCutLogin } from "./cut-logins.ts";
import { eachHandle, type HandlePlace, keysOfHandle } from "./handles.ts";
import { eachIdentifier, isBareNumber } from "./identifiers.ts";
import { loginsInLog } from "./log-columns.ts";
import { eachMention } from "./mentions.ts";
import { nameWord } from "./name-words.ts";
import { placesInAddresses, placesInName } from "./names-in-names.ts";
import { asOwner, ownerOffset } from "./only-people.ts";
import { cellKey } from "./person-forms.ts";
import { eachPhone, isWrittenPhone, keyOfPhone, planKeys } from "./phones.ts";
import { smallNames } from "./small-names.ts";
import { bareKey, needsProof, provesPerson } from "./word-names.ts";

/**
 * A form of a name, what it is, and the full name that it stands for; null where it stands for nobody in particular. `isUnique` is true
 * where one full name alone has the form, be it somebody else's in this file.
 */
export type RegisterEntry = readonly [
  key: string,
  type: string,
  value: string | null,
  isUnique: boolean,
];

const MAX_CELL = 60;
const PROSE_WORD = /(?<!\p{L})\p{Ll}{4}/u;
/** Between the words of a name; in letters without capitals a whole name has none. */
const JOINED = /[\s.,_-]|\p{Lo}/u;

/**
 * A film or the like is often called after somebody; a firm or a town always may be. What is called a number is no amount, and what is said
 * to be a person's by one word is that person's. In the name of a
 * file, sheet or column case and joints say nothing. Where nothing is said of digits they may be a phone that others prove; an amount is none,
 * however it is written.
 */
export type TitleOf = "work" | "place" | "number" | "person" | "phone" | "amount" | "name";

/** What a form of a name or number of somebody who was erased counts as; null for anybody else's. */
export type ErasedForm = (key: string) => string | null;

export class RegisterEntries {
  readonly #byKey = new Map<string, RegisterEntry>();
  readonly #erased: ErasedForm | null;
  /** Whom the file proves. */
  readonly #named = new Set<string>();

  /** Of equal keys the first counts. Forms of people who were erased are found too, and mean nobody, whoever else has them. */
  constructor(entries: Iterable<RegisterEntry>, erased: ErasedForm | null = null) {
    this.#erased = erased;
    for (const entry of entries) {
      const [key, , value] = entry;
      if (this.#byKey.has(key)) continue;
      this.#byKey.set(key, entry);
      if (value !== null && provesPerson(key)) this.#named.add(value);
    }
  }

  /** True where nothing can be found. */
  get isEmpty(): boolean {
    return this.#byKey.size === 0 && this.#erased === null;
  }

  #entry(key: string): RegisterEntry | undefined {
    const form = this.#erased;
    const erased = needsProof(key) ? null : (form?.(key) ?? form?.(bareKey(key)) ?? null);
    if (erased !== null) return [key, erased, null, true];
    const entry = this.#byKey.get(key);
    return needsProof(key) && !this.#named.has(entry?.[2] ?? "") ? undefined : entry;
  }

  /**
   * Where the names stand in the text, ascending and disjoint, also where escapes stand for some of their characters. `title` says
   * what the text is the title of, where it is one.
   */
  find(text: string, title: TitleOf | null = null): KnownSpan[] {
    if (this.isEmpty) return [];
    if (title === "person") return this.#findOwner(text);
    const spans = this.#findIn(text, title);
    const undone = undoneReading(text);
    if (undone === null) return spans;
    const shown = this.#findIn(undone.text, title).map((span): KnownSpan => {
      const [start, end] = undone.range(span.start, span.end);
      const value = span.value ?? undone.text.slice(span.start, span.end);
      return { type: span.type, value, start, end };
    });
    return [...spans, ...beside(shown, spans)].sort((a, b) => a.start - b.start);
  }

  /** A number there is the person's too. */
  #findOwner(text: string): KnownSpan[] {
    const offset = ownerOffset(text);
    if (offset === 0) return this.find(text, "number");
    return this.find(asOwner(text)).flatMap((span) =>
      span.start < offset ? [] : [{ ...span, start: span.start - offset, end: span.end - offset }],
    );
  }

  #findIn(text: string, said: TitleOf | null): KnownSpan[] {
    // Only of digits does it say anything.
    const title = said === "amount" ? null : said;
    const spans: KnownSpan[] = [];
    eachMention(
      text,
      ({ key, start, end, isLonger, isPlain, isInLonger, beside: neighbours }) => {
        const entry = this.#entry(key);
        if (entry === undefined) return false;
        if (neighbours?.some((each) => this.#entry(each)?.[1] === "PERSON") === false) return false;
        const [, type, value, isUnique] = entry;
        if (isInLonger && !isFullNameOf(key, entry)) return false;
        if (!speaksHere(text, start, end, isUnique)) return false;
        if ((title === "work" || title === "place") && !speaksInTitle(text, start, end, title))
          return false;
        if ((isLonger || isPlain) && type !== "PERSON") return false;
        // With more surnames the name as it stands means whom it may.
        const isMeant =
          value !== null && !isLonger && mayBeCalled(key, value, hasTitleBefore(text, start));
        spans.push(spanOf({ start, end }, type, isMeant ? value : null));
        return true;
      },
      (key) => this.#entry(key) !== undefined,
    );
    spans.sort((a, b) => a.start - b.start);
    if (title === null || title === "number") {
      const whole = this.#wholeIn(text);
      if (
        whole !== null &&
        !spans.some(({ start, end }) => start <= whole.start && end >= whole.end) &&
        !spans.some((span) => endsInName(text, whole, span))
      )
        return [whole];
    }
    if (title === "name") return this.#withNamePlaces(text, spans);
    const told = withMore(spans, this.#inAddresses(text));
    const found = title === null ? withMore(told, this.#smallIn(text)) : told;
    const isTitle = title === "work" || title === "place";
    const marked = isTitle ? found : withMore(found, this.#handlesIn(text));
    const named = withMore(marked, this.#loginsIn(text, title));
    if (isBareNumber(text) && title !== "number") {
      const isPhone = said === "phone" || (said === null && isWrittenPhone(text));
      return isPhone ? withMore(named, this.#phonesIn(text)) : named;
    }
    return withMore(named, this.#numbersIn(text));
  }

  /** The full name of the only person whom the key means; `hasTitle` says that a title stands before it. */
  readonly personOf = (key: string, hasTitle: boolean): string | null => {
    const [, type, value = null] = this.#entry(key) ?? [];
    return type === "PERSON" && value !== null && mayBeCalled(key, value, hasTitle) ? value : null;
  };

  /** The full name of the only person to whom a login name may belong, whatever it is called. */
  readonly personOfHandle = (written: string): string | null => {
    for (const key of keysOfHandle(written)) {
      const [, , value = null] = this.#entry(key) ?? [];
      if (value !== null) return value;
    }
    return null;
  };

  /** The same of what only stands where log-ins do. */
  readonly personOfLogin = (written: string): string | null =>
    this.personOfHandle(written) ??
    this.#cutEntry(written, keysOfCutLogin(written.trim()))?.[2] ??
    null;

  /** A text that is all a name of which other files are not sure. */
  #wholeIn(text: string): KnownSpan | null {
    const [, type, value = null] = this.#entry(cellKey(text) ?? "") ?? [];
    if (type === undefined) return null;
    const start = text.search(/\S/);
    return spanOf({ start, end: start + text.trim().length }, type, value);
  }

  #handlesIn(text: string): KnownSpan[] {
    const spans: KnownSpan[] = [];
    eachHandle(text, ({ key, start, end }: HandlePlace) => {
      const entry = this.#entry(key);
      if (entry === undefined || start < (spans.at(-1)?.end ?? 0)) return;
      spans.push(spanOf({ start, end }, entry[1], entry[2]));
    });
    return spans;
  }

  /** Login names in columns of a log that hold such names. */
  #loginsInLog(text: string): KnownSpan[] {
    return loginsInLog(text).flatMap(({ keys, start, end }) => {
      const key = keys.find((each) => this.#entry(each)?.[1] === "PERSON");
      const entry = key === undefined ? undefined : this.#entry(key);
      return entry === undefined ? [] : [spanOf({ start, end }, "PERSON", entry[2])];
    });
  }

  /** Log-ins that only their place tells from words. */
  #loginsIn(text: string, title: TitleOf | null): KnownSpan[] {
    if (title === null) return withMore(this.#loginsInLog(text), this.#cutLoginsIn(text));
    if (title !== "number") return [];
    const login = text.trim();
    const entry = this.#cutEntry(login, keysOfCutLogin(login));
    const start = text.indexOf(login);
    const place = { start, end: start + login.length };
    return entry === undefined ? [] : [spanOf(place, "PERSON", entry[2])];
  }

  #cutLoginsIn(text: string): KnownSpan[] {
    const spans: KnownSpan[] = [];
    eachCutLogin(text, ({ key, start, end }) => {
      const entry = this.#cutEntry(text.slice(start, end), [key]);
      if (entry === undefined || start < (spans.at(-1)?.end ?? 0)) return;
      spans.push(spanOf({ start, end }, "PERSON", entry[2]));
    });
    return spans;
  }

  /** Whose name's beginnings a log-in is made of; nobody in particular where several people's begin so. */
  #cutEntry(login: string, keys: readonly string[]): RegisterEntry | undefined {
    return keys
      .map((key) => this.#entry(key))
      .find((entry) => entry !== undefined && (entry[2] === null || isCutOf(login, entry[2])));
  }

  /** What else stands in the name of a file, folder, sheet or column. */
  #withNamePlaces(name: string, taken: readonly KnownSpan[]): KnownSpan[] {
    const found: KnownSpan[] = [];
    for (const { key, start, end } of beside(placesInName(name), taken)) {
      const [, type, value = null] = this.#entry(key) ?? [];
      if (type === undefined || type === "ORGANIZATION") continue;
      if (start >= (found.at(-1)?.end ?? 0)) found.push(spanOf({ start, end }, type, value));
    }
    return [...taken, ...found].sort((a, b) => a.start - b.start);
  }

  #inAddresses(text: string): KnownSpan[] {
    const found: KnownSpan[] = [];
    for (const { key, start, end } of placesInAddresses(text)) {
      const [, type, value = null] = this.#entry(key) ?? [];
      if (type === "PERSON" && start >= (found.at(-1)?.end ?? 0))
        found.push(spanOf({ start, end }, type, value));
    }
    return found;
  }

  #smallIn(text: string): KnownSpan[] {
    return smallNames(text, (key) => this.#entry(key)?.[1] === "PERSON").map(
      ({ key, start, end }) =>
        spanOf({ start, end }, "PERSON", this.personOf(key, hasTitleBefore(text, start))),
    );
  }

  /** Numbers of people, whole ones first, and their telephones. */
  #numbersIn(text: string): KnownSpan[] {
    return withMore(this.#metIn(text, eachIdentifier), this.#phonesIn(text));
  }

  /** Whose number it is, only its own spelling can tell where two countries have the digits. */
  #phonesIn(text: string): KnownSpan[] {
    return this.#metIn(text, eachPhone).map((span) =>
      span.value !== undefined && this.isOfSeveralCountries(span.value)
        ? { type: span.type, start: span.start, end: span.end }
        : span,
    );
  }

  /** True for a phone number whose digits are a number of another country too. */
  readonly isOfSeveralCountries = (written: string): boolean => {
    const key = keyOfPhone(written);
    return key !== null && planKeys(key).some((each) => this.#entry(each)?.[2] === null);
  };

  #metIn(text: string, each: typeof eachIdentifier): KnownSpan[] {
    const spans: KnownSpan[] = [];
    each(text, ({ key, start, end }) => {
      const entry = this.#entry(key);
      if (entry === undefined || start < (spans.at(-1)?.end ?? 0)) return;
      const [, type, value] = entry;
      spans.push(spanOf({ start, end }, type, value));
    });
    return spans;
  }
}

/** "Anlass Chiara Bonfanti" with the full name of somebody known at its end, behind a word that begins no name. */
export function endsInName(text: string, whole: KnownSpan, span: KnownSpan): boolean {
  if (span.type !== "PERSON" || span.end !== whole.end || span.start <= whole.start) return false;
  const isFull = /\S\s+\S/.test(text.slice(span.start, span.end));
  const [first = ""] = text.slice(whole.start, span.start).trim().split(/\s/);
  return isFull && !nameWord(first).isKnownName;
}

function spanOf(
  { start, end }: Pick<KnownSpan, "start" | "end">,
  type: string,
  value: string | null,
): KnownSpan {
  return value === null ? { type, start, end } : { type, value, start, end };
}

/** The spans and those of `more` that overlap none of them, ascending; both are ascending too. */
function withMore(spans: readonly KnownSpan[], more: readonly KnownSpan[]): KnownSpan[] {
  return [...spans, ...beside(more, spans)].sort((a, b) => a.start - b.start);
}

const BEFORE = 24;

function hasTitleBefore(text: string, start: number): boolean {
  return TITLE_BEFORE.test(text.slice(Math.max(0, start - BEFORE), start).toLowerCase());
}

/** True for a key that has all of a name, from the given name to the surname, be it the name of several. */
function isFullNameOf(key: string, [, type, value]: RegisterEntry): boolean {
  if (type !== "PERSON") return false;
  const words = key.split(" ");
  if (words.length < 2 || words.some((word) => word.length < 2)) return false;
  if (value === null) return isGivenName(words[0] ?? "");
  const named = readPersonName(value).words;
  return words.includes(named[0] ?? "") && words.includes(named.at(-1) ?? "");
}

/** "Mr Martin" is no Martin Thomas: behind a title a single word is a surname, unless it can be nothing but a given name. */
function mayBeCalled(key: string, value: string, hasTitle: boolean): boolean {
  if (!hasTitle || key.includes(" ")) return true;
  const { words } = readPersonName(value);
  if (words[0] !== key || words.at(-1) === key) return true;
  return isGivenName(key) && !SURNAMES.has(key);
}

/**
 * A word that is all of a text, such as a cell, is what its column says: counties and years of birth have cells like names. It counts where
 * it is a given name of one person alone.
 */
function speaksHere(text: string, start: number, end: number, isUnique: boolean): boolean {
  const written = text.slice(start, end);
  if (text.length > MAX_CELL || text.trim() !== written || JOINED.test(written)) return true;
  return isUnique && /\p{Ll}/u.test(written) && isGivenName(nameWord(written).latin);
}

/** "Ask Beatriz for prices" speaks of her, "Beatriz Returns" need not. */
function speaksInTitle(text: string, start: number, end: number, title: "work" | "place"): boolean {
  if (JOINED.test(text.slice(start, end))) return true;
  return title === "work" && start > 0 && PROSE_WORD.test(text);
}
