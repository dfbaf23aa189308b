/** Words that a day, a week, a month or a year is named by without a figure: months, days of the week, "today", the units themselves. */
import { STOP_WORDS } from "../enrich/stop-words.ts";
import { foldText } from "../kit/text/normalise.ts";

/** Languages in Latin script; their words are those of the Unicode locale data, which JavaScript brings. */
const LANGUAGES = "en de fr es it pt nl sv da nb fi pl cs sk hu ro hr tr ca".split(" ");
const UNITS = ["day", "week", "month", "quarter", "year"] as const;
const MEASURED = ["day", "week", "month", "year"] as const;
/** Of every category of plurals. */
const COUNTS = [0.5, 1, 2, 3, 5, 11];
/** Shorter ones are words of other languages too. */
const LEAST_LETTERS = 3;
/** Names of months that are verbs in small letters and at the begin of a sentence. */
const VERBS: ReadonlySet<string> = new Set(["may", "march"]);
const MOST_BARE_WORDS = 2;
const CAPITAL = /^\p{Lu}\p{Ll}/u;
/** "Jahres", "Monaten", "trimestres", "quarterly". */
const ENDINGS = ["s", "es", "n", "en", "e", "ly"];
/** What German and Dutch write together with it: "Jahresende", "Geschäftsjahr", "werkdagen". */
const BEFORE =
  /^(?:werk|arbeits?|geschafts|wirtschafts|haushalts|kalender|halb|half|viertel|feier|stich|bank)/u;
const BEHIND = /(?:ende?|anfang|beginn?|mitte|mitten|schluss|wechsel|einde|slut)$/u;
/** "d’août" and "segunda-feira" are looked for whole and in parts. */
const WORD = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu;

let known: ReadonlySet<string> | null = null;

/** Whether a text holds such a word. */
export function holdsDateWord(text: string): boolean {
  const words = text.match(WORD) ?? [];
  return words.some((word, at) =>
    [word, ...word.split(/['’-]/u)].some((part) => {
      const form = formOf(part);
      if (VERBS.has(form)) return CAPITAL.test(part) && (at > 0 || words.length <= MOST_BARE_WORDS);
      return isKnown(form);
    }),
  );
}

function isKnown(form: string): boolean {
  known ??= new Set(LANGUAGES.flatMap(wordsOf));
  const core = form.replace(BEFORE, "").replace(BEHIND, "");
  if (known.has(form) || known.has(core)) return true;
  if (STOP_WORDS.has(form)) return false;
  return ENDINGS.some((end) => core.endsWith(end) && known?.has(core.slice(0, -end.length)));
}

function wordsOf(language: string): string[] {
  const days = Array.from({ length: 7 }, (_, at) => new Date(Date.UTC(2024, 0, 1 + at)));
  const months = Array.from({ length: 12 }, (_, at) => new Date(Date.UTC(2024, at, 1)));
  const named = (options: Intl.DateTimeFormatOptions, dates: readonly Date[]) =>
    dates.flatMap((date) =>
      new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" })
        .formatToParts(date)
        .filter(({ type }) => type === "month" || type === "weekday")
        .map(({ value }) => value),
    );
  const unit = new Intl.DisplayNames(language, { type: "dateTimeField" });
  const beside = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const words = [
    ...named({ month: "long" }, months),
    ...named({ month: "long", day: "numeric" }, months),
    ...named({ weekday: "long" }, days),
    ...UNITS.map((name) => unit.of(name === "week" ? "weekOfYear" : name) ?? ""),
    ...MEASURED.flatMap((name) => measured(language, name)),
    ...[-1, 0, 1].map((by) => beside.format(by, "day")),
  ];
  return words.map(formOf).filter(isTelling);
}

/** One word, and none that joins sentences in another language. */
function isTelling(form: string): boolean {
  if (!/^[\p{L}\p{M}'-]+$/u.test(form) || form.length < LEAST_LETTERS) return false;
  return !STOP_WORDS.has(form);
}

function measured(language: string, unit: (typeof MEASURED)[number]): string[] {
  const format = new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" });
  return COUNTS.flatMap((count) =>
    format.formatToParts(count).flatMap(({ type, value }) => (type === "unit" ? [value] : [])),
  );
}

function formOf(word: string): string {
  return foldText(word).replaceAll("’", "'");
}
