/** Dates in running text, as ISO 8601 with the precision that was written. */
import { foldText } from "../kit/text/normalise.ts";
import type { ProfileDate } from "../model/profile.ts";
import type { TextView } from "./text-view.ts";

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  fev: 2,
  mar: 3,
  mrz: 3,
  mae: 3,
  apr: 4,
  avr: 4,
  may: 5,
  mai: 5,
  mag: 5,
  jun: 6,
  juin: 6,
  giu: 6,
  jul: 7,
  juil: 7,
  lug: 7,
  aug: 8,
  aou: 8,
  ago: 8,
  sep: 9,
  set: 9,
  oct: 10,
  okt: 10,
  ott: 10,
  nov: 11,
  dec: 12,
  dez: 12,
  dic: 12,
  ene: 1,
  gen: 1,
  abr: 4,
  out: 10,
  maj: 5,
};
const NAME =
  "(?:jan|feb|f[eé]v|m[aä]r|mrz|apr|avr|abr|may|mai|mag|maj|juin|jun|giu|juil|jul|lug|aug|ao[uû]|ago|sep|set|o[ck]t|ott|out|nov|de[cz]|dic|ene|gen)\\p{L}{0,8}\\.?";
const PATTERN = new RegExp(
  [
    "(?<y1>(?:19|20)\\d{2})-(?<m1>\\d{2})-(?<d1>\\d{2})",
    "(?<a2>\\d{1,2})(?<sep>[./-])(?<b2>\\d{1,2})\\k<sep>(?<y2>(?:19|20)\\d{2}|\\d{2})",
    `(?<d3>\\d{1,2})(?:st|nd|rd|th|\\.)?\\s(?:of\\s|de\\s)?(?<m3>${NAME})(?:\\sde)?,?\\s(?<y3>(?:19|20)\\d{2})`,
    `(?<m4>${NAME})\\s(?<d4>\\d{1,2})(?:st|nd|rd|th)?,?\\s(?<y4>(?:19|20)\\d{2})`,
    `(?<m5>${NAME})\\s(?<y5>(?:19|20)\\d{2})`,
    "(?:Q(?<q6>[1-4])|(?<q6b>[1-4])\\.\\sQuartal|T(?<q6c>[1-4]))[\\s/-]?(?<y6>(?:19|20)\\d{2})",
    "(?<y7>(?:19|20)\\d{2})[\\s/-]?Q(?<q7>[1-4])",
    "(?:FY|GJ|fiscal year|Geschäftsjahr)\\s?(?<y8>(?:19|20)\\d{2})",
  ]
    .map((form) => `(?:${form})`)
    .join("|"),
  "giu",
);

/** Dates of the text, the first place of each, in order. Days and months that could be either are read as the language does. */
export function findDates(view: TextView, language: string | null): ProfileDate[] {
  const found = new Map<string, ProfileDate>();
  for (const match of view.text.matchAll(PATTERN)) {
    const before = view.text[match.index - 1] ?? " ";
    const after = view.text[match.index + match[0].length] ?? " ";
    if (/[\p{L}\p{N}]/u.test(before) || /[\p{L}\p{N}]/u.test(after)) continue;
    const date = readGroups(match.groups ?? {}, language);
    if (!date) continue;
    const key = `${date.precision} ${date.iso}`;
    if (!found.has(key)) found.set(key, { ...date, location: view.locate(match.index) });
  }
  return [...found.values()];
}

type Groups = Readonly<Record<string, string | undefined>>;
type Read = { iso: string; precision: ProfileDate["precision"] } | null;

function readGroups(groups: Groups, language: string | null): Read {
  const { y1, a2, y2, y3, y4, y5, y6, y7, y8 } = groups;
  if (y1) return day(Number(y1), Number(groups.m1), Number(groups.d1));
  if (a2 && y2) return readParts(Number(a2), Number(groups.b2), y2, groups.sep ?? "", language);
  if (y3) return day(Number(y3), monthOf(groups.m3), Number(groups.d3));
  if (y4) return day(Number(y4), monthOf(groups.m4), Number(groups.d4));
  if (y5) return month(Number(y5), monthOf(groups.m5));
  if (y6) return quarter(Number(y6), Number(groups.q6 ?? groups.q6b ?? groups.q6c));
  if (y7) return quarter(Number(y7), Number(groups.q7));
  return y8 ? { iso: y8, precision: "year" } : null;
}

function readParts(
  a: number,
  b: number,
  year: string,
  separator: string,
  language: string | null,
): Read {
  const full = year.length === 2 ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year);
  const monthFirst = separator === "/" && (language === "en" || language === null);
  if (a > 12) return day(full, b, a);
  if (b > 12) return day(full, a, b);
  return monthFirst ? day(full, a, b) : day(full, b, a);
}

function monthOf(name: string | undefined): number {
  const folded = foldText(name ?? "").replace(/\.$/, "");
  return MONTHS[folded.slice(0, 4)] ?? MONTHS[folded.slice(0, 3)] ?? 0;
}

function day(year: number, monthNumber: number, dayNumber: number): Read {
  if (
    monthNumber < 1 ||
    monthNumber > 12 ||
    dayNumber < 1 ||
    dayNumber > new Date(Date.UTC(year, monthNumber, 0)).getUTCDate()
  )
    return null;
  return { iso: `${year}-${two(monthNumber)}-${two(dayNumber)}`, precision: "day" };
}

function month(year: number, monthNumber: number): Read {
  return monthNumber >= 1 && monthNumber <= 12
    ? { iso: `${year}-${two(monthNumber)}`, precision: "month" }
    : null;
}

function quarter(year: number, number: number): Read {
  return number >= 1 && number <= 4 ? { iso: `${year}-Q${number}`, precision: "quarter" } : null;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
