import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";

function database(sql: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "sqlite-test-"));
  try {
    const path = join(folder, "a.db");
    const made = new DatabaseSync(path);
    made.exec(sql);
    made.close();
    return new Uint8Array(readFileSync(path));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function read(bytes: Uint8Array, limits = {}) {
  const ctx = memoryContext("shop.db", limits);
  const document = await parseFile(memorySource(bytes), ctx);
  const rows = (name: string) =>
    ctx.rows.get(document.sheets.find((sheet) => sheet.name === name)?.tableRef?.key ?? "");
  return { document, rows, codes: document.issues.map((issue) => issue.code) };
}

const SHOP = `
  CREATE TABLE part (id INTEGER PRIMARY KEY, name TEXT, page TEXT, twice INT AS (id * 2) STORED);
  CREATE TABLE sale (n INT, part REFERENCES part);
  CREATE INDEX sale_part ON sale (part, n);
  CREATE VIEW total AS SELECT sum(n) FROM sale;
  INSERT INTO part (id, name, page) VALUES (9007199254740993, 'Bolt', 'https://example.com/bolt');
  INSERT INTO sale VALUES (3, 9007199254740993);
  PRAGMA user_version = 7;
`;

it("gives tables with generated columns, digits, keys and addresses", async () => {
  const { document, rows } = await read(database(SHOP));
  expect(document.status).toBe("ok");
  expect(document.sheets.map((sheet) => sheet.name)).toEqual(["part", "sale"]);
  expect(rows("part")).toEqual([
    ["id", "name", "page", "twice"],
    ["9007199254740993", "Bolt", "https://example.com/bolt", "18014398509481986"],
  ]);
  expect(document.sheets[1]?.foreignKeys).toEqual([
    { column: "part", table: "part", target: "id" },
  ]);
  expect(document.links).toMatchObject([
    { target: "https://example.com/bolt", location: { sheet: "part", range: "A1" } },
  ]);
});

it("shows views and indexes without running them, and the head of the file", async () => {
  const { document, codes } = await read(database(SHOP));
  expect(codes).toEqual(["parse.views"]);
  expect(document.markdown).toContain("CREATE VIEW total AS SELECT sum(n) FROM sale");
  expect(document.markdown).toContain("Indexes: sale_part on sale (part, n)");
  expect(document.properties.custom).toMatchObject({ encoding: "UTF-8", user_version: "7" });
});

it("reads a copy in write-ahead mode and says what may be missing", async () => {
  const { document, codes } = await read(database(`PRAGMA journal_mode = wal; ${SHOP}`));
  expect(document.sheets).toHaveLength(2);
  expect(codes).toContain("parse.sqlite-wal");
});

it("keeps the limit of cells", async () => {
  const values = Array.from({ length: 50 }, (_, index) => `(${index})`).join(",");
  const { document, codes } = await read(
    database(`CREATE TABLE n (a); INSERT INTO n VALUES ${values};`),
    { maxCells: 10 },
  );
  expect(document.status).toBe("partial");
  expect(document.sheets[0]?.rowCount).toBe(10);
  expect(codes).toEqual(["parse.cell-limit"]);
  expect(document.issues[0]?.detail).toBe("Only the first 10 of 50 records were read.");
});
