/** Built-in rules that read the rows of tables; what each finds out is in ../tables. */
import type { RuleWords } from "../contract.ts";

export const datesExist: RuleWords = {
  name: "dates-exist",
  title: "Dates exist in the calendar",
  advice:
    "30 February is no day: correct it from the source. Programs move such days or drop them.",
  severity: "error",
  dimension: "validity",
  weight: 1.5,
};

export const cellsFitColumn: RuleWords = {
  name: "cells-fit-column",
  title: "Cells hold what their column holds",
  advice:
    "A column in which at least three of four cells are numbers, dates, times or yes and no takes nothing else. Write the value, or leave the cell empty.",
  severity: "error",
  dimension: "validity",
  weight: 1.5,
};

export const noMissingWords: RuleWords = {
  name: "no-missing-value-words",
  title: "Missing values are left empty",
  advice:
    'Fill in what is missing, or leave the cell empty: "n/a", "-" and "unknown" are read as text.',
  severity: "warning",
  dimension: "completeness",
  weight: 1,
};

export const fullColumns: RuleWords = {
  name: "full-columns-have-no-gaps",
  title: "Columns that are nearly full have no gaps",
  advice: "Nine of ten cells of the column are filled: look up what the others lack.",
  severity: "info",
  dimension: "completeness",
  weight: 0.7,
};

export const figuresAgree: RuleWords = {
  name: "figures-agree",
  title: "Figures of a row agree with each other",
  advice:
    "Nearly all rows of the table keep to the sum, product, rate or balance that is named; look at those that do not.",
  severity: "error",
  dimension: "consistency",
  weight: 1.5,
};

export const totalsAddUp: RuleWords = {
  name: "totals-add-up",
  title: "Totals add up",
  advice: "Look for the row that is missing, doubled or mistyped, or correct the total.",
  severity: "error",
  dimension: "consistency",
  weight: 1.5,
};

export const rowsDiffer: RuleWords = {
  name: "rows-differ",
  title: "No row stands twice",
  advice: "Leave out the second row, unless the thing happened twice.",
  severity: "warning",
  dimension: "uniqueness",
  weight: 1.5,
};

export const keysDiffer: RuleWords = {
  name: "keys-differ",
  title: "Numbers and codes of rows stand once",
  advice:
    "Nearly all values of the column differ, as names of rows do. Find out which row has the wrong one.",
  severity: "error",
  dimension: "uniqueness",
  weight: 1.2,
};

/** In the order in which reports list them. */
export const TABLE_RULES = [
  datesExist,
  cellsFitColumn,
  noMissingWords,
  fullColumns,
  figuresAgree,
  totalsAddUp,
  rowsDiffer,
  keysDiffer,
] as const satisfies readonly RuleWords[];
