/** Whether a cell holds a value of a type, however it is written. Empty cells are not asked about. */
import { readCellValue } from "../../kit/cell-value.ts";
import { type DateOrder, dateOf } from "../cell-reading.ts";
import type { RuleCheck } from "../rule-document.ts";

export type ValueType = Extract<RuleCheck, { kind: "column-type" }>["type"];

const MAIL =
  /^[^\s@<>()[\]\\,;:"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24}$/u;
const MAX_MAIL = 254;
const YES_NO: ReadonlySet<string> = new Set(
  "true false yes no y n 0 1 x ja nein oui non si sí sim não wahr falsch vrai faux".split(" "),
);

/** What a privacy policy writes in place of a value: MAIL-4F2A91C3 or [MAIL]. Whether the value was valid can no longer be told. */
const REPLACED = /^(?:[A-Z]{2,7}-[0-9A-F]{8,16}|\[[A-Z]{2,7}\])$/;

/** Why a cell is not of the type, in a few words; null where it is, or where a policy has replaced it. */
export function typeProblem(type: ValueType, cell: string, order: DateOrder): string | null {
  const text = cell.trim();
  return HOLDS[type](text, order) || isReplaced(text) ? null : PROBLEMS[type];
}

/** True for a trimmed cell that a privacy policy has replaced. */
export function isReplaced(text: string): boolean {
  return REPLACED.test(text);
}

const PROBLEMS: Readonly<Record<ValueType, string>> = {
  integer: "not a whole number",
  number: "not a number",
  date: "not a date",
  datetime: "not a date with a time",
  boolean: "neither yes nor no",
  email: "not a mail address",
  iban: "not a valid IBAN",
  text: "",
};

const HOLDS: Readonly<Record<ValueType, (cell: string, order: DateOrder) => boolean>> = {
  integer: (cell) => Number.isInteger(readCellValue(cell).number),
  number: (cell) => readCellValue(cell).number !== undefined,
  date: (cell, order) => dateOf(cell, order) !== null,
  datetime: (cell, order) =>
    readCellValue(cell).type === "datetime" && dateOf(cell, order) !== null,
  boolean: (cell) => YES_NO.has(cell.toLowerCase()),
  email: (cell) => cell.length <= MAX_MAIL && MAIL.test(cell),
  iban: isIban,
  text: () => true,
};

/** ISO 13616: two letters, two check digits, up to 30 more; the whole modulo 97 is 1 (ISO 7064). */
function isIban(cell: string): boolean {
  const text = cell.replace(/[\s-]/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  let rest = 0;
  for (const char of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
