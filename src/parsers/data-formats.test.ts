import { Readable } from "node:stream";
import { brotliCompressSync, deflateRawSync, gzipSync, zstdCompressSync } from "node:zlib";
import avsc from "avsc";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { avroFile, parquetFile, YAML_TEXT } from "../../tests/fixtures/parse/data-files.ts";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";

async function read(name: string, content: Uint8Array | string, limits = {}) {
  const ctx = memoryContext(name, limits);
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const document = await parseFile(memorySource(bytes), ctx);
  const tables = Object.fromEntries(
    document.sheets.map((sheet) => [sheet.name, ctx.rows.get(sheet.tableRef?.key ?? "")]),
  );
  return { document, tables, codes: document.issues.map((issue) => issue.code) };
}

function inTwoFrames(bytes: Uint8Array): Uint8Array {
  const frames = [bytes.subarray(0, 3), bytes.subarray(3)];
  return Buffer.concat(frames.map((frame) => zstdCompressSync(frame)));
}

describe("YAML", () => {
  it("is read document by document with paths, tables and links", async () => {
    const { document, tables } = await read("shop.yaml", YAML_TEXT);
    expect(document.status).toBe("ok");
    expect(tables.parts).toEqual([
      ["sku", "price"],
      ["A-1", "1.5"],
      ["B-2", "2"],
    ]);
    expect(tables.copy).toEqual(tables.parts);
    expect(document.anchors.map((anchor) => anchor.location)).toContainEqual({
      kind: "json",
      path: "$[1].second",
    });
    expect(document.links.map((link) => link.target)).toEqual([
      "https://shop.example.com/",
      "Annex.pdf",
    ]);
  });

  it("is found without its name, and not in prose or mail", async () => {
    const type = async (name: string, text: string) =>
      (await read(name, text)).document.format.type;
    const text = "name: build\non:\n  push:\n    branches: [main]\njobs:\n  - run: test\n";
    expect(await type("workflow", text)).toBe("yaml");
    expect(await type("notes.txt", text)).toBe("txt");
    expect(await type("notes", "Remember: buy milk\nTell Bob: yes\nand a line of prose.\n")).toBe(
      "txt",
    );
    expect(await type("page.md", "---\ntitle: x\n---\n# Head\n")).toBe("md");
  });

  it("that repeats itself without end is left out", async () => {
    const names = "abcdefghi";
    const bomb = [...names].map((name, index) =>
      index === 0
        ? `${name}: &${name} [x, x, x, x, x, x, x, x, x]`
        : `${name}: &${name} [${Array(9)
            .fill(`*${names[index - 1]}`)
            .join(", ")}]`,
    );
    const { document, codes } = await read("bomb.yaml", bomb.join("\n"));
    expect(document.status).toBe("partial");
    expect(codes).toContain("parse.yaml-aliases");
  });

  it("that is damaged keeps its text and says where", async () => {
    const { document, codes } = await read("a.yaml", "a: 1\nb: [1, 2\nc: 3\n");
    expect(codes).toContain("parse.truncated");
    expect(document.markdown).toContain("c: 3");
  });
});

