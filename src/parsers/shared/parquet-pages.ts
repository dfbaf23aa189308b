/**
 * How many rows of a Parquet column can be read: the headers of its pages are walked before anything is decoded. A header without its sizes,
 * as a block of zeros leaves it, would send the decoder round for ever, and one that claims more values than its column would fill the memory.
 */
import type { ColumnMetaData, PageHeader } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";

/** Bytes read for one header: most are of some tens, those with long statistics of more. */
const HEADER_BYTES = [4_096, 4_194_304] as const;

interface Bytes {
  slice(start: number, end?: number): Promise<ArrayBuffer>;
}

/**
 * Rows of the column chunk that stand before a damaged page; all values of it where no page is. `isFlat`: one value a row. Of other columns
 * one damaged page leaves none, for their rows are not told by their values.
 */
export async function soundRows(
  file: Bytes,
  column: ColumnMetaData,
  isFlat: boolean,
): Promise<number> {
  const total = Number(column.num_values);
  const first = Number(column.dictionary_page_offset ?? 0n) || Number(column.data_page_offset);
  let at = Math.min(first, Number(column.data_page_offset));
  const end = at + Number(column.total_compressed_size);
  let values = 0;
  while (values < total && at < end - 1) {
    const page = await headerAt(file, at, end);
    const held = page === null ? null : valuesOf(page.header, total - values);
    if (page === null || held === null) return isFlat ? values : 0;
    values += held;
    at = page.end + page.header.compressed_page_size;
  }
  return values < total && !isFlat ? 0 : values;
}

/** The header at a place, and where it ends; null where there is none. */
async function headerAt(
  file: Bytes,
  at: number,
  end: number,
): Promise<{ header: PageHeader; end: number } | null> {
  for (const bytes of HEADER_BYTES) {
    const part = await file.slice(at, Math.min(at + bytes, end));
    try {
      const reader = { view: new DataView(part), offset: 0 };
      const header = parquetHeader(reader);
      return { header, end: at + reader.offset };
    } catch {
      if (at + bytes >= end) return null;
    }
  }
  return null;
}

/** Values of a page, 0 of one that holds none; null where the header lacks what a decoder needs, or claims more than are left. */
function valuesOf(header: PageHeader, left: number): number | null {
  const { type, data_page_header: v1, data_page_header_v2: v2, dictionary_page_header } = header;
  if (!areCounts(header.compressed_page_size, header.uncompressed_page_size)) return null;
  if (type === "DICTIONARY_PAGE") return areCounts(dictionary_page_header?.num_values) ? 0 : null;
  const values = type === "DATA_PAGE" ? v1?.num_values : v2?.num_values;
  const isWhole =
    type === "DATA_PAGE" ||
    (type === "DATA_PAGE_V2" &&
      areCounts(
        v2?.num_nulls,
        v2?.num_rows,
        v2?.definition_levels_byte_length,
        v2?.repetition_levels_byte_length,
      ));
  return isWhole && areCounts(values) && (values as number) <= left ? (values as number) : null;
}

function areCounts(...numbers: readonly (number | undefined)[]): boolean {
  return numbers.every((number) => Number.isSafeInteger(number) && (number as number) >= 0);
}
