import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import fc from "fast-check";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storableText } from "../core/kit/text/storable.ts";
import { PIECE_CELLS, PIECE_CHARS, PIECE_ROWS } from "../core/pipeline/table-piece.ts";
import { tableRows } from "../core/pipeline/table-rows.ts";
import { TableFiles } from "./table-files.ts";
import { readTableHeader, readTableRows } from "./table-rows.ts";

const KEY = "a1";
const COMPRESSORS = { ZSTD: (input: Uint8Array) => zstdDecompressSync(input) };

describe("stored tables", () => {
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "tables-"));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  async function store(header: readonly string[], rows: Iterable<readonly string[]>) {
    const table = await new TableFiles(join(root, KEY), KEY).open();
    await table.write(header);
    for (const row of rows) await table.write(row);
    return table.close();
  }

  async function all(rows: AsyncIterable<string[]>): Promise<string[][]> {
    const read: string[][] = [];
    for await (const row of rows) read.push(row);
    return read;
  }

  const cell = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom(
      'a"b',
      "x,y",
      "1\n2",
      "1\r\n2",
      "",
      " ",
      "\u0000",
      "\ud800",
      "\udc00",
      "\ufeff1",
    ),
  );
  const rowOf = fc.array(cell, { maxLength: 6 });

  it("gives any cells back in rows of any width, small or in pieces", async () => {
    await fc.assert(
      fc.asyncProperty(
        rowOf,
        fc.array(rowOf, { maxLength: 8 }),
        fc.constantFrom(1, PIECE_ROWS),
        async (header, pattern, repeats) => {
          const rows = Array.from(
            { length: pattern.length > 0 ? repeats + pattern.length - 1 : 0 },
            (_, index) => pattern[index % pattern.length] ?? [],
          );
          const ref = await store(header, rows);
          const stored = (row: readonly string[]) => row.map(storableText);
          expect(await readTableHeader(root, ref)).toEqual(stored(header));
          const read = await all(readTableRows(root, ref));
          expect(read).toHaveLength(rows.length);
          expect(read.slice(0, 9)).toEqual(rows.slice(0, 9).map(stored));
          expect(read.slice(-9)).toEqual(rows.slice(-9).map(stored));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("reads any range as the whole has it, from the pieces that hold it alone", async () => {
    const count = PIECE_ROWS * 2 + 500;
    const texts = ["plain", "é😀", "", 'a "quoted", text'];
    const row = (index: number) =>
      [String(index), texts[index % 4] ?? "", "end"].slice(0, 1 + (index % 3));
    const ref = await store(
      ["n", "text", "n"],
      Array.from({ length: count }, (_, index) => row(index)),
    );
    expect(ref).toMatchObject({ rowCount: count, columnCount: 3 });
    expect(ref.pieces.map((piece) => piece.firstRow)).toEqual([0, PIECE_ROWS, 2 * PIECE_ROWS]);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: count + 10 }),
        fc.integer({ min: 0, max: 700 }),
        async (from, wanted) => {
          const asked: string[] = [];
          const read = await all(
            tableRows(
              ref,
              (key) => {
                asked.push(key);
                return readFile(join(root, key));
              },
              { from, count: wanted },
            ),
          );
          const length = Math.max(0, Math.min(wanted, count - from));
          expect(read).toEqual(Array.from({ length }, (_, index) => row(from + index)));
          expect(asked.length).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("keeps a small table as RFC 4180 and a large one as Parquet that others read", async () => {
    const small = await store(["a", "b"], [["1", "x, y"]]);
    expect(await readFile(join(root, small.pieces[0]?.key ?? ""), "utf8")).toBe('a,b\n1,"x, y"\n');
    const large = await store(
      ["a", "a", ""],
      Array.from({ length: PIECE_ROWS + 1 }, (_, index) =>
        [`ü${index}`, "", "z"].slice(0, 2 + (index % 2)),
      ),
    );
    expect(large.pieces.map((piece) => piece.key.replace(/^.*\./, ""))).toEqual([
      "parquet",
      "parquet",
    ]);
    const bytes = await readFile(join(root, large.pieces[0]?.key ?? ""));
    const rows = await parquetReadObjects({
      file: new Uint8Array(bytes).buffer,
      compressors: COMPRESSORS,
    });
    expect(rows).toHaveLength(PIECE_ROWS);
    expect(rows[0]).toEqual({ a: "ü0", "a (column 2)": "", "column 3": null });
    expect(rows[1]).toEqual({ a: "ü1", "a (column 2)": "", "column 3": "z" });
  });

  it.each([
    ["long texts", 6, ["x".repeat(PIECE_CHARS / 2)]],
    ["wide rows", 9, new Array<string>(PIECE_CELLS / 4).fill("1")],
  ])("bounds its pieces for %s", async (_name, count, row) => {
    const ref = await store(["a"], new Array<string[]>(count).fill(row));
    expect(ref.pieces.length).toBeGreaterThan(1);
    for (const piece of ref.pieces)
      expect(piece.rowCount * row.length).toBeLessThanOrEqual(PIECE_CELLS);
    expect(await all(readTableRows(root, ref))).toEqual(new Array(count).fill(row));
  });

  it("has a piece for a table without rows and opens nothing that is no piece", async () => {
    const ref = await store(["a", "b"], []);
    expect(ref.pieces).toHaveLength(1);
    expect(await readTableHeader(root, ref)).toEqual(["a", "b"]);
    expect(await all(readTableRows(root, ref))).toEqual([]);
    const evil = {
      ...ref,
      rowCount: 1,
      pieces: [{ key: "a1/../../secret.csv", firstRow: 0, rowCount: 1, byteLength: 1 }],
    };
    await expect(all(readTableRows(root, evil))).rejects.toThrow();
    expect((await readdir(join(root, KEY, "tables"))).length).toBeGreaterThan(0);
  });
});
