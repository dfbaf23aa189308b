/** What a workbook holds beside its cells, whatever its format. */
import type { ExplicitLink } from "../core/model/document.ts";

export interface CellComment {
  /** Address of its cell: `B2`. */
  readonly cell: string;
  readonly author: string | null;
  /** ISO 8601, or null. */
  readonly date: string | null;
  readonly text: string;
}

/** Words that stand on a sheet but in none of its cells. */
export interface SheetWords {
  readonly kind: "chart" | "text box" | "header" | "footer";
  readonly text: string;
  /** Cells that it lies over, where the file tells. */
  readonly range?: string;
  /** Values that a chart keeps, below a row of names. */
  readonly grid?: readonly (readonly string[])[];
}

export interface SheetExtras {
  readonly comments: CellComment[];
  readonly words: SheetWords[];
  readonly links: ExplicitLink[];
}

/** Most comments and pieces of text taken of one sheet; a sheet of more is no sheet that people read. */
export const MAX_EXTRAS = 5_000;

export function noExtras(): SheetExtras {
  return { comments: [], words: [], links: [] };
}
