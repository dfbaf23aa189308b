import { describe, expect, it } from "vitest";
import { parseBytes } from "../../tests/conformance/parser-suite.ts";
import { olePackage } from "../../tests/fixtures/parse/office-files.ts";
import {
  flatDocument,
  openDocument,
  openDocumentPart,
} from "../../tests/fixtures/parse/open-document-files.ts";

const read = async (name: string, bytes: Uint8Array) => (await parseBytes(name, bytes)).document;
const text = (body: string, styles = "", parts = {}) =>
  read("a.odt", openDocument("text", body, styles, parts));
const p = (words: string, attributes = "") => `<text:p ${attributes}>${words}</text:p>`;
const info = (author: string, date: string) =>
  `<dc:creator>${author}</dc:creator><dc:date>${date}</dc:date>`;

describe("an OpenDocument text", () => {
  it("counts lists and headings by their styles", async () => {
    const styles = `<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
      <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>`;
    const item = (inner: string, attributes = "") =>
      `<text:list-item ${attributes}>${inner}</text:list-item>`;
    const list = (inner: string, attributes = "") =>
      `<text:list ${attributes}>${inner}</text:list>`;
    const document = await text(
      p("The whole", 'text:style-name="P1"') +
        '<text:h text:outline-level="1">Part</text:h>' +
        list(
          item(p("one") + list(item(p("under")))) + item(p("two") + p("more of two")),
          'text:style-name="L"',
        ) +
        p("between") +
        list(item(p("three")), 'text:style-name="L" text:continue-numbering="true"') +
        list(item(p("ten"), 'text:start-value="10"'), 'text:style-name="L"') +
        list(item(p("dot"))),
      styles,
    );
    expect(document.markdown).toBe(
      "# The whole\n\n# Part\n\n1. one\n    - a) under\n2. two\n\nmore of two\n\nbetween\n\n3. three\n\n10. ten\n\n- dot",
    );
    expect(document.headings.map(({ level, text }) => [level, text])).toEqual([
      [1, "The whole"],
      [1, "Part"],
    ]);
  });

  it("says how many repeated cells of a table it leaves out", async () => {
    const cell = (attributes = "") =>
      `<table:table-cell ${attributes}>${p("x")}</table:table-cell>`;
    const row = (inner: string, attributes = "") =>
      `<table:table-row ${attributes}>${inner}</table:table-row>`;
    const table = (inner: string) => `<table:table>${inner}</table:table>`;
    const wide = 'table:number-columns-repeated="300"';
    const document = await text(
      table(row(cell() + cell(wide)) + row(cell() + cell(), 'table:number-rows-repeated="250"')),
    );
    expect(document.status).toBe("partial");
    expect(document.tables[0]).toMatchObject({ rows: 200, columns: 201 });
    // 100 in the first row, 50 rows of two.
    expect(document.issues.map(({ detail }) => detail).join()).toContain("200 repeated cells");
    const empty = `<table:table-cell table:number-columns-repeated="900"/>`;
    const usual = await text(table(row(cell() + empty, 'table:number-rows-repeated="90"')));
    expect(usual.issues).toEqual([]);
  });

  it("keeps comments, notes and tracked changes at their places", async () => {
    const document = await text(
      `<text:tracked-changes><text:changed-region text:id="c1"><text:insertion><office:change-info>${info("Ann", "2024-03-01T09:00:00")}</office:change-info></text:insertion></text:changed-region>
       <text:changed-region text:id="c2"><text:deletion><office:change-info>${info("Bo", "2024-03-02T09:00:00")}</office:change-info>${p("thirty")}</text:deletion></text:changed-region></text:tracked-changes>` +
        p(
          `Pay <text:change text:change-id="c2"/><text:change-start text:change-id="c1"/>sixty<text:change-end text:change-id="c1"/><text:s text:c="2"/>days<office:annotation>${info("Jo", "2024-05-02T10:00:00")}${p("Why?")}</office:annotation><text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>${p("Net")}</text:note-body></text:note>`,
        ),
    );
    expect(document.markdown).toBe(
      "Pay sixty  days\n\n> Comment (Jo, 2024-05-02): Why?\n\nNote 1: Net",
    );
    expect(
      document.annotations.map(({ kind, author, date, text: words }) => [
        kind,
        author,
        date,
        words,
      ]),
    ).toEqual([
      ["deletion", "Bo", "2024-03-02T09:00:00.000Z", "thirty"],
      ["insertion", "Ann", "2024-03-01T09:00:00.000Z", "sixty"],
      ["comment", "Jo", "2024-05-02T10:00:00.000Z", "Why?"],
    ]);
  });

  it("shows merged cells in their columns, boxes and descriptions of pictures after their paragraph", async () => {
    const cell = (words: string, attributes = "") =>
      `<table:table-cell ${attributes}>${p(words)}</table:table-cell>`;
    const covered = "<table:covered-table-cell/>";
    const row = (cells: string) => `<table:table-row>${cells}</table:table-row>`;
    const document = await text(
      `<table:table><table:table-header-rows>${row(cell("A", 'table:number-columns-spanned="2"') + covered + cell("B"))}</table:table-header-rows>${row(cell("down", 'table:number-rows-spanned="2"') + cell("1") + cell("2"))}${row(covered + cell("3") + cell("<text:a xlink:href='https://a.example/'>site</text:a>"))}</table:table>` +
        p(
          "Look<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame><draw:frame><draw:image xlink:href='Pictures/1.png'/><svg:desc>A red valve</svg:desc></draw:frame>",
        ),
    );
    expect(document.markdown).toBe(
      "| A |  | B |\n| --- | --- | --- |\n| down | 1 | 2 |\n| down | 3 | site |\n\nLook\n\nboxed\n\nPicture: A red valve",
    );
    expect(document.tables).toMatchObject([{ rows: 2, columns: 3 }]);
    expect(document.links).toMatchObject([
      { target: "https://a.example/", text: "site", location: { kind: "table", table: 1 } },
    ]);
  });

  it("has headers, charts, embedded files and properties from its other parts", async () => {
    const { document, ctx } = await parseBytes(
      "a.odt",
      openDocument(
        "text",
        p('<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>Body'),
        "",
        {
          "styles.xml": openDocumentPart(
            "office:document-styles",
            `<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:language="de" fo:country="CH"/></style:default-style></office:styles><office:master-styles><style:master-page><style:header>${p("Draft")}</style:header><style:footer>${p("Internal")}</style:footer></style:master-page></office:master-styles>`,
          ),
          "Object 1/content.xml": openDocumentPart(
            "office:document-content",
            `<office:body><office:chart><chart:chart><chart:title>${p("Sales")}</chart:title><table:table><table:table-header-rows><table:table-row><table:table-cell/><table:table-cell>${p("North")}</table:table-cell></table:table-row></table:table-header-rows><table:table-rows><table:table-row><table:table-cell>${p("Q1")}</table:table-cell><table:table-cell>${p("4")}</table:table-cell></table:table-row></table:table-rows></table:table></chart:chart></office:chart></office:body>`,
          ),
          "Object 2": olePackage("offer.csv", Buffer.from("a,b\n")),
          "meta.xml": openDocumentPart(
            "office:document-meta",
            `<office:meta><dc:title>Plan</dc:title><meta:initial-creator>Ann</meta:initial-creator><dc:creator>Bo</dc:creator><meta:keyword>x; y</meta:keyword><meta:user-defined meta:name="Client">ACME</meta:user-defined><meta:template xlink:href="../house.ott"/></office:meta>`,
          ),
        },
      ),
    );
    expect(document.markdown).toBe(
      "Draft\n\nBody\n\nChart: Sales\n\n|  | North |\n| --- | --- |\n| Q1 | 4 |\n\nInternal",
    );
    expect([...ctx.childBytes.keys()]).toEqual(["offer.csv"]);
    expect(document.properties).toMatchObject({
      title: "Plan",
      author: "Ann",
      lastAuthor: "Bo",
      keywords: ["x", "y"],
      language: "de-CH",
      template: "../house.ott",
      custom: { Client: "ACME" },
    });
  });

  it("is read to where it is cut off and says how much that is", async () => {
    const whole = flatDocument(
      "text",
      Array.from({ length: 30 }, (_, at) => p(`Clause ${at}`)).join(""),
    );
    const document = await read("a.fodt", whole.slice(0, whole.length - 200));
    expect(document.status).toBe("partial");
    expect(document.markdown).toContain("Clause 20");
    expect(document.issues[0]?.detail).toMatch(/\d+ blocks .* were read/);
  });
});

