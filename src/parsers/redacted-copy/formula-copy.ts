/** Formulas under the policy: their texts in quotes are texts, the rest are names of sheets, ranges and functions. */
import { besideAddresses } from "../shared/cell-address.ts";
import type { Redactor } from "./redactor.ts";

const PART = /"(?:[^"]|"")*"|'(?:[^']|'')*'(?=!)|[^"']+|["']/g;
/** What a sheet without quotes, a range, a table or a function is called; addresses of cells look alike. */
const NAME = /[\p{L}\p{N}_.\\?]+/gu;
const NEEDS_QUOTES = /[^\p{L}\p{N}_.]/u;

/** The formula with what its texts and names show of replaced values replaced; it stays a formula. */
export function redactFormula(formula: string, redactor: Redactor): string {
  return formula.replace(PART, (part) => {
    if (part.startsWith('"') && part.length > 1) return literal(part, redactor);
    if (part.startsWith("'") && part.length > 1) return quotedSheet(part, redactor);
    return bare(part, redactor);
  });
}

/** Names first: what the policy knows of is replaced in the rest, but a name has to stay the name that its range has. */
function bare(part: string, redactor: Redactor): string {
  let [after, at] = ["", 0];
  for (const { 0: name, index } of part.matchAll(NAME)) {
    const isSheet = part[index + name.length] === "!";
    if (!isSheet && !redactor.isRangeName(name)) continue;
    after += knownBeside(part.slice(at, index), redactor);
    after += isSheet ? bareSheet(name, redactor) : redactor.rangeName(name);
    at = index + name.length;
  }
  return after + knownBeside(part.slice(at), redactor);
}

/** Addresses of cells stay, whatever else they read like. */
function knownBeside(part: string, redactor: Redactor): string {
  const { words, addresses } = besideAddresses(part);
  return words.map((word, at) => redactor.known(word) + (addresses[at] ?? "")).join("");
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
