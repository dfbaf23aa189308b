import { describe, expect, it } from "vitest";
import { parseBytes } from "../../tests/conformance/parser-suite.ts";

const bytesOf = (body: string) =>
  new Uint8Array(Buffer.from(`{\\rtf1\\ansi\\ansicpg1252\\deflang1031 ${body}}`, "latin1"));
const read = async (body: string) => (await parseBytes("a.rtf", bytesOf(body))).document;
const row = (edges: readonly number[], cells: readonly string[]) =>
  `\\trowd${edges.map((edge) => `\\cellx${edge}`).join("")}\\pard\\intbl ${cells.map((cell) => `${cell}\\cell `).join("")}\\row `;

describe("an RTF text", () => {
  it("has headings by outline and by style, lists with the labels that they show", async () => {
    const document = await read(
      "{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 Own;}{\\s2 heading 2;}}" +
        "\\pard\\s1 Scope\\par\\pard\\s2 Sites\\par\\pard Plain\\par" +
        "{\\listtext\\tab 1.\\tab}\\pard{\\listtext 1.\\tab}\\ls1 one\\par{\\listtext a)\\tab}\\ilvl1 under\\par\\pard\\ilvl0{\\pntext\\f3\\'b7\\tab}dot\\par",
    );
    expect(document.headings.map(({ level, text }) => [level, text])).toEqual([
      [1, "Scope"],
      [2, "Sites"],
    ]);
    expect(document.markdown).toBe("# Scope\n\n## Sites\n\nPlain\n\n1. one\n    - a) under\n- dot");
    expect(document.properties.language).toBe("de-DE");
  });

  it("has tables whose columns are the edges of all their rows", async () => {
    const document = await read(
      `${row([3000, 4000], ["A", "B"])}${row([1000, 3000, 4000], ["x\\par y", "1", "2"])}\\pard After\\par`,
    );
    expect(document.markdown).toBe("| A |  | B |\n| --- | --- | --- |\n| x y | 1 | 2 |\n\nAfter");
    expect(document.tables).toMatchObject([{ rows: 1, columns: 3 }]);
  });

  it("keeps notes, comments, boxes and changes beside the final text", async () => {
    const date = (2 << 6) | (9 << 11) | (3 << 16) | (124 << 20);
    const document = await read(
      `{\\*\\revtbl{Unknown;}{Ann;}}{\\header Draft 3\\par}Pay {\\deleted\\revauthdel1\\revdttmdel${date} 30}{\\revised\\revauth1\\revdttm${date} 60} days.{\\footnote Net of tax}{\\*\\atnauthor Jo}\\chatn{\\*\\annotation{\\*\\atndate ${date}}Too long}{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt boxed\\par}}{\\shprslt twice}}\\par End\\par`,
    );
    expect(document.markdown).toBe(
      "Pay 60 days.\n\nNote 1: Net of tax\n\n> Comment (Jo, 2024-03-09): Too long\n\nboxed\n\nEnd\n\nDraft 3",
    );
    expect(document.annotations.map(({ kind, author, text }) => [kind, author, text])).toEqual([
      ["deletion", "Ann", "30"],
      ["insertion", "Ann", "60"],
      ["comment", "Jo", "Too long"],
    ]);
  });

  it("decodes bytes by their font, and takes either letter or its substitute", async () => {
    const document = await read(
      "{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}}\\f0 J\\'f6rg \\f1\\'c4\\'e0\\f0  \\u8364?5 {\\uc0\\u228}\\bin3 {}{x",
    );
    expect(document.markdown).toBe("Jörg Да €5 äx");
  });

  it("has links, properties with dates, and those that people named", async () => {
    const document = await read(
      '{\\info{\\title Plan}{\\author Ann}{\\operator Bo}{\\keywords x; y}{\\creatim\\yr2024\\mo5\\dy2\\hr10\\min3}{\\version4}{\\upr{\\subject ?}{\\*\\ud{\\subject \\u916?}}}}{\\*\\template C:\\\\T\\\\house.dot}{\\*\\userprops{\\propname Client}\\proptype30{\\staticval ACME}}{\\field{\\*\\fldinst HYPERLINK "https://a.example/"}{\\fldrslt the site}}\\par',
    );
    expect(document.markdown).toBe("the site");
    expect(document.links).toMatchObject([
      { kind: "hyperlink", target: "https://a.example/", text: "the site" },
      { kind: "template", target: "C:\\T\\house.dot" },
    ]);
    expect(document.properties).toMatchObject({
      title: "Plan",
      author: "Ann",
      lastAuthor: "Bo",
      subject: "Δ",
      keywords: ["x", "y"],
      createdAt: "2024-05-02T10:03:00.000Z",
      revision: "4",
      custom: { Client: "ACME" },
    });
  });

  it("takes out embedded files", async () => {
    const text = (words: string) => {
      const out = Buffer.from(`    ${words}\0`, "latin1");
      out.writeUInt32LE(words.length + 1);
      return out;
    };
    const number = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
    const native = Buffer.concat([
      Buffer.from("\u0002\0offer.csv\0C:\\offer.csv\0\0\0\u0003\0", "latin1"),
      text("C:\\tmp\\offer.csv"),
      number(4),
      Buffer.from("a,b\n"),
    ]);
    const object = Buffer.concat([
      number(0x501),
      number(2),
      text("Package"),
      number(0),
      number(0),
      number(native.length),
      native,
    ]).toString("hex");
    const { document, ctx } = await parseBytes(
      "a.rtf",
      bytesOf(`{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata ${object}}{\\result seen}}`),
    );
    expect(document.markdown).toBe("seen");
    expect(Buffer.from(ctx.childBytes.get("offer.csv") ?? []).toString()).toBe("a,b\n");
  });
});
