import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { jsonParser } from "./json.ts";
import { memorySource } from "./shared/byte-source.ts";

async function read(text: string, type = "json", limits = {}) {
  const ctx = memoryContext("shop.json", limits);
  const format = { kind: "data", type, mime: "application/json" } as const;
  const document = await jsonParser.parse(
    memorySource(new TextEncoder().encode(text)),
    format,
    ctx,
  );
  const tables = Object.fromEntries(
    document.sheets.map((sheet) => [sheet.name, ctx.rows.get(sheet.tableRef?.key ?? "")]),
  );
  return { document, tables, codes: document.issues.map((issue) => issue.code) };
}

describe("JSON documents", () => {
  it("turn lists of records into tables, lists inside them into tables of their own", async () => {
    const { document, tables } = await read(
      JSON.stringify({
        title: "Orders of May",
        orders: [
          {
            id: 1,
            buyer: { name: "Ada" },
            lines: [
              { sku: "A", n: 2 },
              { sku: "B", n: 1 },
            ],
          },
          { id: 2, buyer: { name: "Bob" }, lines: [], paid: true },
        ],
      }),
    );
    expect(document.properties.title).toBe("Orders of May");
    expect(tables).toEqual({
      orders: [
        ["id", "buyer.name", "lines", "paid"],
        ["1", "Ada", "2 records", ""],
        ["2", "Bob", "0 records", "true"],
      ],
      "orders.lines": [
        ["orders row", "sku", "n"],
        ["1", "A", "2"],
        ["1", "B", "1"],
      ],
    });
    const paths = document.anchors.map((anchor) => anchor.location);
    expect(paths).toContainEqual({ kind: "json", path: "$.orders[1]" });
    expect(paths).toContainEqual({ kind: "json", path: "$.orders[0].lines[1]" });
  });

  it("turn records under keys, equally long lists and lists of lists into tables", async () => {
    const keyed = Object.fromEntries(
      ["a", "b", "c", "d", "e"].map((key, index) => [key, { size: index, unit: "mm" }]),
    );
    const { tables } = await read(
      JSON.stringify({
        parts: keyed,
        series: { day: [1, 2, 3], price: [1.5, 2.5, null] },
        grid: [
          ["x", "y"],
          [1, 2],
          [3, 4],
        ],
      }),
    );
    expect(tables.parts?.[0]).toEqual(["key", "size", "unit"]);
    expect(tables.parts?.[5]).toEqual(["e", "4", "mm"]);
    expect(tables.series?.[3]).toEqual(["3", ""]);
    expect(tables.grid).toEqual([
      ["x", "y"],
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  it("keep the digits of long identifiers", async () => {
    const { tables } = await read('[{"id": 1234567890123456789, "x": 0.5}]');
    expect(tables.shop?.[1]).toEqual(["1234567890123456789", "0.5"]);
  });

  it("find addresses and file names in values", async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({ file: `scans/page-${index}.pdf` }));
    const { document } = await read(JSON.stringify({ home: "https://example.com/a", rows }));
    expect(document.links[0]).toEqual({
      kind: "hyperlink",
      target: "https://example.com/a",
      text: null,
      location: { kind: "json", path: "$.home" },
    });
    // Those of the first rows stand in the text, where mentions are found later.
    expect(document.links).toHaveLength(1 + 100);
    expect(document.links.at(-1)).toMatchObject({
      kind: "mention",
      target: "scans/page-299.pdf",
      location: { path: "$.rows[299]" },
    });
  });

  it("with comments and trailing commas are read, and say so", async () => {
    const { document, codes } = await read(
      '{ // a "remark" }\n "a": 1, /* ] */ "url": "http://x", "list": [1, 2,], "n": NaN,\n}',
    );
    expect(document.status).toBe("ok");
    expect(codes).toEqual(["parse.json-loose"]);
    expect(document.markdown).toContain("url: http://x");
    expect(document.markdown).toContain("1, 2");
    expect(document.markdown).toContain("n: NaN");
  });

  it("that are cut off are read up to the cut", async () => {
    const whole = JSON.stringify({ about: "x", rows: [{ a: 1 }, { a: 2 }, { a: 3 }] });
    const { document, tables, codes } = await read(whole.slice(0, -6));
    expect(document.status).toBe("partial");
    expect(codes).toContain("parse.truncated");
    expect(document.markdown).toContain("about: x");
    expect(tables.rows).toEqual([["a"], ["1"], ["2"]]);
  });

  it("that are broken in the middle are read up to there", async () => {
    const { document, tables } = await read('{"rows": [{"a": 1}, {"a": oops}, {"a": 3}]}');
    expect(document.status).toBe("partial");
    expect(tables.rows).toEqual([["a"], ["1"]]);
  });

  it("that are none keep their text", async () => {
    const { document, codes } = await read("{hello\nworld}");
    expect(codes).toEqual(["parse.truncated"]);
    expect(document.markdown).toBe("{hello\nworld}");
  });

  it("may follow one another", async () => {
    const { document, tables } = await read('{"a": 1}\n{\n"a": 2\n}\n{"a": 3, "b": 4}');
    expect(document.status).toBe("ok");
    expect(tables.shop).toEqual([
      ["a", "b"],
      ["1", ""],
      ["2", ""],
      ["3", "4"],
    ]);
  });

  it("tell what was left out", async () => {
    const deep = `${"[".repeat(300)}1${"]".repeat(300)}`;
    expect((await read(deep)).codes).toContain("parse.depth-limit");
    const rows = JSON.stringify(Array.from({ length: 50 }, (_, a) => ({ a, b: 1 })));
    const cut = await read(rows, "json", { maxCells: 20 });
    expect(cut.document.status).toBe("partial");
    expect(cut.document.issues[0]?.detail).toBe("Only the first 10 of 50 records were read.");
  });

  it("larger than what is held are walked with the same result", async () => {
    const filler = "x".repeat(3_000);
    const rows = Array.from({ length: 6_000 }, (_, id) => ({ id, filler, odd: { even: id % 2 } }));
    const { document, tables } = await read(JSON.stringify({ title: "Big", n: 1, rows }));
    expect(document.status).toBe("ok");
    expect(document.properties.title).toBe("Big");
    expect(document.markdown).toContain("n: 1");
    expect(tables.rows).toHaveLength(6_001);
    expect(tables.rows?.[6_000]).toEqual(["5999", filler, "1"]);
  });
});

describe("JSON lines", () => {
  it("take columns that appear late", async () => {
    const lines = Array.from({ length: 3_000 }, (_, id) => JSON.stringify({ id }));
    lines.push(JSON.stringify({ id: 3_000, late: "yes" }), "", "not json");
    const { document, tables, codes } = await read(lines.join("\r\n"), "jsonl");
    expect(tables.shop?.[0]).toEqual(["id", "late"]);
    expect(tables.shop?.at(-1)).toEqual(["3000", "yes"]);
    expect(codes).toEqual(["parse.json-lines"]);
    expect(document.issues[0]?.detail).toContain("1 of 3003 lines");
  });
});

it("never throws, whatever the text", async () => {
  const parts = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"',
    "\\",
    "1",
    "null",
    "//",
    "/*",
    " ",
    "a",
    '"k":',
    "NaN",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { maxLength: 40 }), fc.boolean(), async (text, isLines) => {
      const { document } = await read(text.join(""), isLines ? "jsonl" : "json");
      for (const sheet of document.sheets) expect(sheet.tableRef).not.toBeNull();
    }),
    { numRuns: 1_000 },
  );
});
