/** Profiles made by the enrich stage of small tables and texts, for tests that need its figures, sentences and places. */
import { buildProfile } from "../../src/core/enrich/build-profile.ts";
import { EnrichOptions } from "../../src/core/enrich/options.ts";
import { emptyDocument, type Sheet, type TextAnchor } from "../../src/core/model/document.ts";
import type { FileKind, FileRef } from "../../src/core/model/file.ts";
import type { FileProfile } from "../../src/core/model/profile.ts";
import { ColumnProfiler } from "../../src/core/parse/column-profile.ts";

const fileOf = (path: string): FileRef => ({
  fileId: `file_${path}`,
  versionId: `fv_${path}`,
  path,
  name: path.slice(path.lastIndexOf("/") + 1),
  sizeBytes: 1,
  sha256: `sha-${path}`,
  modifiedAt: null,
  parentFileId: null,
});

const OPTIONS = EnrichOptions.parse({ embedding: false });

/** A sheet of this many rows below a header in row 1, as parse describes it; `key` is where its rows lie. */
export function sheetOf(
  name: string,
  heads: readonly (readonly [string, Sheet["columns"][number]["type"]])[],
  rowCount: number,
  key: string,
): Sheet {
  return {
    name,
    kind: "worksheet",
    hidden: false,
    rowCount,
    columnCount: heads.length,
    headerRow: 1,
    firstRow: 2,
    firstColumn: 1,
    columns: heads.map(([head, type], index) => ({
      name: head,
      index,
      type,
      unit: null,
      rowCount,
      nullCount: 0,
      distinctCount: rowCount,
      distinctIsExact: true,
      min: null,
      max: null,
      samples: [],
      quantiles: [],
      patterns: [],
      isKeyCandidate: false,
      valueSketch: "",
    })),
    tableRef: { key, rowCount, columnCount: heads.length, pieces: [] },
    formulas: [],
    formulaCount: 0,
    merged: [],
    foreignKeys: [],
  };
}

/** A workbook of one sheet whose header stands in row 1; `types` are those of its columns. */
export async function enrichedTable(
  path: string,
  name: string,
  heads: readonly (readonly [string, Sheet["columns"][number]["type"]])[],
  rows: readonly (readonly string[])[],
): Promise<FileProfile> {
  return await enrichedSheet(path, sheetOf(name, heads, rows.length, path), rows);
}

/** A table of a file of its own, with columns counted as the parse stage counts them. */
export async function profiledTable(
  path: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<FileProfile> {
  const columns = heads.map((head, index) => {
    const profiler = new ColumnProfiler(head, index);
    for (const row of rows) profiler.add(row[index] ?? "");
    return profiler.finish();
  });
  const sheet = sheetOf("", [], rows.length, path);
  return await enrichedSheet(path, { ...sheet, columnCount: heads.length, columns }, rows);
}

async function enrichedSheet(
  path: string,
  sheet: Sheet,
  rows: readonly (readonly string[])[],
): Promise<FileProfile> {
  const { profile } = await buildProfile({
    file: fileOf(path),
    document: {
      ...emptyDocument({ kind: "sheet", type: path.split(".").at(-1) ?? "", mime: "" }),
      sheets: [sheet],
    },
    readRows: (_, max) => rows.slice(0, max),
    columns: [],
    options: OPTIONS,
    embed: async () => [],
  });
  return profile;
}

/** A text of several parts, each a page or a slide. */
export async function enrichedText(
  path: string,
  kind: Extract<FileKind, "slides" | "pdf">,
  parts: readonly string[],
): Promise<FileProfile> {
  const anchors: TextAnchor[] = [];
  let markdown = "";
  for (const [i, part] of parts.entries()) {
    const location =
      kind === "slides"
        ? ({ kind: "slide", slide: i + 1 } as const)
        : ({ kind: "page", page: i + 1 } as const);
    anchors.push({ start: markdown.length, location });
    markdown += `${part}\n\n`;
  }
  const { profile } = await buildProfile({
    file: fileOf(path),
    document: {
      ...emptyDocument({ kind, type: path.split(".").at(-1) ?? "", mime: "" }),
      markdown,
      anchors,
    },
    readRows: () => [],
    columns: [],
    options: OPTIONS,
    embed: async () => [],
  });
  return profile;
}
