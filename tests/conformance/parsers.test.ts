import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { PARSERS } from "../../src/parsers/registry.ts";
import { type FixtureFile, fixtureFiles, workbook } from "../fixtures/parse/make-files.ts";
import { checkDamaged, checkParser, expectSound, parseBytes, shown } from "./parser-suite.ts";

const files = await fixtureFiles();
const bytesOf = (text: string) => new TextEncoder().encode(text);
const codes = (document: { issues: readonly { code: string }[] }) =>
  document.issues.map((issue) => issue.code);

describe("every parser", () => {
  it("has a file in this suite", () => {
    const covered = new Set(files.map((file) => file.parser));
    expect(PARSERS.map((parser) => parser.name).filter((name) => !covered.has(name))).toEqual([]);
  });

  it("declares its types once and under the name that it registers", async () => {
    const types = PARSERS.flatMap((parser) => parser.types);
    expect(new Set(types).size).toBe(types.length);
    for (const registration of PARSERS) {
      const parser = await registration.load();
      expect(parser.name).toBe(registration.name);
      expect(parser.types).toEqual(registration.types);
    }
  });

  it.each(files.map((file) => [file.name, file] as const))(
    "reads %s, twice the same",
    (_name, file) => checkParser(file),
  );
  it.each(files.map((file) => [file.name, file] as const))("survives damage of %s", (_name, file) =>
    checkDamaged(file),
  );
});

