/** Months as lists write them without a day: 2024-03, 03/2024, March 2024, Mär 24. */

const NUMERIC = /^(?:(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4}))$/;
const WORDED = /^(\p{L}{3,12})\.?[\s,/-]+(\d{4}|'?\d{2})$/u;
/** Beginnings of the names of months in English, German, French, Spanish, Italian, Portuguese and Dutch. */
const BEGINNINGS: readonly (readonly string[])[] = [
  ["jan", "ene", "gen"],
  ["feb", "fév", "fev"],
  ["mar", "mär", "mrz", "mrt", "maa"],
  ["apr", "avr", "abr"],
  ["may", "mai", "mag", "mei"],
  ["jun", "juin", "giu"],
  ["jul", "juil", "lug"],
  ["aug", "aoû", "ago"],
  ["sep", "set"],
  ["oct", "okt", "ott", "out"],
  ["nov"],
  ["dec", "dez", "déc", "dic"],
];
const LONGEST = 20;

/** The month as `2024-03`; null for all other texts. */
export function monthOfText(raw: string): string | null {
  const text = raw.trim();
  if (text.length > LONGEST) return null;
  const numeric = NUMERIC.exec(text);
  if (numeric !== null)
    return written(numeric[1] ?? numeric[4] ?? "", Number(numeric[2] ?? numeric[3]));
  const worded = WORDED.exec(text);
  if (worded === null) return null;
  const name = (worded[1] ?? "").toLowerCase();
  const month = BEGINNINGS.findIndex((each) => each.some((begin) => name.startsWith(begin))) + 1;
  const year = (worded[2] ?? "").replace("'", "");
  return written(year.length === 2 ? `20${year}` : year, month);
}

function written(year: string, month: number): string | null {
  return month >= 1 && month <= 12 && year.length === 4
    ? `${year}-${String(month).padStart(2, "0")}`
    : null;
}
