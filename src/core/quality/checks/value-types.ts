/** Whether a cell holds a value of a type, however it is written. Empty cells are not asked about. */
import { readCellValue } from "../../kit/cell-value.ts";
import { isIban } from "../../kit/iban.ts";
import { isMailAddress } from "../../kit/mail-address.ts";
import { STAND_IN_PREFIXES } from "../../kit/text/stand-ins.ts";
import { type DateOrder, dateOf } from "../cell-reading.ts";
import type { RuleCheck } from "../rule-document.ts";

export type ValueType = Extract<RuleCheck, { kind: "column-type" }>["type"];

const YES_NO: ReadonlySet<string> = new Set(
  "true false yes no y n 0 1 x ja nein oui non si sí sim não wahr falsch vrai faux".split(" "),
);

/** What a privacy policy writes in place of a value of these kinds, `MAIL-4F2A91C3B07D` (once with eight digits) or `[MAIL]`, and what else. */
function standsFor(kinds: readonly string[], more = ""): RegExp {
  const kind = `(?:${kinds.join("|")})`;
  return new RegExp(`^(?:${kind}-[0-9A-F]{8}(?:[0-9A-F]{4})?|\\[${kind}\\]${more})$`);
}

const REPLACED = standsFor(STAND_IN_PREFIXES);
/**
 * What a policy writes for values of a form that it looks at: a value without it gets a stand-in of another kind, so that a fault shows and the
 * value does not. A year is what is left of a date.
 */
const STANDS_FOR: Partial<Record<ValueType, RegExp>> = {
  email: standsFor(["MAIL"], "|\\[mail at [a-z0-9.-]{3,80}\\]"),
  iban: standsFor(["IBAN"]),
  date: standsFor(["DATE", "BORN"], "|\\[born \\d{4} or earlier\\]|(?:1[6-9]|20)\\d{2}"),
};

/**
 * Why a cell is not of the type, in a few words; null where it is, or where a policy has replaced a value that could be. `isReplaced`: a policy
 * replaced something in the column; in others a code is a code, whatever it looks like.
 */
export function typeProblem(
  type: ValueType,
  cell: string,
  { order, isReplaced }: { readonly order: DateOrder; readonly isReplaced: boolean },
): string | null {
  const text = cell.trim();
  if (HOLDS[type](text, order)) return null;
  return isReplaced && (STANDS_FOR[type] ?? REPLACED).test(text) ? null : PROBLEMS[type];
}

/** True for a trimmed cell that a privacy policy has replaced, if it replaced any of the column. */
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
  email: isMailAddress,
  iban: (cell) => isIban(cell.replace(/[\s-]/g, "")),
  text: () => true,
};
