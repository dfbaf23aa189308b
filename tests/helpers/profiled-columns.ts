import type { ColumnProfile } from "../../src/core/model/document.ts";
import { ColumnProfiler } from "../../src/core/parse/column-profile.ts";

/** Columns as the parse stage describes them, of a table's header and rows. */
export function profiledColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): ColumnProfile[] {
  return header.map((name, index) => {
    const profiler = new ColumnProfiler(name, index);
    for (const row of rows) profiler.add(row[index] ?? "");
    return profiler.finish();
  });
}
