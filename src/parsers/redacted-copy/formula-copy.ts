/** Formulas under the policy: their texts in quotes are texts, the rest are names of sheets, ranges and functions. */
import type { Redactor } from "./redactor.ts";

const PART = /"(?:[^"]|"")*"|'(?:[^']|'')*'(?=!)|[^"']+|["']/g;
/** A sheet without quotes in front of an address. */
const BARE_SHEET = /[\p{L}\p{N}_.]+(?=!)/gu;
const NEEDS_QUOTES = /[^\p{L}\p{N}_.]/u;

/** The formula with what its texts and names show of replaced values replaced; it stays a formula. */
export function redactFormula(formula: string, redactor: Redactor): string {
  return formula.replace(PART, (part) => {
    if (part.startsWith('"') && part.length > 1) return literal(part, redactor);
    if (part.startsWith("'") && part.length > 1) return quotedSheet(part, redactor);
    return redactor.known(part.replace(BARE_SHEET, (name) => bareSheet(name, redactor)));
  });
}

function literal(part: string, redactor: Redactor): string {
  const text = part.slice(1, -1).replaceAll('""', '"');
  const after = redactor.cell(text);
  return after === text ? part : `"${after.replaceAll('"', '""')}"`;
}

/** `'Name'` or `'[3]Name'`, where a number in brackets counts other workbooks; of two sheets (`'A:B'`) each is a name. */
function quotedSheet(part: string, redactor: Redactor): string {
  const text = part.slice(1, -1).replaceAll("''", "'");
  const [, book = "", names = ""] = /^(\[[^\]]*\])?(.*)$/s.exec(text) ?? [];
  const after = names
    .split(":")
    .map((name) => redactor.sheetName(name))
    .join(":");
  return after === names ? part : `'${redactor.known(book)}${after.replaceAll("'", "''")}'`;
}

function bareSheet(name: string, redactor: Redactor): string {
  const after = redactor.sheetName(name);
  return after !== name && NEEDS_QUOTES.test(after) ? `'${after}'` : after;
}
