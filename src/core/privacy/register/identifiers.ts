/**
 * Numbers by which a register knows a person: of customers, staff, patients, policies, documents. Proven by a column or by the words before
 * them in one file, they are looked for in all others, as whole words only.
 */

/** Types whose values are such numbers. */
export const IDENTIFIER_TYPES: ReadonlySet<string> = new Set([
  "PERSON_ID",
  "CODE",
  "MEDICAL_RECORD",
  "HEALTH_PLAN",
  "BANK_ACCOUNT",
  "DEVICE_ID",
  "NATIONAL_ID",
  "PASSPORT",
  "DRIVER_LICENSE",
]);

interface IdentifierPlace {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** No form of a name begins so. */
const MARK = "#";
const DASHES = /[‐‑–]/gu;
const LEAST = 4;
const MOST = 32;
const LEAST_DIGITS_WITH_LETTERS = 3;
const LEAST_DIGITS = 6;
/** Parts of one number, joined by hyphens, dots and slashes. */
const MAX_PARTS = 4;
/** A longer run of parts, such as a list of numbers, is read in windows of as many. */
const WINDOW = 256;
const PART = /[\p{L}\p{N}]+/gu;
const WHOLE = /^[\p{L}\p{N}]+(?:[-‐‑–./_][\p{L}\p{N}]+){0,3}$/u;
const JOINT = /^[-‐‑–./_]$/u;
const JOINT_OF_NAME = /^[-‐‑–./_ ]$/u;
const JOINTS = /[-‐‑–./_]/gu;
/** Between these stand folders, words of names, and the ends of a range. */
const PARTING = /^[/_–]$/u;
const LETTER = /\p{L}/u;
const WORD = /^\p{L}{3,}$/u;
/** "Nr." before a number; "md", "mp3", "7z" behind it. */
const CUT_WORD = /^\p{L}{2}$/u;
const ENDING = /^(?:\p{Ll}[\p{Ll}\d]{1,4}|\p{Lu}{2,4}|7z)$/u;
/** "v2", "DE", "A": which one of several copies or parts it is. */
const OF_COPY = /^(?:v|ver|rev|r)\d{1,3}$|^\p{Lu}{1,2}$/iu;
/** "call48210937", "48210937call", "callK10033" */
const GLUED =
  /(?<=\p{L}{3})\d{6,12}(?!\d)|(?<![\p{L}\d])\d{6,12}(?=\p{L}{3})|(?<=\p{Ll}{3})\p{Lu}{1,3}\d{3,12}(?!\d)/gu;
const SHAPED = /^(\p{L}+)(\d+)$/u;
const YEAR_BEFORE = /(?<!\p{N})(?:19|20)\d{2}(?:[-‐‑.]?\d{2}){0,2}[-‐‑.]$/u;
const YEAR_AFTER = /^[-‐‑.](?:19|20)\d{2}(?:[-‐‑.]?\d{2}){0,2}(?!\p{N})/u;
/** Numbers in groups, and letters before one: "943 476 5919", "C 10002". */
const SPACED =
  /(?<![\p{L}\p{N}]|\p{N}[ .,\u00a0‐‑-])(?:\d{2,5}(?:[ \u00a0]\d{2,5}){1,4}|\p{Lu}{1,3}[ \u00a0]\d{4,12})(?!\p{L}|\p{N}|[ .,\u00a0‐‑-]\p{N})/gu;
const IS_SPACED = new RegExp(`^${SPACED.source}$`, "u");
const LEAST_SPACED_DIGITS = 8;
/** 20240517 */
const DAY = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const DATE = /^\d{1,4}([-‐‑./])\d{1,2}\1\d{1,4}$/;
const ROUND = /000$/;
const MONEY_BEFORE = /[$€£¥]\s?$|(?<!\p{L})(?:EUR|USD|GBP|CHF|PLN)\s?$/u;
const MEASURE_AFTER =
  /^\s?(?:[$€£¥%°]|(?:EUR|USD|GBP|CHF|PLN|zł|kg|km|m|cm|mm|g|l|ml|kWh|MWh|W|pcs|units?|Stück|Stk|h|hours?|records|rows)(?!\p{L}|\.\s\p{Lu}))|^[.,]\d/u;
/** What is counted behind these is no quantity. */
const ANNOUNCED_BEFORE =
  /(?<!\p{L})(?:customer|client|patient|member|employee|staff|person|user|kunde|kundin|patientin|mitglied|mitarbeiter|cliente|paciente|paziente|klant|klient|pacjent)(?:[ -]?(?:ids?|no|nr|num|number|nummer|numero|code))?[.:#]? ?$/iu;

const STRUCTURED = /^[\p{L}\p{N}]+(?:[-‐‑–./_ \u00a0][\p{L}\p{N}]+){0,5}$/u;
const SEPARATORS = /[-‐‑–./_ \u00a0]/gu;
const BETWEEN_KINDS = /(?<=\p{L})[-‐‑–./_ \u00a0](?=\p{N})|(?<=\p{N})[-‐‑–./_ \u00a0](?=\p{L})/gu;

/**
 * The form in which all spellings of a number are equal: "C 10002", "C-10002" and "c10002". A mark between a letter and a digit says nothing
 * that they do not; between two digits or two letters it tells "A1-23" from "A12-3" and stays, in one form where letters show that it is no
 * decimal point.
 */
export function identifierForm(written: string): string {
  const text = written.trim().toLowerCase();
  if (text.length > MOST || !STRUCTURED.test(text) || !/\p{N}/u.test(text))
    return text.replace(/\s+/gu, " ");
  if (LETTER.test(text)) return text.replace(BETWEEN_KINDS, "").replace(SEPARATORS, "-");
  const isGrouped = IS_SPACED.test(text) && keyOfSpaced(text) !== null;
  return isGrouped ? text.replace(/[ \u00a0]/gu, "") : text.replace(DASHES, "-");
}

/** The key of a number by which somebody is known; null for what may be a quantity, a year or a date. */
export function keyOfIdentifier(written: string): string | null {
  const text = written.trim();
  if (IS_SPACED.test(text)) return keyOfSpaced(text);
  return WHOLE.test(text) ? keyOf(text) : null;
}

/** Spaces are no part of a number: its key is that of the same number without them. */
function keyOfSpaced(text: string): string | null {
  const joined = text.replace(/[ \u00a0]/gu, "");
  return LETTER.test(joined) || joined.length >= LEAST_SPACED_DIGITS ? keyOf(joined) : null;
}

function keyOf(text: string): string | null {
  if (text.length < LEAST || text.length > MOST) return null;
  const digits = text.replace(/\D/g, "").length;
  if (LETTER.test(text)) {
    const joined = text.toLowerCase().replace(JOINTS, "");
    const isJoined = joined.length < text.length && text.length > LEAST;
    return digits < (isJoined ? 2 : LEAST_DIGITS_WITH_LETTERS) ? null : MARK + joined;
  }
  if (digits < LEAST_DIGITS || /[._–]/u.test(text) || DATE.test(text)) return null;
  return DAY.test(text) || ROUND.test(text) ? null : MARK + text.replace(DASHES, "-");
}

/** True for the key of a number; those of names look otherwise. */
export function isNumberKey(key: string): boolean {
  return key.startsWith(MARK);
}

/** True for what only a table's column can tell from an amount: digits and their marks, and nothing else. */
export function isBareNumber(text: string): boolean {
  return /^[\s\p{Nd}.,/‐‑-]+$/u.test(text);
}

/**
 * Where numbers by which somebody may be known stand in the text, in the order of their starts, the longer first; parts of them too where
 * what is beside them is a word, a folder, a year or the ending of a file: "invoice-2024-C-10001.pdf". Linear in the text.
 */
export function eachIdentifier(text: string, visit: (place: IdentifierPlace) => void): void {
  if (!/\d/.test(text)) return;
  const spaced = text.matchAll(SPACED);
  let ahead = spaced.next();
  const visitSpaced = (until: number) => {
    for (; !ahead.done && ahead.value.index <= until; ahead = spaced.next()) {
      const [written] = ahead.value;
      const [start, end] = [ahead.value.index, ahead.value.index + written.length];
      const key = keyOfSpaced(written);
      if (key !== null && !isQuantity(text, start, end)) visit({ key, start, end });
    }
  };
  eachJoined(text, (place) => {
    visitSpaced(place.start);
    visit(place);
  });
  visitSpaced(text.length);
}

/**
 * Where such numbers may stand in the name of a file, sheet or column, the longer first at each start. What is beside one says nothing: names
 * glue numbers to words and to each other, and hold no amounts.
 */
export function identifiersInName(name: string): IdentifierPlace[] {
  if (!/\d/.test(name)) return [];
  const parts = Array.from(name.matchAll(PART), ({ 0: written, index }) => ({
    start: index,
    end: index + written.length,
  }));
  const glued = Array.from(name.matchAll(GLUED), ({ 0: written, index: start }) => ({
    ...{ key: keyOf(written), start },
    end: start + written.length,
  })).filter((place): place is IdentifierPlace => place.key !== null);
  const whole = parts.flatMap(({ start }, from) => {
    let to = from + 1;
    while (to < parts.length && to - from < MAX_PARTS && isJointOfName(name, parts, to)) to++;
    return parts
      .slice(from, to)
      .toReversed()
      .flatMap(({ end }) => {
        const key = keyInName(name.slice(start, end));
        return key === null ? [] : [{ key, start, end }];
      });
  });
  return [...whole, ...glued];
}

function isJointOfName(name: string, parts: readonly Span[], at: number): boolean {
  return JOINT_OF_NAME.test(name.slice(parts[at - 1]?.end, parts[at]?.start));
}

function keyInName(written: string): string | null {
  const key = keyOfIdentifier(written);
  return key === null && LETTER.test(written) ? keyOf(written.replaceAll(" ", "-")) : key;
}

/** Numbers without spaces. */
function eachJoined(text: string, visit: (place: IdentifierPlace) => void): void {
  let run: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(PART)) {
    const start = match.index;
    const last = run.at(-1);
    if (last !== undefined && !isJoint(text, last.end, start)) {
      placesIn(text, run, [from, run.length], visit);
      [run, from] = [[], 0];
    }
    run.push({ start, end: start + match[0].length });
    if (run.length < WINDOW) continue;
    // What may begin a number that goes on behind the window waits for the next one, with the part before it.
    const to = run.length - MAX_PARTS;
    placesIn(text, run, [from, to], visit);
    [run, from] = [run.slice(to - 1), 1];
  }
  placesIn(text, run, [from, run.length], visit);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function isJoint(text: string, from: number, to: number): boolean {
  return to - from === 1 && JOINT.test(text[from] ?? "");
}

/** Numbers that begin with the parts [first, until) of a run. */
function placesIn(
  text: string,
  run: readonly Span[],
  [first, until]: readonly [number, number],
  visit: (place: IdentifierPlace) => void,
): void {
  for (let from = first; from < until; from++) {
    const start = run[from]?.start ?? 0;
    for (let to = Math.min(run.length, from + MAX_PARTS) - 1; to >= from; to--) {
      const end = run[to]?.end ?? start;
      const key = keyOf(text.slice(start, end));
      if (key === null || isInAddress(text, run, start, end)) continue;
      if (from > 0 && !isApartBefore(text, start, end, run[from - 1])) continue;
      if (to + 1 < run.length && !isApartAfter(text, start, end, run[to + 1])) continue;
      if (!isQuantity(text, start, end)) visit({ key, start, end });
    }
  }
}

/** Beside an "@", as far as the next folder. */
function isInAddress(text: string, run: readonly Span[], start: number, end: number): boolean {
  const [from, to] = [run[0]?.start ?? 0, run.at(-1)?.end ?? 0];
  if (text[to] === "@" && !text.slice(end, to).includes("/")) return true;
  return text[from - 1] === "@" && !text.slice(from, start).includes("/");
}

/** True where the part before is no part of the number: a word, another folder, a year. */
function isApartBefore(text: string, start: number, end: number, part: Span | undefined): boolean {
  const joint = text[start - 1] ?? "";
  if (PARTING.test(joint) || part === undefined) return true;
  const [other, own] = [text.slice(part.start, part.end), text.slice(start, end)];
  if (WORD.test(other) || (joint === "." && CUT_WORD.test(other))) return true;
  if (!LETTER.test(own)) return false;
  return isAlike(own, other) || YEAR_BEFORE.test(text.slice(Math.max(0, start - 12), start));
}

/** True where the part behind is none of the number: a word, another folder, a year, the ending of a file, one of its copies. */
function isApartAfter(text: string, start: number, end: number, part: Span | undefined): boolean {
  const joint = text[end] ?? "";
  if (PARTING.test(joint) || part === undefined) return true;
  const [other, own] = [text.slice(part.start, part.end), text.slice(start, end)];
  if (WORD.test(other) || (joint === "." && ENDING.test(other))) return true;
  if (!LETTER.test(own)) return false;
  return isAlike(own, other) || OF_COPY.test(other) || YEAR_AFTER.test(text.slice(end, end + 12));
}

/** "K10001" and "K10002": two numbers of one kind, not one. */
function isAlike(own: string, other: string): boolean {
  const [, letters, digits = ""] = SHAPED.exec(own) ?? [];
  const [, otherLetters, otherDigits = ""] = SHAPED.exec(other) ?? [];
  return letters !== undefined && letters === otherLetters && digits.length === otherDigits.length;
}

function isQuantity(text: string, start: number, end: number): boolean {
  if (LETTER.test(text.slice(start, end))) return false;
  if (ANNOUNCED_BEFORE.test(text.slice(Math.max(0, start - 30), start))) return false;
  return (
    MONEY_BEFORE.test(text.slice(Math.max(0, start - 5), start)) ||
    MEASURE_AFTER.test(text.slice(end, end + 12))
  );
}