describe("Parquet", () => {
  it("is read through all row groups, with nested values, digits and metadata", async () => {
    const { document, tables } = await read("sales.parquet", parquetFile());
    expect(document.status).toBe("ok");
    expect(tables.sales).toHaveLength(6);
    expect(tables.sales?.[0]).toEqual(["sku", "count", "price", "sold", "more"]);
    expect(tables.sales?.[3]).toEqual([
      "C-3",
      "9007199254740993",
      "3",
      "2024-05-08T10:00:00.000Z",
      '{"a":[]}',
    ]);
    expect(document.properties.custom).toMatchObject({ source: "till 4", rowGroups: "3" });
  });

  it.each([
    ["GZIP", gzipSync],
    ["GZIP", deflateRawSync],
    ["BROTLI", brotliCompressSync],
    ["ZSTD", zstdCompressSync],
    ["ZSTD", inTwoFrames],
  ] as const)("is read where its pages are packed by %s", async (codec, pack) => {
    const packing = { codec, compressors: { [codec]: (bytes: Uint8Array) => pack(bytes) } };
    const { document, tables } = await read("sales.parquet", parquetFile(packing));
    expect(document.status).toBe("ok");
    expect(document.properties.custom.compression).toBe(codec);
    expect(tables.sales).toEqual((await read("sales.parquet", parquetFile())).tables.sales);
  });

  it("that is cut off or encrypted says so", async () => {
    const whole = parquetFile();
    expect((await read("a.parquet", whole.slice(0, -20))).codes).toEqual(["parse.truncated"]);
    const locked = whole.slice();
    locked.set([0x45], whole.length - 1);
    expect((await read("a.parquet", locked)).codes).toEqual(["parse.encrypted"]);
  });

  it("that claims more rows than its columns have values is read as far as these go", async () => {
    const bytes = parquetFile();
    const { document: whole } = await read("a.parquet", bytes);
    const footer = bytes.length - 8 - Buffer.from(bytes).readUInt32LE(bytes.length - 8);
    // Bytes and rows of the first group (two rows), of which the second is written over the first.
    const at = bytes.findIndex(
      (byte, i) => i > footer && byte === 0x16 && bytes[i + 3] === 0x16 && bytes[i + 4] === 0x04,
    );
    bytes.set([0x16, 0x02, 0x16, 0xfe, 0x7f], at);
    const { document, tables } = await read("a.parquet", bytes);
    expect([whole.status, document.status]).toEqual(["ok", "partial"]);
    expect(document.issues[0]?.code).toBe("parse.truncated");
    expect(tables.a?.slice(1).map((row) => row[0])).toEqual(["A-1", "B-2"]);
  });

  // Zeros leave a header of a page without its sizes.
  it.each([0xff, 0])("whose pages are damaged by %i keeps the rows before", async (byte) => {
    const bytes = parquetFile();
    const at = Buffer.from(bytes).indexOf("C-3");
    bytes.fill(byte, at - 12, at + 12);
    const { document, tables } = await read("a.parquet", bytes);
    expect(document.status).toBe("partial");
    expect(tables.a?.slice(1).map((row) => row[0])).toEqual(["A-1", "B-2"]);
  });
});

describe("Avro", () => {
  it.each(["null", "deflate"] as const)("packed with %s is read with its schema", async (codec) => {
    const { document, tables } = await read("orders.avro", await avroFile(codec));
    expect(document.status).toBe("ok");
    expect(tables).toEqual({
      orders: [
        ["id", "buyer", "state", "day", "price", "lines", "tags.weight", "tags"],
        ["1", "Ada", "OPEN", "2024-05-06", "123.45", "2 records", "0.1", ""],
        ["1234567890123", "", "PAID", "1970-01-01", "-0.01", "0 records", "", "{}"],
      ],
      "orders.lines": [
        ["orders row", "sku", "count"],
        ["1", "A-1", "2"],
        ["1", "B-2", "-300"],
      ],
    });
    expect(document.properties.title).toBe("Order");
    expect(document.properties.custom).toMatchObject({ codec, records: "2" });
  });

  it("agrees with another writer on any values", async () => {
    const value = fc.record({
      n: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      d: fc.double({ noNaN: true, noDefaultInfinity: true }),
      s: fc.string(),
      list: fc.array(fc.boolean()),
    });
    const schema: avsc.Schema = {
      type: "record",
      name: "R",
      fields: [
        { name: "n", type: "int" },
        { name: "d", type: "double" },
        { name: "s", type: "string" },
        { name: "list", type: { type: "array", items: "boolean" } },
      ],
    };
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 20 }), async (records) => {
        const encoder = new avsc.streams.BlockEncoder(schema, { codec: "null" });
        const parts: Uint8Array[] = [];
        for await (const part of Readable.from(records).pipe(encoder))
          parts.push(part as Uint8Array);
        const { tables } = await read("r.avro", Buffer.concat(parts));
        expect(tables.r?.slice(1)).toEqual(
          records.map((record) => [
            String(record.n),
            String(record.d),
            record.s.replaceAll("\0", "\0"),
            JSON.stringify(record.list),
          ]),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("that is cut off keeps the whole blocks", async () => {
    const bytes = await avroFile("null");
    const { document, codes } = await read("a.avro", bytes.slice(0, -5));
    expect(document.status).toBe("partial");
    expect(codes).toContain("parse.truncated");
  });
});

describe("random bytes behind each mark", () => {
  it.each(["PAR1", "Obj\u0001", "---\n", "Obj\u0001\u0002\u0016avro.schema"])(
    "%j never throw",
    async (mark) => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (tail) => {
          const bytes = Buffer.concat([Buffer.from(mark, "latin1"), tail, Buffer.from(mark)]);
          const { document } = await read("a", bytes);
          expect(document.status === "ok" || document.issues.length > 0).toBe(true);
        }),
        { numRuns: 150 },
      );
    },
  );
});
