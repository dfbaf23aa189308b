import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSubjectMatcher } from "../core/privacy/subject/matcher.ts";
import { scanStored } from "./scan-stored.ts";

const matcher = createSubjectMatcher({
  terms: [
    { kind: "name", value: "Marta Kowalczyk" },
    { kind: "number", value: "E-1001" },
    { kind: "number", value: "48211" },
    { kind: "short", value: "Ava" },
  ],
  region: "DE",
});
const { signal } = new AbortController();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lig-parts-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function count(bytes: string | Uint8Array, key = "file"): Promise<number> {
  const path = join(folder, "file");
  await writeFile(path, bytes);
  return (await scanStored(path, key, matcher, signal)).count;
}

function office(members: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries({ "[Content_Types].xml": "<Types/>", ...members }).map(([path, text]) => [
        path,
        strToU8(text),
      ]),
    ),
  );
}

const RESULT = `${"a".repeat(40)}/document.json`;

describe("machinery of a format is no person", () => {
  it.each<[string, string | Uint8Array, string?]>([
    [
      "addresses of cells",
      office({ "xl/s.xml": '<row r="48211"><c r="E1001"><v>x</v></c></row>' }),
    ],
    ["numbers of shared texts", office({ "xl/s.xml": '<c r="A1" t="s"><v>48211</v></c>' })],
    ["formulas", office({ "xl/s.xml": "<c><f>SUM(E1:E1001)</f></c>" })],
    [
      "names of ranges' cells",
      office({ "xl/w.xml": '<definedName name="x">S!$A$1:$E$1001</definedName>' }),
    ],
    [
      "styles and fonts",
      office({ "word/styles.xml": '<w:style w:styleId="Ava"><w:rFonts w:ascii="Ava"/></w:style>' }),
    ],
    [
      "relations",
      office({ "x/_rels/a.rels": '<Relationship Id="E1001" Target="media/Ava.png"/>' }),
    ],
    ["counts of a document", office({ "docProps/app.xml": "<Characters>48211</Characters>" })],
    [
      "formulas of open documents",
      office({ "content.xml": '<table:table-cell table:formula="of:=[.E1001]"/>' }),
    ],
    [
      "classes and colours of pages",
      '<!doctype html><p class="Ava" id="E1001" style="color:#E1001">x</p>',
    ],
    [
      "operators of a PDF",
      "%PDF-1.7\n48211 0 obj <</Ava 1 0 R /ID [<E1001>]>>\n/E1001 Do\n0 48211 Td (D:48211)",
    ],
    ["noise in pictures", Buffer.from([0xff, 0xd8, 0xff, 0, 1, 65, 118, 97, 1, 2, 3])],
    [
      "places of a result",
      '{"anchors":[{"start":48211,"location":{"kind":"sheet","sheet":"S","range":"E1001"}}],"merged":["E1001"]}',
      RESULT,
    ],
  ])("%s", async (_, bytes, key) => {
    expect(await count(bytes, key)).toBe(0);
  });
});

describe("what a reader sees, and what properties say, is found", () => {
  it.each<[string, string | Uint8Array, string?]>([
    ["a cell", office({ "xl/s.xml": '<c r="A1" t="inlineStr"><is><t>E-1001</t></is></c>' })],
    ["a figure in a cell", office({ "xl/s.xml": '<c r="A1"><v>48211</v></c>' })],
    ["a shared text", office({ "xl/sharedStrings.xml": "<sst><si><t>E-1001</t></si></sst>" })],
    ["a text in a formula", office({ "xl/s.xml": '<c><f>IF(A1="E-1001",1,2)</f></c>' })],
    [
      "a hidden sheet's name",
      office({ "xl/workbook.xml": '<sheet name="E-1001" state="hidden"/>' }),
    ],
    [
      "a comment",
      office({ "word/comments.xml": '<w:comment w:author="Ava"><w:t>x</w:t></w:comment>' }),
    ],
    ["a property", office({ "docProps/custom.xml": "<vt:lpwstr>E-1001</vt:lpwstr>" })],
    ["a picture's description", office({ "word/document.xml": '<wp:docPr id="1" descr="Ava"/>' })],
    [
      "a link",
      office({
        "x/_rels/a.rels":
          '<Relationship Id="r1" TargetMode="External" Target="https://x.example/E-1001"/>',
      }),
    ],
    [
      "a name, wherever it is",
      office({ "word/styles.xml": '<w:style w:styleId="Marta Kowalczyk"/>' }),
    ],
    ["a page's text", '<!doctype html><p class="x">E-1001</p>'],
    ["a PDF's properties", "%PDF-1.7\n1 0 obj <</Author (E-1001)>>"],
    [
      "a PDF's properties as XML",
      "%PDF-1.7\n<x:xmpmeta><dc:subject>E-1001</dc:subject></x:xmpmeta>",
    ],
    [
      "a picture's remark",
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0]), Buffer.from("Badge E-1001 of staff")]),
    ],
    ["a text of a result", '{"markdown":"Staff no. E-1001","anchors":[]}', RESULT],
    ["data in XML", '<staff id="E-1001"/>'],
    ["a table", "id,name\nE-1001,x\n"],
  ])("%s", async (_, bytes, key) => {
    expect(await count(bytes, key)).toBe(1);
  });

  it("each once in a long part, wherever its chunks end", async () => {
    const rows = Array.from(
      { length: 40_000 },
      (_, n) => `<c r="E${n}"><is><t>row ${n + 1e6}</t></is></c>`,
    );
    for (const at of [7, 9_001, 33_333]) rows[at] = '<c r="A1"><is><t>E-1001</t></is></c>';
    expect(await count(office({ "xl/s.xml": rows.join("") }))).toBe(3);
  });
});
