/** Months as lists write them without a day: 2024-03, 03/2024, March 2024, Mär 24. */

const NUMERIC = /^(?:(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4}))$/;
const WORDED = /^(\p{L}{3,12})\.?[\s,/-]+(\d{4}|'?\d{2})$/u;
/** Names of the months and their abbreviations in English, German, French, Spanish, Italian, Portuguese and Dutch. */
const NAMES: readonly string[] = [
  "jan january januar jänner janv janvier ene enero gen genn gennaio janeiro januari",
  "feb february februar feber fév févr février fev fevr fevrier febrero febb febbraio fevereiro februari",
  "mar march mär märz maerz mrz mars marzo março marco mrt maart",
  "apr april avr avril abr abril aprile",
  "may mai mayo mag magg maggio maio mei",
  "jun june juni juin junio giu giugno junho",
  "jul july juli juil juillet julio lug luglio julho",
  "aug august aoû août aout ago agosto augustus",
  "sep sept september septembre septiembre setiembre set sett settembre setembro",
  "oct october okt oktober octobre octubre ott ottobre out outubro",
  "nov november novembre noviembre novembro",
  "dec december dez dezember déc décembre decembre dic diciembre dicembre dezembro",
];
const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, at) => names.split(" ").map((name) => [name, at + 1] as const)),
);
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
  const month = MONTHS.get((worded[1] ?? "").normalize("NFC").toLowerCase()) ?? 0;
  const year = (worded[2] ?? "").replace("'", "");
  return written(year.length === 2 ? `20${year}` : year, month);
}

function written(year: string, month: number): string | null {
  return month >= 1 && month <= 12 && year.length === 4
    ? `${year}-${String(month).padStart(2, "0")}`
    : null;
}
