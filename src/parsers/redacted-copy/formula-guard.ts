/** Cells of a copy that a spreadsheet would take for formulas. */

const STARTS_FORMULA = /^[=+\-@\t\r\0]/;
/** Signed figures and what stands for nothing begin so too, and do no harm. */
const FIGURE = /^[+-]?[\s€$£¥]*[\d.,'’\s]*\d[\d.,'’\s]*(?:[eE][+-]?\d+)?\s*[%€$£¥]?$|^[-+–—]+$/;

/**
 * The text with an apostrophe in front where a spreadsheet would run it as a formula (ASVS 1.2.10: `= + - @`, tab, carriage return, NUL). A
 * reader takes off one apostrophe before such a sign to have the text back. Plain figures stay.
 */
export function guardFormula(text: string): string {
  return STARTS_FORMULA.test(text) && !FIGURE.test(text) ? `'${text}` : text;
}
