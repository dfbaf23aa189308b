import { describe, expect, it } from "vitest";
import { parseBytes } from "../../tests/conformance/parser-suite.ts";
import {
  chartPart,
  part,
  pptx,
  relations,
  shape,
} from "../../tests/fixtures/parse/office-files.ts";
import { readingOrder } from "./shared/reading-order.ts";

const read = async (bytes: Uint8Array) => (await parseBytes("a.pptx", bytes)).document;
const graphic = (inner: string, name = "frame") =>
  `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="${name}"/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="900"/></p:xfrm><a:graphic><a:graphicData>${inner}</a:graphicData></a:graphic></p:graphicFrame>`;
const cell = (text: string, attributes = "") =>
  `<a:tc ${attributes}><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;

describe("slides", () => {
  it("are read from top to bottom, then left to right, groups together, the title first", async () => {
    const group = `<p:grpSp><p:grpSpPr><a:xfrm><a:off x="0" y="300"/><a:ext cx="9" cy="50"/></a:xfrm></p:grpSpPr>${shape("g2", [0, 90], ["group low"])}${shape("g1", [0, 10], ["group high"])}</p:grpSp>`;
    const document = await read(
      pptx([
        group +
          shape("r", [500, 105], ["right"]) +
          shape("l", [0, 100], ["left"]) +
          shape("t", [0, 800], ["The title"], "title"),
      ]),
    );
    expect(document.markdown).toBe("## The title\n\nleft\n\nright\n\ngroup high\n\ngroup low");
    expect(document.slides).toEqual([{ number: 1, title: "The title", notes: "", hidden: false }]);
    expect(document.anchors.at(-1)?.location).toEqual({ kind: "slide", slide: 1, shape: "g2" });
  });

  it("show tables with merged cells and charts as tables", async () => {
    const table = `<a:tbl><a:tr>${cell("Class", 'gridSpan="2"')}${cell("", 'hMerge="1"')}</a:tr><a:tr>${cell("A", 'rowSpan="2"')}${cell("1")}</a:tr><a:tr>${cell("", 'vMerge="1"')}${cell("2")}</a:tr></a:tbl>`;
    const document = await read(
      pptx([graphic(table) + graphic('<c:chart r:id="c"/>')], {
        "ppt/slides/_rels/slide1.xml.rels": relations([["c", "chart", "../charts/chart1.xml"]]),
        "ppt/charts/chart1.xml": chartPart("Growth", ["2023"], { EU: [7] }),
      }),
    );
    expect(document.tables.map(({ rows, columns, header }) => [rows, columns, header])).toEqual([
      [2, 2, ["Class", ""]],
      [1, 2, ["", "EU"]],
    ]);
    expect(document.markdown).toContain("| A | 1 |\n| A | 2 |");
    expect(document.markdown).toContain("Chart: Growth\n\n|  | EU |\n| --- | --- |\n| 2023 | 7 |");
  });

  it("keep numbers and levels of lists", async () => {
    const item = (text: string, properties: string) =>
      `<a:p><a:pPr ${properties}</a:pPr><a:r><a:t>${text}</a:t></a:r></a:p>`;
    const body = `<p:sp><p:nvSpPr><p:cNvPr id="1" name="b"/><p:nvPr/></p:nvSpPr><p:txBody>${item("one", '><a:buAutoNum type="arabicPeriod"/>')}${item("under", 'lvl="1"><a:buChar char="-"/>')}${item("two", '><a:buAutoNum type="arabicPeriod"/>')}${item("plain", ">")}</p:txBody></p:sp>`;
    const document = await read(pptx([body]));
    expect(document.markdown).toBe("## Slide 1\n\n1. one\n    - under\n2. two\n\nplain");
  });
});

describe("a slide without a title of its own", () => {
  const box = (y: number, words: string, size: string, list = "") =>
    `<p:sp><p:nvSpPr><p:cNvPr id="2" name="box ${y}"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="${y}"/></a:xfrm></p:spPr><p:txBody><a:p>${list}<a:r><a:rPr ${size}/><a:t>${words}</a:t></a:r></a:p></p:txBody></p:sp>`;
  const titles = async (...shapes: string[]) => {
    const { slides, headings, markdown } = await read(pptx([shapes.join("")]));
    expect(headings.map(({ text }) => text)).toEqual(
      slides.map(({ title }) => title).filter(Boolean),
    );
    return [slides[0]?.title, markdown];
  };

  it("is named by the text box above all others whose letters are the largest", async () => {
    const low = box(500, "Results", 'sz="1600"') + box(600, "More", "");
    expect(await titles(low, box(100, "Where we stand", 'sz="3200"'))).toEqual([
      "Where we stand",
      "## Where we stand\n\nResults\n\nMore",
    ]);
  });

  it.each([
    ["letters are of the usual size", [box(100, "One", 'sz="1800"'), box(500, "Two", "")]],
    [
      "another text has letters as large",
      [box(100, "One", 'sz="3200"'), box(500, "Two", 'sz="3200"')],
    ],
    [
      "the largest letters stand further down",
      [box(100, "One", ""), box(500, "42 %", 'sz="6000"')],
    ],
    ["the text is long", [box(100, "word ".repeat(40), 'sz="3200"')]],
    ["the text is a list", [box(100, "One", 'sz="3200"', '<a:pPr><a:buChar char="-"/></a:pPr>')]],
    [
      "a body may have larger letters",
      [box(100, "One", 'sz="2000"'), shape("b", [0, 500], ["Two"], "body")],
    ],
  ])("has no title where %s", async (_, shapes) => {
    const [title, markdown] = await titles(...shapes);
    expect(title).toBe("");
    expect(markdown).toContain("## Slide 1");
  });
});

describe("what stands beside a slide", () => {
  it("is kept: comments of both kinds, notes without their number, footers and layout texts once", async () => {
    const own = relations([
      ["n", "notesSlide", "../notesSlides/notesSlide1.xml"],
      ["k", "comments", "../comments/comment1.xml"],
      ["m", "comments", "../comments/modern1.xml"],
      ["l", "slideLayout", "../slideLayouts/slideLayout1.xml"],
    ]);
    const slide = shape("f", [0, 900], ["Internal"], "ftr");
    const document = await read(
      pptx([slide, slide], {
        "ppt/_rels/presentation.xml.rels": relations([
          ["s1", "slide", "slides/slide1.xml"],
          ["s2", "slide", "slides/slide2.xml"],
          ["a", "commentAuthors", "commentAuthors.xml"],
          ["b", "authors", "authors.xml"],
        ]),
        "ppt/commentAuthors.xml": part("p:cmAuthorLst", '<p:cmAuthor id="0" name="Jo"/>'),
        "ppt/authors.xml": part("p:authorLst", '<p:author id="{1}" name="Al"/>'),
        "ppt/comments/comment1.xml": part(
          "p:cmLst",
          '<p:cm authorId="0" dt="2024-02-03T10:00:00" idx="1"><p:text>Check</p:text></p:cm>',
        ),
        "ppt/comments/modern1.xml": part(
          "p:cmLst",
          '<p:cm id="{2}" authorId="{1}" created="2024-02-04T10:00:00"><p:replyLst><p:reply authorId="{1}" created="2024-02-05T10:00:00"><p:txBody><a:p><a:r><a:t>Done</a:t></a:r></a:p></p:txBody></p:reply></p:replyLst><p:txBody><a:p><a:r><a:t>Fix it</a:t></a:r></a:p></p:txBody></p:cm>',
        ),
        "ppt/notesSlides/notesSlide1.xml": part(
          "p:notes",
          `<p:cSld><p:spTree>${shape("b", [0, 0], ["Say hello"], "body")}${shape("n", [0, 0], ["1"], "sldNum")}</p:spTree></p:cSld>`,
        ),
        "ppt/slideLayouts/slideLayout1.xml": part(
          "p:sldLayout",
          `<p:cSld><p:spTree>${shape("x", [0, 0], ["Confidential"])}${shape("t", [0, 0], ["Click to edit"], "title")}</p:spTree></p:cSld>`,
        ),
        "ppt/slides/_rels/slide1.xml.rels": own,
      }),
    );
    expect(document.markdown).toBe(
      "## Slide 1\n\n> Comment (Jo, 2024-02-03): Check\n\n> Comment (Al, 2024-02-04): Fix it\n\n> Reply (Al, 2024-02-05): Done\n\nNotes: Say hello\n\n## Slide 2\n\nConfidential\n\nInternal",
    );
    expect(document.annotations.map(({ author, text }) => [author, text])).toEqual([
      ["Jo", "Check"],
      ["Al", "Fix it"],
      ["Al", "Done"],
    ]);
    expect(document.slides[0]?.notes).toBe("Say hello");
  });

  it("is missed where slides that the presentation lists are not there", async () => {
    const document = await read(
      pptx([shape("a", [0, 0], ["first"])], {
        "ppt/presentation.xml": part(
          "p:presentation",
          '<p:sldIdLst><p:sldId id="256" r:id="s1"/><p:sldId id="257" r:id="s2"/></p:sldIdLst>',
        ),
      }),
    );
    expect(document.status).toBe("partial");
    expect(document.issues[0]?.detail).toContain("1 of 2 slides");
  });
});

describe("readingOrder", () => {
  const at = (name: string, x: number, y: number, height: number) => ({
    name,
    place: { x, y, height },
  });

  it("lets a tall thing at the side take nothing in that stands below", () => {
    const order = readingOrder([
      at("low right", 10, 60, 10),
      at("tall left", 0, 0, 100),
      at("high right", 10, 2, 10),
      { name: "no place", place: null },
    ]);
    expect(order.map(({ name }) => name)).toEqual([
      "tall left",
      "high right",
      "no place",
      "low right",
    ]);
  });
});
