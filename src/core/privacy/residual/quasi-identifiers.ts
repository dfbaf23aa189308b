/** Columns that name nobody alone but may do so together, and how each would say less. */
import { foldText } from "../../kit/text/normalise.ts";

export interface QuasiColumn {
  readonly index: number;
  readonly name: string;
  readonly type: string;
}

/** What is known of a column under the policy; fields as `ColumnDecision` has them. */
export interface JudgedColumn {
  readonly column: string;
  readonly personalData: { readonly type: string; readonly confidence: number } | null;
  readonly action: string;
}

interface Generalisation {
  /** Completes "…, if it were given only": null where only leaving it out helps. */
  readonly words: string;
  /** The value itself where it cannot be read: nothing says that it would become equal to others. */
  of(value: string): string;
}

/** What the policy writes in place of a value, such as `[born 1949 or earlier]`; a year in such brackets can be made less exact still. */
const isMasked = (value: string) => /^\[.*\]$/s.test(value) && !/^\[year \d{4}\]$/.test(value);
/** Bands of ten years, as the policy writes them or without its brackets, and those who are ninety or over. */
const AGE_BAND = /^(?:\[age )?(?:(\d)?0-\1?9|(9)0 or over)\]?$/;
const AGE = /^\D{0,12}(\d{1,3})(?:[.,]\d+)?\D{0,12}$/;

const LEFT_OUT: Generalisation = { words: "left out", of: () => "" };
const YEAR: Generalisation = {
  words: "as the year alone",
  of: (value) =>
    isMasked(value) ? value : (/(?:^|\D)((?:18|19|20)\d{2})(?:\D|$)/.exec(value)?.[1] ?? value),
};
const DECADE: Generalisation = {
  words: "as the decade alone",
  of: (value) =>
    isMasked(value) ? value : (/(?:^|\D)((?:18|19|20)\d)\d(?:\D|$)/.exec(value)?.[1] ?? value),
};
const BAND: Generalisation = {
  words: "in bands of ten years",
  of: (value) => {
    const band = AGE_BAND.exec(value);
    if (band) return band[1] ?? band[2] ?? "0";
    const age = AGE.exec(value)?.[1];
    return age === undefined ? value : String(Math.min(9, Math.floor(Number(age) / 10)));
  },
};
const PREFIX: Generalisation = {
  words: "as its first three characters",
  of: (value) =>
    isMasked(value) ? value : value.replace(/[^\p{L}\p{N}]/gu, "").slice(0, 3) || value,
};

/**
 * Types that an outsider may know about a person, the most telling first, after the identifiers that Sweeney (2000) re-identified people by
 * and the list of 45 CFR 164.514(b)(2)(i). Pay and the like is what an outsider wants to learn, so it is none.
 */
const QUASI: Readonly<Record<string, Generalisation>> = {
  DATE_OF_BIRTH: YEAR,
  POSTAL_CODE: PREFIX,
  BIRTH_YEAR: DECADE,
  AGE: BAND,
  GENDER: LEFT_OUT,
  ADDRESS: LEFT_OUT,
  CITY: LEFT_OUT,
  LOCATION: LEFT_OUT,
  COORDINATES: LEFT_OUT,
  JOB_TITLE: LEFT_OUT,
  MARITAL_STATUS: LEFT_OUT,
  ETHNICITY: LEFT_OUT,
  DEMOGRAPHIC: LEFT_OUT,
  RELIGION: LEFT_OUT,
  POLITICAL_OPINION: LEFT_OUT,
  UNION_MEMBERSHIP: LEFT_OUT,
  CRIMINAL_RECORD: LEFT_OUT,
  SEXUAL_ORIENTATION: LEFT_OUT,
  STATE: LEFT_OUT,
  COUNTRY: LEFT_OUT,
};
const ORDER = Object.keys(QUASI);
/** A column that only may be of the type would put whole tables under suspicion. */
export const SURE = 0.5;
/** Most columns that are weighed together; each costs two tables of counts. */
export const MAX_QUASI = 6;
/** What the policy has masked, removed or made a keyed token tells an outsider nothing. */
const READABLE = new Set(["keep", "generalise"]);

/** At most six columns, the most telling first; fewer than one where the table tells nothing about people. `left` counts those not weighed. */
export function quasiColumns(columns: readonly JudgedColumn[]): {
  columns: QuasiColumn[];
  left: number;
} {
  const all = columns.flatMap(({ column, personalData, action }, index) =>
    personalData !== null &&
    personalData.confidence >= SURE &&
    READABLE.has(action) &&
    personalData.type in QUASI
      ? [{ index, name: column, type: personalData.type }]
      : [],
  );
  all.sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type) || a.index - b.index);
  return { columns: all.slice(0, MAX_QUASI), left: Math.max(0, all.length - MAX_QUASI) };
}

/** How a type says less; leaving it out where nothing else is known. */
export function generalisationOf(type: string): Generalisation {
  return QUASI[type] ?? LEFT_OUT;
}

/** Values that a reader would take for equal. */
export function comparable(value: string): string {
  return foldText(value).replace(/\s+/g, " ").trim();
}
