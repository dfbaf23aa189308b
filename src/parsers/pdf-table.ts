/**
 * Tables of a PDF page. Ruled ones ("lattice") come from the grid that crossing rules form, the others ("stream") from texts that stand in columns
 * over several rows: Nurminen, "Algorithmic Extraction of Data in Tables in PDF Documents" (2013), as Tabula and Camelot have it.
 */
import { latticeTables } from "./pdf-lattice.ts";
import type { PdfItem } from "./pdf-lines.ts";
import type { Box } from "./pdf-order.ts";
import type { Rule } from "./pdf-rules.ts";
import { ruledBands, streamTables } from "./pdf-stream.ts";

export interface PdfTable extends Box {
  /** Cell texts, all rows of one width, the first as header. */
  readonly rows: string[][];
  /** Texts that went into the table. */
  readonly items: ReadonlySet<PdfItem>;
}

/** Tables of one page, ruled ones first; no text is in two of them. */
export function tablesOf(items: readonly PdfItem[], rules: readonly Rule[]): PdfTable[] {
  const words = items.filter((item) => item.str.trim() !== "");
  const found = latticeTables(words, rules);
  let free = without(words, found);
  for (const band of ruledBands(rules)) {
    const inside = free.filter((item) => isInside(item, band));
    const tables = streamTables(inside, true);
    found.push(...tables);
    free = without(free, tables);
  }
  found.push(...streamTables(free, false));
  return found;
}

export function isInside(item: PdfItem, box: Box): boolean {
  const middle = item.x + item.width / 2;
  const height = item.y + item.size * 0.3;
  return middle >= box.x && middle <= box.end && height >= box.bottom && height <= box.top;
}

function without(items: readonly PdfItem[], tables: readonly PdfTable[]): PdfItem[] {
  return items.filter((item) => !tables.some((table) => table.items.has(item)));
}
