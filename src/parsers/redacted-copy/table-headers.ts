/** Cells of a sheet that name the columns of its tables: a table's own list of names must say the same. */
import { columnLetters } from "../shared/cell-address.ts";
import type { ExpandBudget } from "../shared/stops.ts";
import { xmlTree } from "../shared/xml.ts";
import type { ZipArchive } from "../shared/zip-reader.ts";
import { lastStep, type Part } from "./package-parts.ts";
import { partText } from "./package-plan.ts";

const RANGE = /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?\d+$/;
const MAX_COLUMNS = 16_384;

export async function tableHeaders(
  zip: ZipArchive,
  sheet: Part,
  budget: ExpandBudget,
): Promise<ReadonlySet<string>> {
  const cells = new Set<string>();
  for (const { type, target, isExternal } of sheet.relations) {
    if (isExternal || lastStep(type) !== "table") continue;
    const { attributes } = xmlTree((await partText(zip, target, budget)) ?? "") ?? {};
    const [, left, row, right] = RANGE.exec(attributes?.ref ?? "") ?? [];
    if (!left || !right || attributes?.headerRowCount === "0") continue;
    const last = Math.min(numberOf(right), MAX_COLUMNS);
    for (let column = numberOf(left); column <= last; column++)
      cells.add(`${columnLetters(column)}${row}`);
  }
  return cells;
}

function numberOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
