/** Letters of a column counted from 0: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

const ADDRESS = "\\$?[A-Z]{1,3}\\$?[1-9]\\d{0,6}";
const ADDRESSES = new RegExp(`^${ADDRESS}(?::${ADDRESS})?(?: ${ADDRESS}(?::${ADDRESS})?)*$`);
const ADDRESS_IN = new RegExp(`(?<![\\p{L}\\p{N}_.])${ADDRESS}(?![\\p{L}\\p{N}_.(])`, "gu");
/** Attributes of workbooks that hold addresses of cells. */
const ADDRESSED: ReadonlySet<string> = new Set([
  ...["r", "ref", "sqref", "activeCell", "topLeftCell", "cell", "firstCell"],
]);

/** True for an attribute of a workbook that leads to cells, such as `ref="A1:E1001"`, whatever else its value reads like. */
export function isCellAddress(attribute: string, value: string): boolean {
  return ADDRESSED.has(attribute) && ADDRESSES.test(value);
}

/** A piece of a formula without texts in quotes, by what are addresses of cells in it and what is not, in turn; it begins with the latter. */
export function besideAddresses(formula: string): { words: string[]; addresses: string[] } {
  return {
    words: formula.split(ADDRESS_IN),
    addresses: [...formula.matchAll(ADDRESS_IN)].map(([address]) => address),
  };
}
