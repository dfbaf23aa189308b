/** What is kept of the files until it is known who cites what: the identifiers of texts, and the values of key columns of tables. */
import { base64ToWords } from "../../../kit/base64.ts";
import { comparableValue } from "../../../kit/cell-value.ts";
import { floats64, words32 } from "../../../kit/column.ts";
import { hash32 } from "../../../kit/hash.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { isTabular } from "../../profile-kind.ts";
import { wideKey } from "../../wide-key.ts";

const LEAST_CHARACTERS = 4;
const LEAST_DIGITS = 3;

/** The identifiers of all texts, one after the other, in the order of files. */
export interface CitedIdentifiers {
  readonly length: number;
  /** By identifier: the file that cites it, and which of its profile's identifiers it is. */
  readonly file: Uint32Array;
  readonly place: Uint32Array;
  /** Its normal form, as names of files bear it, and its hash as a value of a column. */
  readonly key: Float64Array;
  readonly value: Uint32Array;
}

export interface IdentifierCollector {
  read(profile: FileProfile, file: number): void;
  identifiers(): CitedIdentifiers;
}

export function collectIdentifiers(): IdentifierCollector {
  const [file, place, key, value] = [words32(), words32(), floats64(), words32()];
  return {
    read(profile, index) {
      if (isTabular(profile)) return;
      for (const [i, identifier] of profile.identifiers.entries()) {
        if (!isTellingNumber(identifier.key)) continue;
        file.push(index);
        place.push(i);
        key.push(wideKey(identifier.key));
        value.push(hash32(comparableValue(identifier.text)));
      }
    },
    identifiers: () => ({
      length: file.length,
      file: file.view(),
      place: place.view(),
      key: key.view(),
      value: value.view(),
    }),
  };
}

/** The key of a stand-in for a number: how many of its digits are letters says nothing. */
const STAND_IN_KEY = /^[a-z]{2,6}[0-9a-f]{12}$/;

export function isTellingNumber(key: string): boolean {
  if (STAND_IN_KEY.test(key)) return true;
  return key.length >= LEAST_CHARACTERS && (key.match(/\d/g)?.length ?? 0) >= LEAST_DIGITS;
}

type Column = FileProfile["columns"][number];

/** The first key column of the file that has a value, as far as its sketch holds it. */
export function keyColumnWith({ columns }: FileProfile, value: number): Column | null {
  return (
    columns.find(
      (column) => isTextKey(column) && base64ToWords(column.valueSketch).includes(value),
    ) ?? null
  );
}

/** Hashes of the values in key columns, as far as their sketches hold them; some may stand twice. */
export function keyValues({ columns }: FileProfile): Uint32Array {
  const lists = columns.filter(isTextKey).map(({ valueSketch }) => base64ToWords(valueSketch));
  const out = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    out.set(list, at);
    at += list.length;
  }
  return out;
}

/** Rows that may stand twice in a list that is numbered all the same: one of fifty, and one of a short list. */
const MOST_REPEATED = 0.02;
const LEAST_ROWS = 8;

/** A column that names the rows of its table; a row that was entered twice does not change what the others are called. */
function isTextKey({ isKeyCandidate, type, rowCount, nullCount, distinctCount }: Column): boolean {
  if (type !== "text") return false;
  const filled = rowCount - nullCount;
  const repeated = filled - distinctCount;
  const isNearly =
    filled >= LEAST_ROWS && nullCount === 0 && repeated <= Math.max(1, MOST_REPEATED * filled);
  return isKeyCandidate || isNearly;
}
