/** The keys under which a record is looked up: what two records of one thing are likely to have in common, however they are misspelt. */
import { hash32 } from "../../kit/hash.ts";
import type { BlockKeys } from "./block.ts";
import type { RecordColumn, RecordSet } from "./record-set.ts";

/** Longest word whose spellings with one letter less are keys; longer ones by their beginning. */
const MAX_LETTERS = 14;
/** Words of a text that become keys. */
const MAX_WORD_KEYS = 24;

interface ValueKeys {
  readonly own: readonly number[];
  readonly joinable: readonly number[];
}

/** The hashed keys of each record. Columns that hold halves of the same names share their keys. */
export function blockKeys(records: RecordSet): BlockKeys {
  const perColumn = records.columns.map((column, index) => {
    const seed = Math.min(index, column.swapPartner ?? index) + 1;
    return column.values.map((value) => keysOf(column, value, seed));
  });
  const own: Uint32Array[] = [];
  const joinable: Uint32Array[] = [];
  for (const record of records.members.keys()) {
    const parts = records.columns.flatMap(({ valueIndex }, index) => {
      const keys = perColumn[index]?.[valueIndex[record] as number];
      return keys ? [keys] : [];
    });
    const whole = hash32(wholeRecord(records, record), 0);
    own.push(ascending([whole, ...parts.flatMap((keys) => [...keys.own, ...keys.joinable])]));
    joinable.push(ascending(parts.flatMap((keys) => keys.joinable)));
  }
  return { own, joinable };
}

function ascending(keys: readonly number[]): Uint32Array {
  return Uint32Array.from(new Set(keys)).sort();
}

function wholeRecord({ columns }: RecordSet, record: number): string {
  return columns
    .map(({ values, valueIndex }) => values[valueIndex[record] as number] ?? "")
    .join("\u0001");
}

function keysOf({ kind }: RecordColumn, value: string, seed: number): ValueKeys {
  const hashed = (mark: string, texts: readonly string[]): number[] =>
    texts.map((text) => hash32(`${mark}${text}`, seed));
  const exact = hashed("=", [value]);
  switch (kind) {
    case "words":
    case "address": {
      const words = [...new Set(value.split(" "))].slice(0, MAX_WORD_KEYS);
      return { own: exact, joinable: hashed("w", words) };
    }
    case "date":
      return { own: hashed("m", masked(value)), joinable: exact };
    case "phone":
      return { own: hashed("d", shortened(value.slice(-7))), joinable: exact };
    case "email":
      return { own: hashed("d", shortened(value.replace(/@.*$/, ""))), joinable: exact };
    case "short":
    case "code":
      return { own: hashed("d", shortened(value)), joinable: exact };
    default:
      return { own: [], joinable: exact };
  }
}

/** The text and each form of it with one letter less: two texts one edit apart share a form. */
function shortened(text: string): string[] {
  const cut = text.slice(0, MAX_LETTERS);
  const forms = [cut];
  if (cut.length >= 4)
    for (let i = 0; i < cut.length; i++) forms.push(cut.slice(0, i) + cut.slice(i + 1));
  return forms;
}

/** A day with each digit blotted out in turn. */
function masked(day: string): string[] {
  const forms: string[] = [];
  for (let i = 0; i < day.length; i++)
    if (day.charCodeAt(i) !== 45) forms.push(`${day.slice(0, i)}?${day.slice(i + 1)}`);
  return forms;
}
