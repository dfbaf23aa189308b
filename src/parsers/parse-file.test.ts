import { createCipheriv, createHash, pbkdf2Sync } from "node:crypto";
import { deflateRawSync } from "node:zlib";
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

/** A text document whose content is locked as OpenDocument 1.2 says. */
function lockedOdt(password: string): Uint8Array {
  const content = strToU8(
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>The safe is blue.</text:p></office:text></office:body></office:document-content>',
  );
  const [salt, iv] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)];
  const start = createHash("sha256").update(password).digest();
  const cipher = createCipheriv("aes-256-cbc", pbkdf2Sync(start, salt, 1_000, 32, "sha1"), iv);
  const deflated = deflateRawSync(content);
  const sum = createHash("sha256").update(deflated.subarray(0, 1_024)).digest("base64");
  const manifest = `<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml" m:media-type="text/xml" m:size="${content.length}"><m:encryption-data m:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k" m:checksum="${sum}"><m:algorithm m:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" m:initialisation-vector="${iv.toString("base64")}"/><m:start-key-generation m:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256" m:key-size="32"/><m:key-derivation m:key-derivation-name="PBKDF2" m:key-size="32" m:iteration-count="1000" m:salt="${salt.toString("base64")}"/></m:encryption-data></m:file-entry></m:manifest>`;
  return zipSync(
    {
      mimetype: strToU8("application/vnd.oasis.opendocument.text"),
      "META-INF/manifest.xml": strToU8(manifest),
      "content.xml": new Uint8Array(Buffer.concat([cipher.update(deflated), cipher.final()])),
    },
    { level: 0 },
  );
}

it("opens a locked OpenDocument text with its password alone", async () => {
  const bytes = lockedOdt("blue safe");
  const codes = async (password: string | null) => {
    const document = await parseFile(memorySource(bytes), { ...memoryContext("a.odt"), password });
    return document.issues.map(({ code }) => code).join() || document.markdown.trim();
  };
  expect(await codes(null)).toBe("parse.encrypted");
  expect(await codes("red safe")).toBe("parse.encrypted-password");
  expect(await codes("blue safe")).toBe("The safe is blue.");
});

it("finds no mentions of other files in the list of an archive", async () => {
  const document = await read(
    "box.zip",
    zipSync({ "weekly note 1.eml": strToU8("From: a@b.example") }),
  );
  expect(document.children).toHaveLength(1);
  expect(document.links.filter((link) => link.kind === "mention")).toEqual([]);
});
