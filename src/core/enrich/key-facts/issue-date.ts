/** The date on which a receipt or an invoice was issued, of all dates that stand on it. */
import { foldText } from "../../kit/text/normalise.ts";
import { type DateOrder, dateOrder, type WrittenDate } from "./date-order.ts";
import type { FactLine } from "./lines.ts";
import { DATE_LABEL, OTHER_DATE } from "./words.ts";

export interface FoundDate {
  /** ISO 8601; null where the numbers have two readings and nothing on the paper says which is meant. */
  readonly iso: string | null;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

const MONTHS = [
  "jan|ene|gen",
  "feb|fev",
  "mar|mrz|mae|mac",
  "apr|avr|abr",
  "may|mai|mag|mei|maj",
  "jun|juin|giu",
  "jul|juil|lug",
  "aug|aou|ago|ogo",
  "sep|set",
  "oct|okt|ott|out",
  "nov",
  "dec|dez|dic|dis|des",
].map((names) => new RegExp(`^(?:${names})`));
const NAME = "(?<name>\\p{L}{3,10})\\.?";
const FORMS = [
  "(?<y1>(?:19|20)\\d{2})(?<s1>[-/.])(?<m1>\\d{1,2})\\k<s1>(?<d1>\\d{1,2})",
  "(?<a2>\\d{1,2})\\s?(?<s2>[-/.])\\s?(?<b2>\\d{1,2})\\s?\\k<s2>\\s?(?<y2>(?:19|20)\\d{2}|\\d{2})",
  `(?<d3>\\d{1,2})(?:st|nd|rd|th|\\.)?[\\s/,-]{0,2}(?:de )?${NAME}(?: de)?[\\s/,.'-]{0,2}(?<y3>(?:19|20)\\d{2}|\\d{2})`,
  `${NAME.replace("name", "name4")}\\s?(?<d4>\\d{1,2})(?:st|nd|rd|th)?,?\\s(?<y4>(?:19|20)\\d{2})`,
];
const PATTERN = new RegExp(
  `(?<![\\p{L}\\p{N}/.-])(?:${FORMS.join("|")})(?![\\p{N}/-]|\\.\\d)`,
  "giu",
);

/** Of a date with two readings: it may be right, and is nothing to rely on. */
const MOST_WITHOUT_ORDER = 0.5;

interface Numbers extends WrittenDate {
  readonly year: number;
}

interface Candidate {
  readonly numbers: Numbers | null;
  readonly iso: string | null;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** Null where no date is written. */
export function findIssueDate(lines: readonly FactLine[]): FoundDate | null {
  const candidates = lines.flatMap((line, index) => inLine(lines, line, index));
  if (candidates.length === 0) return null;
  const order = dateOrder(
    lines,
    candidates.flatMap(({ numbers }) => numbers ?? []),
  );
  const read = candidates.map((one) => ({ ...one, readings: readingsOf(one, order) }));
  const times = new Map<string, number>();
  for (const { readings } of read)
    times.set(readings.join(), (times.get(readings.join()) ?? 0) + 1);
  const ranked = read
    .map((one) => ({
      ...one,
      score: one.score + 0.5 * Math.min(2, (times.get(one.readings.join()) ?? 1) - 1),
    }))
    .sort((a, b) => b.score - a.score || a.start - b.start);
  const [best] = ranked;
  if (!best) return null;
  const rival = ranked.find((other) => other.readings.join() !== best.readings.join());
  const lead = best.score - (rival?.score ?? 0);
  const isSure = best.readings.length === 1;
  const most = isSure ? 0.98 : MOST_WITHOUT_ORDER;
  return {
    iso: isSure ? (best.readings[0] ?? null) : null,
    start: best.start,
    end: best.end,
    confidence: Math.round(Math.min(most, rival ? 0.55 + 0.12 * lead : 0.95) * 100) / 100,
  };
}

function inLine(lines: readonly FactLine[], line: FactLine, index: number): Candidate[] {
  const found = [...line.text.matchAll(PATTERN)];
  const label = labelBefore(lines, index);
  return found.flatMap((match) => {
    const read = readGroups(match.groups ?? {});
    if (read === null) return [];
    const before = foldText(line.text.slice(0, match.index));
    const near = /\p{L}{2}/u.test(before) ? before : `${label} ${before}`;
    let score = 1;
    if (DATE_LABEL.test(near)) score += 2;
    if (OTHER_DATE.test(near)) score -= 2.5;
    if (/\d{1,2}:\d{2}/.test(line.text)) score += 1;
    if (found.length > 1 && !/:/.test(line.text)) score -= 1.5;
    const start = line.start + match.index;
    return [{ ...read, start, end: start + match[0].length, score }];
  });
}

/** The two lines before, where they are labels: short and without a number of their own. */
function labelBefore(lines: readonly FactLine[], index: number): string {
  return [lines[index - 2], lines[index - 1]]
    .filter((line) => line !== undefined && line.text.length <= 30 && !/\d{3}/.test(line.text))
    .map((line) => line?.folded)
    .join(" ");
}

type Groups = Readonly<Record<string, string | undefined>>;

function readGroups(groups: Groups): Pick<Candidate, "numbers" | "iso"> | null {
  const { y1, m1, d1, a2, s2 = "", b2, y2, d3, name, y3, name4, d4, y4 } = groups;
  if (y1) {
    const iso = isoDay(Number(y1), Number(m1), Number(d1));
    return iso === null ? null : { numbers: null, iso };
  }
  if (y2) {
    const numbers = { first: Number(a2), second: Number(b2), separator: s2, year: yearOf(y2) };
    return bothReadings(numbers).length === 0 ? null : { numbers, iso: null };
  }
  const month = MONTHS.findIndex((one) => one.test(foldText(name ?? name4 ?? ""))) + 1;
  const iso = month === 0 ? null : isoDay(yearOf(y3 ?? y4 ?? ""), month, Number(d3 ?? d4));
  return iso === null ? null : { numbers: null, iso };
}

/** One reading where the order or the numbers themselves decide, else both. */
function readingsOf({ numbers, iso }: Candidate, order: DateOrder | null): string[] {
  if (numbers === null) return iso === null ? [] : [iso];
  const both = bothReadings(numbers);
  if (both.length < 2 || order === null) return both;
  return order === "day-first" ? both.slice(0, 1) : both.slice(1);
}

/** The readings that are days, with the day first and then with the month first; equal ones once. */
function bothReadings({ first, second, year }: Numbers): string[] {
  const readings = [isoDay(year, second, first), isoDay(year, first, second)];
  return [...new Set(readings.filter((iso) => iso !== null))];
}

function yearOf(written: string): number {
  return written.length === 4 ? Number(written) : 2000 + Number(written);
}

function isoDay(year: number, month: number, day: number): string | null {
  if (year < 1950 || year > 2099 || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