describe("any bytes under any name", () => {
  it("give a sound document with a reason", async () => {
    const names = fc.constantFrom(
      "a.xlsx",
      "a.xls",
      "a.doc",
      "a.ppt",
      "a.msg",
      "a.pdf",
      "a.zip",
      "a.eml",
      "a.csv",
      "a.json",
      "a.bin",
      "a",
      ".hidden",
      "a.tar",
      "a.gz",
      "a.sqlite",
    );
    const heads = fc.constantFrom(
      "",
      "PK\u0003\u0004",
      "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
      "%PDF-1.7\n",
      "SQLite format 3\0",
      "\u001f\u008b\u0008",
      "{\\rtf1",
      "<?xml version='1.0'?>",
      "{",
      "[",
      "From: a\nSubject: b\nDate: c\n\n",
    );
    await fc.assert(
      fc.asyncProperty(
        names,
        heads,
        fc.uint8Array({ maxLength: 800 }),
        async (name, head, tail) => {
          expectSound(await parseBytes(name, Buffer.concat([Buffer.from(head, "latin1"), tail])));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("that are none are an empty file", async () => {
    const { document } = await parseBytes("a.xlsx", new Uint8Array(0));
    expect(document.format.type).toBe("xlsx");
    expect(codes(document)).toContain("parse.empty");
  });
});

describe("detection", () => {
  const named = (name: string, file: string): FixtureFile => ({
    ...(files.find((each) => each.name === file) as FixtureFile),
    name,
  });

  it.each([
    ["table.xlsx", "letter.pdf", "pdf"],
    ["letter.pdf", "prices.xlsx", "xlsx"],
    ["x.doc", "page.html", "html"],
    ["data.parquet", "orders.csv", "csv"],
    ["notes.csv", "log.jsonl", "jsonl"],
    ["photo.jpg", "dot.png", "png"],
    ["a.txt", "shop.sqlite", "sqlite"],
  ])("reads %s as what %s is and says so", async (name, file, type) => {
    const { bytes } = named(name, file);
    const { document } = await parseBytes(name, bytes);
    expect(document.format.type).toBe(type);
    expect(codes(document)).toContain("parse.wrong-extension");
  });

  it("gives a reason for kinds that are not read", async () => {
    const { document } = await parseBytes(
      "a.mp3",
      Buffer.concat([Buffer.from("ID3\u0003\0\0\0\0\0\0", "latin1"), Buffer.alloc(500, 0xff)]),
    );
    expect(document.status).toBe("skipped");
    expect(codes(document)).toContain("parse.unsupported");
  });
});

describe("hostile files", () => {
  it("a zip that grows beyond the limit is stopped before it is a tenth over", async () => {
    const bomb = zipSync({ "zeros.bin": new Uint8Array(20_000_000) });
    const { document, ctx } = await parseBytes("bomb.zip", bomb, { maxExpandedBytes: 1_000_000 });
    expect(codes(document)).toContain("parse.too-large");
    const unpacked = [...ctx.childBytes.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    expect(unpacked).toBeLessThan(1_100_000);
  });

  it("a workbook that grows beyond the limit is stopped", async () => {
    const sheet = strToU8(
      `<worksheet><sheetData>${"<row/>".repeat(500_000)}</sheetData></worksheet>`,
    );
    const bytes = zipSync({
      "[Content_Types].xml": strToU8("<Types/>"),
      "xl/workbook.xml": strToU8("<workbook/>"),
      "xl/worksheets/sheet1.xml": sheet,
    });
    const { document } = await parseBytes("bomb.xlsx", bytes, { maxExpandedBytes: 500_000 });
    expect(document.status).toBe("failed");
    expect(codes(document)).toContain("parse.too-large");
  });

  it("entities are not expanded", async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><lolz><p>start &b; &c; end</p></lolz>`;
    const { document } = await parseBytes("laughs.xml", bytesOf(laughs));
    expect(document.markdown).not.toContain("haha");
    expect(document.markdown).not.toContain("root:");
    expect(codes(document)).toContain("parse.xml-entities");
  });

  it("members whose names leave their folder are refused", async () => {
    const bytes = zipSync({
      "../evil.txt": strToU8("x"),
      "/abs.txt": strToU8("x"),
      "C:\\win.txt": strToU8("x"),
      "ok/../../up.txt": strToU8("x"),
      "fine.txt": strToU8("fine"),
    });
    const parsed = await parseBytes("tricks.zip", bytes);
    expectSound(parsed);
    expect(parsed.document.children.map((child) => child.path)).toEqual(["fine.txt"]);
    expect(codes(parsed.document)).toContain("parse.path-refused");
  });

  it("archives are opened only so deep", async () => {
    const bytes = zipSync({ "a.txt": strToU8("x") });
    const { document } = await parseBytes("deep.zip", bytes, { maxDepth: 2 }, 2);
    expect(document.status).toBe("skipped");
    expect(codes(document)).toContain("parse.depth-limit");
  });

  it("only so many members are taken", async () => {
    const bytes = zipSync(
      Object.fromEntries(
        Array.from({ length: 20 }, (_, index) => [`f${index}.txt`, strToU8(`${index}`)]),
      ),
    );
    const { document } = await parseBytes("many.zip", bytes, { maxChildren: 5 });
    expect(document.children).toHaveLength(5);
    expect(codes(document)).toContain("parse.member-limit");
  });

  it("locked archives say so", async () => {
    const bytes = zipSync({ "a.txt": strToU8("secret") });
    // The flag of encryption in the local header and in the directory.
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 4 < bytes.length; at++) {
      if (view.getUint32(at, true) === 0x04034b50)
        view.setUint16(at + 6, view.getUint16(at + 6, true) | 1, true);
      if (view.getUint32(at, true) === 0x02014b50)
        view.setUint16(at + 8, view.getUint16(at + 8, true) | 1, true);
    }
    const { document } = await parseBytes("locked.zip", bytes);
    expect(document.status).toBe("failed");
    expect(codes(document)).toContain("parse.encrypted");
  });

  it("a wide nesting of elements costs no stack", async () => {
    const html = `<html><body>${"<div>".repeat(20_000)}deep${"</div>".repeat(20_000)}</body></html>`;
    const parsed = await parseBytes("deep.html", bytesOf(html));
    expectSound(parsed);
    expect(parsed.document.markdown).toContain("deep");
    const json = `${"[".repeat(3_000)}1${"]".repeat(3_000)}`;
    expectSound(await parseBytes("deep.json", bytesOf(json)));
    expectSound(
      await parseBytes(
        "deep.xml",
        bytesOf(`<?xml version="1.0"?>${"<a>".repeat(5_000)}x${"</a>".repeat(5_000)}`),
      ),
    );
  });

  it("a cut workbook keeps what is whole", async () => {
    const whole = workbook("xlsx");
    const { document } = await parseBytes("cut.xlsx", whole.slice(0, whole.length - 60));
    expect(document.status).toBe("partial");
    expect(codes(document)).toContain("parse.truncated");
  });
});

describe("limits", () => {
  it("text and cells end where they are told, and the document says so", async () => {
    const text = await parseBytes("long.txt", bytesOf("word ".repeat(5_000)), {
      maxTextChars: 1_000,
    });
    expect(text.document.markdown.length).toBeLessThanOrEqual(1_000);
    expect(codes(text.document)).toContain("parse.text-limit");
    const rows = Array.from({ length: 500 }, (_, index) => `${index},a,b`).join("\n");
    const table = await parseBytes("long.csv", bytesOf(`id,x,y\n${rows}`), { maxCells: 300 });
    expect(table.document.status).toBe("partial");
    expect(codes(table.document)).toContain("parse.cell-limit");
  });
});

describe("workbooks", () => {
  it("keep hidden sheets, formulas, displayed texts and properties", async () => {
    const { document, ctx } = await parseBytes("prices.xlsx", workbook("xlsx"));
    expect(document.sheets.map((sheet) => [sheet.name, sheet.hidden])).toEqual([
      ["Prices", false],
      ["Hidden", true],
    ]);
    const [prices] = document.sheets;
    expect(prices?.formulas).toEqual([{ cell: "B4", formula: "SUM(B2:B3)" }]);
    expect(prices?.headerRow).toBe(1);
    expect(prices?.firstRow).toBe(2);
    expect(ctx.rows.get(prices?.tableRef?.key ?? "")?.[1]).toEqual([
      "Bolt M8",
      "1,250.50",
      "see Annex.pdf",
    ]);
    expect(document.properties).toMatchObject({ title: "Price list", author: "Ada" });
    expect(document.links).toContainEqual(
      expect.objectContaining({ kind: "mention", target: "Annex.pdf" }),
    );
  });
});

describe("mails", () => {
  it("hand on attachments and keep the thread", async () => {
    const file = files.find((each) => each.name === "mail.eml") as FixtureFile;
    const parsed = await parseBytes(file.name, file.bytes);
    expect(parsed.document.mail).toMatchObject({
      subject: "Offer 4711",
      from: "Ada Lovelace <ada@example.com>",
      date: "2025-01-06T09:00:00.000Z",
      inReplyTo: "<m0@example.com>",
    });
    expect(
      Buffer.from(parsed.ctx.childBytes.get("offer.csv") ?? [])
        .toString()
        .trim(),
    ).toBe("item,price\r\nbolt,3");
    expect(shown(parsed)).toContain("Attachments: offer.csv");
  });
});
