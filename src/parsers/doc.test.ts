import { describe, expect, it } from "vitest";
import { parseBytes } from "../../tests/conformance/parser-suite.ts";
import { docFile, IN_TABLE, rowEnd } from "../../tests/fixtures/parse/doc-file.ts";

const read = async (bytes: Uint8Array) => (await parseBytes("a.doc", bytes)).document;
const cell = (text: string) => ({ text, properties: IN_TABLE, mark: "\u0007" as const });

describe("a Word 97 document", () => {
  it("has headings by the number of a built-in style, whatever it is called", async () => {
    const document = await read(
      docFile([
        { text: "Scope", style: 1 },
        { text: "All sites." },
        { text: "Terms", style: 2 },
        { text: "Outlined", properties: [0x40, 0x26, 2] },
      ]),
    );
    expect(document.headings.map(({ level, text }) => [level, text])).toEqual([
      [1, "Scope"],
      [2, "Terms"],
      [3, "Outlined"],
    ]);
    expect(document.markdown).toBe("# Scope\n\nAll sites.\n\n## Terms\n\n### Outlined");
    expect(document.properties.language).toBe("de-DE");
  });

  it("has tables whose columns are the edges of all their rows", async () => {
    const end = (edges: number[], merged: number[] = []) => ({
      text: "",
      properties: rowEnd(edges, merged),
      mark: "\u0007" as const,
    });
    const document = await read(
      docFile([
        cell("A"),
        cell("B"),
        end([0, 2000, 3000]),
        { text: "two", properties: IN_TABLE },
        cell("lines"),
        cell("1"),
        cell("2"),
        end([0, 1000, 2005, 3000], [0x60]),
        cell(""),
        cell("3"),
        cell("4"),
        end([0, 1000, 2000, 3000], [0x20]),
        { text: "After" },
      ]),
    );
    expect(document.markdown).toBe(
      "| A |  | B |\n| --- | --- | --- |\n| two lines | 1 | 2 |\n| two lines | 3 | 4 |\n\nAfter",
    );
    expect(document.tables).toMatchObject([{ rows: 2, columns: 3, header: ["A", "", "B"] }]);
  });

  it("keeps notes, comments, headers and tracked changes apart from the final text", async () => {
    const date = (2 << 6) | (9 << 11) | (3 << 16) | (124 << 20);
    const revision = (codes: readonly number[]) => [
      ...codes,
      ...[date & 255, (date >> 8) & 255, (date >> 16) & 255, date >>> 24],
    ];
    const document = await read(
      docFile([{ text: "Pay 3060 days.\u0002\u0005" }, { text: "End" }], {
        runs: [
          [4, 6, revision([0x00, 0x08, 1, 0x63, 0x48, 0, 0, 0x64, 0x68])],
          [6, 8, revision([0x01, 0x08, 1, 0x04, 0x48, 0, 0, 0x05, 0x68])],
        ],
        notes: [[14, "Net of tax"]],
        comments: [[15, "Too long"]],
        commentAuthor: "Jo",
        revisionAuthor: "Ann",
        header: "Draft 3",
      }),
    );
    expect(document.markdown).toBe(
      "Draft 3\n\nPay 60 days.\n\nNote 1: Net of tax\n\n> Comment (Jo): Too long\n\nEnd",
    );
    expect(
      document.annotations.map(({ kind, author, date: when, text }) => [kind, author, when, text]),
    ).toEqual([
      ["deletion", "Ann", "2024-03-09T02:00:00.000Z", "30"],
      ["insertion", "Ann", "2024-03-09T02:00:00.000Z", "60"],
      ["comment", "Jo", null, "Too long"],
    ]);
  });

  it("has links by the codes of fields, whose results are the text", async () => {
    const document = await read(
      docFile([
        {
          text: 'See \u0013 HYPERLINK "https://a.example/" \u0014the site\u0015 and \u0013 PAGE \u00147\u0015.',
        },
      ]),
    );
    expect(document.markdown).toBe("See the site and 7.");
    expect(document.links).toMatchObject([{ target: "https://a.example/", text: "the site" }]);
  });
});
