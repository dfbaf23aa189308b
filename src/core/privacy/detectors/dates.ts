import type { Cue } from "../cues.ts";
import { contextBefore, cuesOf, type NumericRun, type Scan, standsAlone } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";

const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
const YEAR = "(?:1[6-9]|20)\\d{2}";
const TIME = "(?:[T ,]{1,2}\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?(?:Z| ?[ap]m)?)?";
const NUMERIC = new RegExp(
  `${YEAR}([-/.])(?:0?[1-9]|1[0-2])\\1${DAY}(?!\\d)${TIME}|${DAY}([-/.])${DAY}\\2(?:${YEAR}|\\d{2})(?![\\d]|[-/.]\\d)${TIME}|${DAY}\\. ?${DAY}\\. ?${YEAR}(?!\\d)${TIME}`,
  "gi",
);
const DAY_BEFORE = new RegExp(
  `(?<![\\d.,/-])(${DAY})(?:st|nd|rd|th|\\.|º|er)?(?: of| de| d')? {0,2}-?$`,
  "i",
);
const AFTER_DAY = new RegExp(
  `\\.?(?:,| de| of|-)? {0,2}(?:${YEAR}|'?\\d{2}(?= |$|[,;)]))(?![\\d]|[.,]\\d)`,
  "y",
);
const AFTER_MONTH = new RegExp(
  `\\.? ${DAY}(?:st|nd|rd|th)?(?:(?:,|, | )${YEAR})?(?![\\d:%]|[.,]\\d)|\\.?(?:,| de| of)? ${YEAR}(?![\\d]|[.,]\\d)`,
  "y",
);
/** "1983. május 4." */
const HUNGARIAN_YEAR = new RegExp(`(?<![\\d.])${YEAR}\\.? $`);
const HUNGARIAN_DAY = new RegExp(` ${DAY}(?:\\.|-?(?:én|án|e|a|i)(?!\\p{L}))?(?![\\d:%])`, "uy");
/** Months of Hungarian that are names elsewhere. */
const NAME_TOO: ReadonlySet<string> = new Set(["julius", "július"]);
const BARE_YEAR = new RegExp(`(?<![\\w.,/$€£-])${YEAR}s?(?![\\w/-]|[.,]\\d)`, "y");
const YEAR_WORDS =
  /(?:\bin|\bsince|\bduring|\byear|\bfrom|\bto|\buntil|\bby|\bof|\bearly|\blate|\bmid|\bbetween|\band|\bseit|\bim jahr|\bdepuis|\ben|\bnel|\bdel|\bdesde|\bsinds|\bw roku|\()\s*$/;
const YEAR_AS_ADJECTIVE = /(?:\ban?|\bthe)\s$/;
/** The basic form of ISO 8601, as contact cards have it (RFC 6350, 4.3): digits alone, a date only after a word for birth. */
const BASIC_DIGITS = 8;
const BASIC = new RegExp(`^${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])$`);
const BIRTH_WORDS =
  /\bborn\b|\bbirth|\bbday\b|\bd\.?o\.?b\b\.?|\bgeb(?:oren|\.)|\bgeburts\p{L}*|\bn[ée]e? (?:le|en|à)(?= )|\bnaissance|\bnacid[oa]\b|\bnacimiento|\bfecha nac\b|\bdata nasc\b|\bdata di nasc|\bdate nais|\bnat[oa] (?:a|ad|il|in|nel)\b|\bnascita|\bnascid[oa]\b|\bnascimento|\bgeboren\b|\bgeboorte|\burodz|\bur\. |\bf[øöo]d[dtse]|\bjahrgang\b|\bsynty(?:nyt|n[ey]|i\b|m[äa])|\bs\. (?=$)|\bnaro(?:zen|dil)|\bnar\. |\bsz[üu]let|\bsz[üu]l\. |\bn[ăa]scut|\bna[șşs]terii|роди(?:л|вш)|рожд|γεννη/u;
/** What an answer begins with: "Your date of birth? It is". */
const ANSWER = String.raw`(?:it|mine|that|es|das|c|ce|esta|eso|è|ela|het|dat|to)(?!\p{L})`;
/** The end of a sentence behind which another thing is spoken of. */
const OVER = String.raw`(?<!\b(?:st|mt|ft|ca|dr|nr|no|am|\p{L}))(?:[.!;]\s+(?!${ANSWER})|\?\s+(?!$|${ANSWER}))`;
const BIRTH = new RegExp(`(?:${BIRTH_WORDS.source})(?:(?!${OVER})[^\\n]){0,24}$`, "u");
const BIRTH_REACH = 40;
/** Whole names of months as short as their abbreviations: a full stop behind them ends a sentence. */
const SHORT_MONTHS: ReadonlySet<string> = new Set(
  "may mai mei maj maja mars marz märz june july juin juni juli juil mayo maio août aout luty".split(
    " ",
  ),
);
const MAX_ABBREVIATION = 4;

/** Dates, and dates of birth where the words before say so. Bare years need a word such as "in" before them. */
export const dates: Detector = {
  name: "dates",
  types: ["DATE", "DATE_OF_BIRTH"],
  source: "ISO 8601 and the written forms of the Unicode CLDR for the larger languages of Europe",
  wants: (scan) =>
    scan.numbers.length > 0 ||
    scan.longRuns.length > 0 ||
    cuesOf(scan, "month").length > 0 ||
    cuesOf(scan, "weekday").length > 0,
  *find({ scan }): Iterable<Finding> {
    for (const run of scan.numbers) yield* inRun(scan, run);
    for (const run of scan.longRuns) yield* inRun(scan, run);
    if (scan.hasDigit) for (const cue of cuesOf(scan, "month")) yield* atMonth(scan, cue);
    for (const { start, end } of cuesOf(scan, "weekday"))
      yield { type: "DATE", start, end, confidence: 0.45, why: "the name of a weekday" };
  },
};

function* inRun(scan: Scan, run: NumericRun): Iterable<Finding> {
  const { text } = scan;
  if (run.digits === 4 && run.end - run.start === 4) {
    yield* bareYear(scan, run.start);
    return;
  }
  if (run.digits === BASIC_DIGITS) yield* basicDay(scan, run);
  if (!run.hasSpace && !run.hasMark) return;
  // A time after the date lies beyond the run.
  const written = text.slice(run.start, run.end + 16);
  let from = run.hasMark ? 0 : -1;
  while (from >= 0) {
    NUMERIC.lastIndex = from;
    const match = NUMERIC.exec(written);
    if (!match) break;
    from = match.index + match[0].length;
    const start = run.start + match.index;
    if (start < run.end && standsAlone(text, start, run.start + from))
      yield dated(scan, start, run.start + from, 0.8, "the form of a date");
  }
  if (run.digits <= 12)
    for (const match of text.slice(run.start, run.end).matchAll(/\d{4}/g))
      yield* bareYear(scan, run.start + match.index);
}

function* basicDay(scan: Scan, { start, end }: NumericRun): Iterable<Finding> {
  if (!BASIC.test(scan.text.slice(start, end)) || !standsAlone(scan.text, start, end)) return;
  if (BIRTH.test(contextBefore(scan.text, start, BIRTH_REACH)))
    yield {
      type: "DATE_OF_BIRTH",
      start,
      end,
      confidence: 0.9,
      why: "a date in digits alone, after a word for birth",
    };
}

function* bareYear(scan: Scan, start: number): Iterable<Finding> {
  BARE_YEAR.lastIndex = start;
  const match = BARE_YEAR.exec(scan.text);
  if (!match) return;
  const before = contextBefore(scan.text, start, BIRTH_REACH);
  const end = start + match[0].length;
  if (BIRTH.test(before))
    yield {
      type: "DATE_OF_BIRTH",
      start,
      end,
      confidence: 0.7,
      why: "a year after a word for birth",
    };
  else if (YEAR_WORDS.test(before))
    yield { type: "DATE", start, end, confidence: 0.5, why: "a year after a word of time" };
  else if (YEAR_AS_ADJECTIVE.test(before) && /^ \p{L}/u.test(scan.text.slice(end, end + 2)))
    yield {
      type: "DATE",
      start,
      end,
      confidence: 0.4,
      why: "a year before the word it belongs to",
    };
}

function* atMonth(scan: Scan, cue: Cue): Iterable<Finding> {
  const { text } = scan;
  const from = Math.max(0, cue.start - 14);
  const before = text.slice(from, cue.start);
  const year = HUNGARIAN_YEAR.exec(before);
  const day = year ? null : DAY_BEFORE.exec(before);
  if (!year && NAME_TOO.has(text.slice(cue.start, cue.end).toLowerCase())) return;
  const after = year ? HUNGARIAN_DAY : day ? AFTER_DAY : AFTER_MONTH;
  after.lastIndex = cue.end;
  const match = after.exec(text);
  if (!match || (match[0].startsWith(".") && !isAbbreviated(text.slice(cue.start, cue.end))))
    return;
  const first = year ?? day;
  const start = first ? from + first.index : cue.start;
  const end = cue.end + match[0].length;
  if (standsAlone(text, start, end))
    yield dated(scan, start, end, 0.8, "a month with a day or a year");
}

function isAbbreviated(month: string): boolean {
  return month.length <= MAX_ABBREVIATION && !SHORT_MONTHS.has(month.toLowerCase());
}

function dated(scan: Scan, start: number, end: number, confidence: number, why: string): Finding {
  return BIRTH.test(contextBefore(scan.text, start, BIRTH_REACH))
    ? { type: "DATE_OF_BIRTH", start, end, confidence: 0.9, why: `${why}, after a word for birth` }
    : { type: "DATE", start, end, confidence, why };
}
