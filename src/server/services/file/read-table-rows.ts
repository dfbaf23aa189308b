import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { TableRef } from "../../../core/model/document.ts";
import { CsvReader } from "../../../core/parse/csv/csv-reader.ts";

const DIALECT = { delimiter: ",", quote: '"', escape: '"' } as const;

/**
 * Data rows [from, from + count) of a stored table; rows past the end are left out. Reads from the nearest stored offset, so any
 * range of a million rows costs the same. `artifactDir` is the workspace's artifact folder. With `maxCharacters` reading ends after
 * about so much of the table, be the range at its end or not.
 */
export async function readTableRows(
  artifactDir: string,
  table: TableRef,
  range: { from: number; count: number; maxCharacters?: number },
): Promise<string[][]> {
  const slot = Math.floor(range.from / table.stride);
  const start = table.offsets[slot];
  if (start === undefined || range.count <= 0) return [];
  const skip = range.from - slot * table.stride;
  const rows: string[][] = [];
  const reader = new CsvReader(DIALECT);
  const stream = createReadStream(join(artifactDir, table.key), { encoding: "utf8", start });
  let room = range.maxCharacters ?? Number.POSITIVE_INFINITY;
  try {
    for await (const chunk of stream) {
      for (const row of reader.push(chunk as string)) rows.push(row);
      room -= (chunk as string).length;
      if (rows.length >= skip + range.count || room <= 0)
        return rows.slice(skip, skip + range.count);
    }
    rows.push(...reader.end());
    return rows.slice(skip, skip + range.count);
  } finally {
    stream.destroy();
  }
}
