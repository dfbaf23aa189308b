import type { Eraser } from "../core/privacy/subject/erased.ts";

/** Cells next to each other may be two parts of one name, so a row is cleaned as one text. */
export async function* withoutErased(
  eraser: Eraser | null,
  rows: AsyncIterable<string[]>,
): AsyncGenerator<string[]> {
  for await (const row of rows) yield eraser?.row(row) ?? row;
}
