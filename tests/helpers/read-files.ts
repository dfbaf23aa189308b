/** Files as kinds of records read them, made from rows (the header first) and text. */
import {
  type Passage,
  type ReadFile,
  type ReadTable,
  tablePassages,
  textPassages,
} from "../../src/core/export/records/read-file.ts";

export function readFileOf(
  name: string,
  of: { readonly rows?: readonly (readonly string[])[]; readonly text?: string },
): ReadFile {
  const [header = [], ...rows] = of.rows ?? [];
  const stem = name.replace(/\.[^.]+$/, "");
  const columns = header.map((head, at) => ({
    name: head,
    type: typeOf(rows.map((row) => row[at] ?? "")),
  }));
  const table: ReadTable = {
    index: 0,
    name: stem,
    columns,
    rows,
    isWhole: true,
    fileRow: (row) => row + 2,
    firstColumn: 1,
    headerRow: 1,
  };
  const tables = of.rows === undefined ? [] : [table];
  const text = of.text ?? "";
  const passages: Passage[] = [
    ...tables.flatMap(tablePassages),
    ...textPassages(text, (offset) => ({
      kind: "line" as const,
      line: text.slice(0, offset).split("\n").length,
    })),
  ];
  return {
    id: `file_${name}`,
    name,
    tables,
    passages,
    isWhole: true,
    contentHash: "",
    carried: {
      file_id: `file_${name}`,
      file_name: name,
      file_path: `papers/${name}`,
      file_type: name.slice(name.lastIndexOf(".") + 1),
      sha256: Buffer.from(name).toString("hex").padEnd(64, "0").slice(0, 64),
      structured_data: {
        title: null,
        headings: [],
        slides: [],
        tables: tables.map((each) => ({
          name: each.name,
          row_count: rows.length,
          columns: [...columns],
          rows: rows.slice(0, 20).map((row) => [...row]),
          row_numbers: [],
          truncated: rows.length > 20,
        })),
        key_terms: [],
        entities: [],
        truncated: false,
      },
      text_representation: text.slice(0, 4_000),
      text_truncated: text.length > 4_000,
    },
  };
}

function typeOf(cells: readonly string[]): string {
  if (cells.every((cell) => /^\d{4}-\d\d-\d\d$/.test(cell))) return "date";
  if (cells.every((cell) => /^-?\d+$/.test(cell))) return "integer";
  return cells.every((cell) => /^-?\d+(?:\.\d+)?$/.test(cell)) ? "number" : "text";
}