describe("an OpenDocument presentation", () => {
  const frame = (words: string, place: string, kind = "") =>
    `<draw:frame ${place} ${kind ? `presentation:class="${kind}"` : `draw:name="${words}"`}><draw:text-box>${p(words)}</draw:text-box></draw:frame>`;

  it("gives slides in reading order with title, notes, comments and what is hidden", async () => {
    const slide = `<draw:page draw:style-name="dp">${frame("low", 'svg:x="1cm" svg:y="9cm"')}${frame("right", 'svg:x="60mm" svg:y="2cm"')}${frame("left", 'svg:x="1cm" svg:y="2cm"')}${frame("The title", 'svg:y="1cm"', "title")}<office:annotation>${info("Jo", "2024-05-02T10:00:00")}${p("Shorter")}</office:annotation><presentation:notes>${frame("Say hello", "", "notes")}${frame("1", "", "page-number")}</presentation:notes></draw:page>`;
    const styles =
      '<style:style style:name="dp" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>';
    for (const document of [
      await read("a.odp", openDocument("presentation", slide, styles)),
      await read("a.fodp", flatDocument("presentation", slide, styles)),
    ]) {
      expect(document.markdown).toBe(
        "## The title\n\nleft\n\nright\n\nlow\n\n> Comment (Jo, 2024-05-02): Shorter\n\nNotes: Say hello",
      );
      expect(document.slides).toEqual([
        { number: 1, title: "The title", notes: "Say hello", hidden: true },
      ]);
      expect(document.annotations[0]?.location).toEqual({ kind: "slide", slide: 1 });
    }
  });
});
