import XLSX from "@e965/xlsx";
import { strToU8, zipSync } from "fflate";
import officeCrypto from "officecrypto-tool";
import { expect, it } from "vitest";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { emptyDocument } from "../core/model/document.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";
import { storableDocument } from "./shared/storable-document.ts";

function madeWorkbook(): Uint8Array {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(
    book,
    XLSX.utils.aoa_to_sheet([
      ["item", "cost"],
      ["Desk", 120],
    ]),
    "Budget",
  );
  return new Uint8Array(XLSX.write(book, { type: "array", bookType: "xlsx" }));
}

const read = (name: string, bytes: Uint8Array) =>
  parseFile(memorySource(bytes), memoryContext(name));

it("gives nothing that a database cannot store", async () => {
  const data = {
    "na\0me": "first \0\0 value",
    half: "cut \ud83d off",
    deep: [{ text: "\0\0\0second" }],
  };
  const document = await read("odd.json", strToU8(JSON.stringify(data)));
  expect(JSON.stringify(document)).not.toMatch(/(?<!\\)\\(?:u0000|ud[89a-f])/);
});

it("moves anchors with their text", () => {
  const markdown = "# One\0\0\n\0# Two\n\0\0";
  const anchors = [0, 8, 9, 15].map((start) => ({ start, location: { kind: "file" } as const }));
  const format = { kind: "text", type: "md", mime: "text/markdown" } as const;
  const document = storableDocument({ ...emptyDocument(format), markdown, anchors });
  expect(document.markdown).toBe("# One\n# Two\n");
  expect(document.anchors.map((anchor) => anchor.start)).toEqual([0, 6]);
});

it("takes such names off the files inside a file too", async () => {
  const document = await read("box.zip", zipSync({ "a\ud83d.txt": strToU8("x") }));
  expect(document.children).toHaveLength(1);
  expect(document.children[0]?.path.isWellFormed()).toBe(true);
});

const locked = async (password: string | null) => {
  const plain = Buffer.from(madeWorkbook());
  const bytes = officeCrypto.encrypt(plain, { password: "open sesame" });
  const ctx = { ...memoryContext("plan.xlsx"), password };
  return parseFile(memorySource(bytes), ctx);
};

it("says that a workbook is locked, and reads it with its password", async () => {
  expect((await locked(null)).issues.map(({ code }) => code)).toEqual(["parse.encrypted"]);
  const wrong = await locked("sesame");
  expect(wrong.status).toBe("failed");
  expect(wrong.issues.map(({ code }) => code)).toEqual(["parse.encrypted-password"]);
  const read = await locked("open sesame");
  expect(read.status).toBe("ok");
  expect(read.format.type).toBe("xlsx");
  expect(read.sheets.map(({ name }) => name)).toEqual(["Budget"]);
});

it("never throws for a locked file that is damaged", async () => {
  const bytes = officeCrypto.encrypt(Buffer.from(madeWorkbook()), { password: "x" });
  for (const share of [0.1, 0.4, 0.8]) {
    const cut = bytes.subarray(0, Math.floor(bytes.length * share));
    const document = await parseFile(memorySource(cut), {
      ...memoryContext("a.xlsx"),
      password: "x",
    });
    expect(document.status).not.toBe("ok");
    expect(document.issues.length).toBeGreaterThan(0);
  }
});
