/** Whether a copy, read again, has the structure of its file. */
import type { ParsedDocument } from "../../core/model/document.ts";
import { TEXT_COPIES } from "./text-copies.ts";

/** Formats whose copies are laid out anew. */
const ANEW = new Set(["eml"]);

/** Formats that say what a heading is; in others it is a guess from the words. */
const WITH_HEADINGS = new Set(["docx", "pptx", "html", "md"]);

/** What is not as it was, in words, or null. Texts may differ; sheets, rows, formulas, slides and headings must not. */
export function structureChange(before: ParsedDocument, after: ParsedDocument): string | null {
  const { type } = before.format;
  if (ANEW.has(type) || TEXT_COPIES[type]?.ending !== undefined) return null;
  if (after.format.type !== type) return `The copy would be read as ${after.format.type}.`;
  if (after.status === "failed" || after.status === "skipped")
    return "The copy could not be read again.";
  const [was, is] = [countsOf(before), countsOf(after)];
  for (const [what, count] of Object.entries(was))
    if (is[what] !== count) return `The copy would have ${is[what]} ${what} instead of ${count}.`;
  return null;
}

function countsOf(document: ParsedDocument): Record<string, number> {
  const { slides, headings, pageCount } = document;
  // Sheets of macros go with the macros.
  const sheets = document.sheets.filter(({ kind }) => kind !== "macro");
  const counts: Record<string, number> = {
    sheets: sheets.length,
    slides: slides.length,
    pages: pageCount ?? 0,
    headings: WITH_HEADINGS.has(document.format.type) ? headings.length : 0,
  };
  for (const [index, sheet] of sheets.entries()) {
    // Whether the first row names the columns is judged by its words, which may be others now.
    counts[`rows in sheet ${index + 1}`] =
      sheet.rowCount === 0 ? 0 : sheet.firstRow + sheet.rowCount - 1;
    counts[`formulas in sheet ${index + 1}`] = sheet.formulaCount;
  }
  return counts;
}
