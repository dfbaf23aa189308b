import { describe, expect, it } from "vitest";
import { parseBytes } from "../../tests/conformance/parser-suite.ts";
import { box, pptFile, table } from "../../tests/fixtures/parse/ppt-file.ts";

const read = async (bytes: Uint8Array) => (await parseBytes("a.ppt", bytes)).document;

describe("a PowerPoint 97 presentation", () => {
  it("gives slides in the order that it lists, with shapes in reading order, notes, comments and what is hidden", async () => {
    const document = await read(
      pptFile([
        {
          title: "First",
          shapes: [box("low", [0, 500]), box("right", [300, 205]), box("left", [0, 200])],
          notes: "Say hello",
          comment: { author: "Jo", text: "Shorter" },
        },
        { title: "Second", shapes: [], isHidden: true },
      ]),
    );
    expect(document.markdown).toBe(
      "## First\n\nleft\n\nright\n\nlow\n\n> Comment (Jo, 2024-05-02): Shorter\n\nNotes: Say hello\n\n## Second",
    );
    expect(document.slides).toEqual([
      { number: 1, title: "First", notes: "Say hello", hidden: false },
      { number: 2, title: "Second", notes: "", hidden: true },
    ]);
    expect(document.annotations).toMatchObject([
      { kind: "comment", author: "Jo", location: { kind: "slide", slide: 1 } },
    ]);
  });

  it("has tables, which are groups of boxes, and links on words", async () => {
    const document = await read(
      pptFile(
        [
          {
            title: "T",
            shapes: [
              table([
                ["Class", "", "B"],
                ["a", "b", "c"],
              ]),
              box("the site", [0, 100], 1),
            ],
          },
        ],
        ["https://a.example/"],
      ),
    );
    expect(document.tables).toMatchObject([{ rows: 1, columns: 3, header: ["Class", "", "B"] }]);
    expect(document.links).toMatchObject([{ target: "https://a.example/", text: "the site" }]);
    expect(document.markdown.indexOf("the site")).toBeLessThan(document.markdown.indexOf("Class"));
  });

  it("is read in the order of the file where its directory is gone", async () => {
    const bytes = pptFile([{ title: "Only", shapes: [box("words", [0, 200])] }]);
    const at = Buffer.from(bytes).indexOf(Buffer.from([0x00, 0x00, 0x72, 0x17]));
    bytes.fill(0xff, at + 8, at + 12);
    const document = await read(bytes);
    expect(document.slides.map(({ title }) => title)).toEqual(["Only"]);
    expect(document.markdown).toContain("words");
  });
});
