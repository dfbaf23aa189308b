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
const LEAST = 4;
const MOST = 32;
const LEAST_DIGITS_WITH_LETTERS = 3;
const LEAST_DIGITS = 6;
/** Parts of one number, joined by hyphens, dots and slashes. */
const MAX_PARTS = 4;
/** Longer runs are no numbers; their parts are still read. */
const MAX_RUN_PARTS = 24;
const PART = /[\p{L}\p{N}]+/gu;
const WHOLE = /^[\p{L}\p{N}]+(?:[-‐‑./][\p{L}\p{N}]+){0,3}$/u;
const JOINT = /^[-‐‑./]$/u;
const LETTER = /\p{L}/u;
const WORD = /^\p{L}{3,}$/u;
/** 20240517 */
const DAY = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const DATE = /^\d{1,4}([-‐‑./])\d{1,2}\1\d{1,4}$/;
const ROUND = /000$/;
const MONEY_BEFORE = /[$€£¥]\s?$|(?<!\p{L})(?:EUR|USD|GBP|CHF|PLN)\s?$/u;
const MEASURE_AFTER =
  /^\s?(?:[$€£¥%°]|(?:EUR|USD|GBP|CHF|PLN|zł|kg|km|m|cm|mm|g|l|ml|kWh|MWh|W|pcs|units?|Stück|Stk|h|hours?|people|records|rows)(?!\p{L}))|^[.,]\d/u;

/** The key of a number by which somebody is known; null for what may be a quantity, a year or a date. */
export function keyOfIdentifier(written: string): string | null {
  const text = written.trim();
  return WHOLE.test(text) ? keyOf(text) : null;
}

function keyOf(text: string): string | null {
  if (text.length < LEAST || text.length > MOST) return null;
  const digits = text.replace(/\D/g, "").length;
  if (LETTER.test(text)) {
    const isJoined = /[-‐‑./]/u.test(text);
    const least = isJoined && text.length > LEAST ? 2 : LEAST_DIGITS_WITH_LETTERS;
    return digits < least ? null : MARK + text.toLowerCase().replace(/[-‐‑./]/gu, "");
  }
  if (digits < LEAST_DIGITS || text.includes(".") || DATE.test(text)) return null;
  return DAY.test(text) || ROUND.test(text) ? null : MARK + text.replace(/[‐‑]/gu, "-");
}

/** True for what only a table's column can tell from an amount: digits and their marks, and nothing else. */
export function isBareNumber(text: string): boolean {
  return /^[\s\p{Nd}.,/‐‑-]+$/u.test(text);
}

/**
 * Where numbers by which somebody may be known stand in the text, in the order of their starts, the longer first; parts of them too where
 * what is beside them is a word or a folder: "invoice-C-10001.pdf". Linear in the text.
 */
export function eachIdentifier(text: string, visit: (place: IdentifierPlace) => void): void {
  if (!/\d/.test(text)) return;
  let run: Span[] = [];
  const end = () => {
    if (run.length <= MAX_RUN_PARTS) placesIn(text, run, visit);
    run = [];
  };
  for (const match of text.matchAll(PART)) {
    const start = match.index;
    const last = run.at(-1);
    if (last !== undefined && !isJoint(text, last.end, start)) end();
    run.push({ start, end: start + match[0].length });
  }
  end();
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function isJoint(text: string, from: number, to: number): boolean {
  return to - from === 1 && JOINT.test(text[from] ?? "");
}

function placesIn(text: string, run: readonly Span[], visit: (place: IdentifierPlace) => void) {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined || !/\d/.test(text.slice(first.start, last.end)))
    return;
  if (text[first.start - 1] === "@" || text[last.end] === "@") return;
  for (let from = 0; from < run.length; from++) {
    const start = run[from]?.start ?? 0;
    if (from > 0 && !isApart(text, run[from - 1], start - 1)) continue;
    for (let to = Math.min(run.length, from + MAX_PARTS) - 1; to >= from; to--) {
      const end = run[to]?.end ?? start;
      if (to + 1 < run.length && !isApart(text, run[to + 1], end)) continue;
      const key = keyOf(text.slice(start, end));
      if (key !== null && !isQuantity(text, start, end)) visit({ key, start, end });
    }
  }
}

/** True where the part beside a joint at `at` is no part of the number: a word, another folder. */
function isApart(text: string, part: Span | undefined, at: number): boolean {
  if (text[at] === "/" || part === undefined) return true;
  return WORD.test(text.slice(part.start, part.end));
}

function isQuantity(text: string, start: number, end: number): boolean {
  if (LETTER.test(text.slice(start, end))) return false;
  return (
    MONEY_BEFORE.test(text.slice(Math.max(0, start - 5), start)) ||
    MEASURE_AFTER.test(text.slice(end, end + 12))
  );
}
