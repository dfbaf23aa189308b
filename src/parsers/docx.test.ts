import { describe, expect, it } from "vitest";
import { parseBytes } from "../../tests/conformance/parser-suite.ts";
import {
  chartPart,
  docx,
  olePackage,
  paragraph,
  part,
  relations,
} from "../../tests/fixtures/parse/office-files.ts";

const read = async (bytes: Uint8Array) => (await parseBytes("a.docx", bytes)).document;
const level = (at: number, format: string, text: string, extra = "") =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${extra}<w:lvlText w:val="${text}"/></w:lvl>`;
const inList = (list: number, at: number) =>
  `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`;
const style = (id: string, name: string, properties = "") =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:pPr>${properties}</w:pPr></w:style>`;
const cell = (text: string, properties = "") =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
const change = (name: string, inner: string, author = "Ann") =>
  `<w:${name} w:id="1" w:author="${author}" w:date="2024-03-01T09:00:00Z">${inner}</w:${name}>`;
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

const NUMBERING = part(
  "w:numbering",
  `<w:abstractNum w:abstractNumId="1">${level(0, "decimal", "%1", '<w:pStyle w:val="H1"/>')}${level(1, "decimal", "%1.%2", '<w:pStyle w:val="H2"/>')}</w:abstractNum>
   <w:abstractNum w:abstractNumId="2">${level(0, "lowerLetter", "%1)")}${level(1, "bullet", "o")}</w:abstractNum>
   <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
   <w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
   <w:num w:numId="3"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`,
);
const STYLES = part(
  "w:styles",
  `<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault></w:docDefaults>${style("H1", "heading 1", inList(1, 0))}${style("H2", "heading 2", '<w:numPr><w:numId w:val="1"/></w:numPr>')}`,
);

describe("automatic numbers", () => {
  const numbered = (body: string) =>
    docx(body, { "word/numbering.xml": NUMBERING, "word/styles.xml": STYLES });

  it("stand before headings and begin anew under each", async () => {
    const heading = (text: string, at: number) => paragraph(text, `<w:pStyle w:val="H${at}"/>`);
    const document = await read(
      numbered(heading("Scope", 1) + heading("Sites", 2) + heading("Terms", 1) + heading("Pay", 2)),
    );
    expect(document.headings.map((found) => found.text)).toEqual([
      "1 Scope",
      "1.1 Sites",
      "2 Terms",
      "2.1 Pay",
    ]);
    expect(document.headings.at(-1)?.location).toEqual({
      kind: "heading",
      path: ["2 Terms", "2.1 Pay"],
    });
    expect(document.properties.language).toBe("nl-NL");
  });

  it("go on after other text, obey a start of their own, and count at each level", async () => {
    const item = (text: string, list: number, at = 0) => paragraph(text, inList(list, at));
    const document = await read(
      numbered(
        item("one", 2) +
          item("dot", 2, 1) +
          paragraph("between") +
          item("two", 2) +
          item("five", 3),
      ),
    );
    expect(document.markdown).toBe("- a) one\n    - dot\n\nbetween\n\n- b) two\n- e) five");
  });
});

describe("tracked changes", () => {
  it("leave the final text, with who changed what and when beside it", async () => {
    const document = await read(
      docx(
        `<w:p>${run("Pay in ")}${change("del", "<w:r><w:delText>30</w:delText></w:r>")}${change("ins", run("60"))}${run(" days")}</w:p>
         <w:p>${change("moveFrom", run("moved words"), "Bo")}${run("left")}</w:p><w:p>${change("moveTo", run("moved words"), "Bo")}</w:p>`,
      ),
    );
    expect(document.markdown).toBe("Pay in 60 days\n\nleft\n\nmoved words");
    expect(
      document.annotations.map(({ kind, author, date, text }) => [kind, author, date, text]),
    ).toEqual([
      ["deletion", "Ann", "2024-03-01T09:00:00.000Z", "30"],
      ["insertion", "Ann", "2024-03-01T09:00:00.000Z", "60"],
      ["move", "Bo", "2024-03-01T09:00:00.000Z", "moved words"],
    ]);
  });

  it("join paragraphs whose mark was deleted, and ignore properties from before a change", async () => {
    const document = await read(
      docx(
        `<w:p><w:pPr><w:rPr>${change("del", "")}</w:rPr></w:pPr>${run("one ")}</w:p>
         <w:p><w:pPr><w:pPrChange w:author="A"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr>${run("two")}</w:p>`,
      ),
    );
    expect(document.markdown).toBe("one two");
    expect(document.headings).toEqual([]);
  });

  it("take deleted rows out of their table", async () => {
    const row = (words: string, properties = "") =>
      `<w:tr><w:trPr>${properties}</w:trPr>${cell(words)}${cell("x")}</w:tr>`;
    const document = await read(
      docx(`<w:tbl>${row("head")}${row("gone", change("del", ""))}${row("kept")}</w:tbl>`),
    );
    expect(document.tables.map(({ rows, columns }) => [rows, columns])).toEqual([[1, 2]]);
    expect(document.markdown).not.toContain("gone");
    expect(document.annotations.map(({ kind, text }) => [kind, text])).toEqual([
      ["deletion", "gone | x"],
    ]);
  });
});

describe("what stands beside the text", () => {
  const reference = (name: string, id: number) => `<w:r><w:${name}Reference w:id="${id}"/></w:r>`;

  it("comes at its place: comments with their replies, notes, boxes", async () => {
    const comment = (id: number, author: string, text: string) =>
      `<w:comment w:id="${id}" w:author="${author}" w:date="2024-05-02T10:00:00Z"><w:p w14:paraId="0000000${id}">${run(text)}</w:p></w:comment>`;
    const document = await read(
      docx(
        `<w:p>${run("Price is 5.")}${reference("comment", 1)}${reference("footnote", 2)}<w:r><w:txbxContent>${paragraph("in a box")}</w:txbxContent></w:r></w:p>${paragraph("End")}`,
        {
          "word/_rels/document.xml.rels": relations([
            ["c", "comments", "comments.xml"],
            ["e", "commentsExtended", "commentsExtended.xml"],
            ["f", "footnotes", "footnotes.xml"],
            ["h", "header", "header1.xml"],
          ]),
          "word/comments.xml": part(
            "w:comments",
            comment(1, "Jo", "Too low") + comment(2, "Al", "Agreed"),
          ),
          "word/commentsExtended.xml": part(
            "w15:commentsEx",
            '<w15:commentEx w15:paraId="00000001"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/>',
          ),
          "word/footnotes.xml": part(
            "w:footnotes",
            `<w:footnote w:type="separator" w:id="1">${paragraph("line")}</w:footnote><w:footnote w:id="2">${paragraph("Net of tax")}</w:footnote>`,
          ),
          "word/header1.xml": part("w:hdr", paragraph("Draft 3")),
        },
      ),
    );
    expect(document.markdown).toBe(
      "Draft 3\n\nPrice is 5.\n\n> Comment (Jo, 2024-05-02): Too low\n\n> Reply (Al, 2024-05-02): Agreed\n\nNote 1: Net of tax\n\nin a box\n\nEnd",
    );
    expect(document.annotations).toHaveLength(2);
    expect(document.annotations[0]).toMatchObject({
      kind: "comment",
      author: "Jo",
      text: "Too low",
      location: { kind: "heading", path: [], paragraph: 1 },
    });
  });

  it("is shown: charts as tables, diagrams, descriptions of pictures, formulas, boxes to tick", async () => {
    const document = await read(
      docx(
        `<w:p><w:r><wp:docPr id="1" name="p" descr="A red valve"/><c:chart r:id="c"/><dgm:relIds r:dm="d"/></w:r></w:p>
         <w:p><m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath></w:p>
         <w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>${run(" agreed")}</w:p>`,
        {
          "word/_rels/document.xml.rels": relations([
            ["c", "chart", "charts/chart1.xml"],
            ["d", "diagramData", "diagrams/data1.xml"],
          ]),
          "word/charts/chart1.xml": chartPart("Sales", ["Q1", "Q2"], {
            North: [1, 2],
            South: [3, 4],
          }),
          "word/diagrams/data1.xml": part(
            "dgm:dataModel",
            "<dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Plan</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>",
          ),
        },
      ),
    );
    expect(document.markdown).toBe(
      "Picture: A red valve\n\nChart: Sales\n\n|  | North | South |\n| --- | --- | --- |\n| Q1 | 1 | 3 |\n| Q2 | 2 | 4 |\n\n- Plan\n\n(a+b)/c\n\n☑ agreed",
    );
    expect(document.tables).toMatchObject([
      { rows: 2, columns: 3, header: ["", "North", "South"] },
    ]);
  });
});

describe("tables", () => {
  it("keep their columns under merged cells and passed-over ones", async () => {
    const document = await read(
      docx(
        `<w:tbl><w:tr>${cell("A", '<w:gridSpan w:val="2"/>')}${cell("B")}</w:tr>
         <w:tr>${cell("down", '<w:vMerge w:val="restart"/>')}${cell("1")}${cell("2")}</w:tr>
         <w:tr>${cell("", "<w:vMerge/>")}${cell("3")}${cell("4")}</w:tr>
         <w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>${cell("last")}</w:tr></w:tbl>`,
      ),
    );
    expect(document.markdown.split("\n")).toEqual([
      "| A |  | B |",
      "| --- | --- | --- |",
      "| down | 1 | 2 |",
      "| down | 3 | 4 |",
      "|  |  | last |",
    ]);
  });

  it("inside a frame of one cell are tables of their own; inside a cell they are its words", async () => {
    const inner = `<w:tbl><w:tr>${cell("k")}${cell("v")}</w:tr><w:tr>${cell("1")}${cell("2")}</w:tr></w:tbl>`;
    const framed = await read(docx(`<w:tbl><w:tr><w:tc>${inner}</w:tc></w:tr></w:tbl>`));
    expect(framed.tables.map(({ rows, columns }) => [rows, columns])).toEqual([[1, 2]]);
    const nested = await read(
      docx(`<w:tbl><w:tr><w:tc>${inner}</w:tc>${cell("x")}</w:tr></w:tbl>`),
    );
    expect(nested.tables).toMatchObject([{ columns: 2, header: ["k v\n1 2", "x"] }]);
  });
});

describe("links and embedded files", () => {
  const field = (code: string, result: string) =>
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;

  it("are taken from fields that point at files, not from marks within the text", async () => {
    const document = await read(
      docx(
        field('HYPERLINK "https://a.example/x"', "site") +
          field('HYPERLINK \\l "mark1"', "inside") +
          field("REF mark1 \\h", "also inside") +
          field('INCLUDETEXT "C:\\\\docs\\\\terms.docx"', "terms") +
          field('LINK Excel.Sheet.12 "prices.xlsx" "S!A1" \\a', "5"),
      ),
    );
    expect(document.links.filter(({ kind }) => kind !== "mention")).toMatchObject([
      { kind: "hyperlink", target: "https://a.example/x", text: "site" },
      { kind: "hyperlink", target: "C:\\docs\\terms.docx", text: "terms" },
      { kind: "external-workbook", target: "prices.xlsx", text: "5" },
    ]);
    expect(document.markdown).toContain("also inside");
    expect(document.markdown).not.toContain("INCLUDETEXT");
  });

  it("become files of their own under their own names", async () => {
    const { document, ctx } = await parseBytes(
      "a.docx",
      docx(paragraph("see inside"), {
        "word/_rels/document.xml.rels": relations([
          ["o", "oleObject", "embeddings/oleObject1.bin"],
          ["t", "settings", "settings.xml"],
        ]),
        "word/_rels/settings.xml.rels": relations([
          ["a", "attachedTemplate", "file:///C:/T/House%20style.dotx"],
        ]),
        "word/embeddings/oleObject1.bin": olePackage("offer.csv", Buffer.from("a,b\n1,2\n")),
      }),
    );
    expect(document.children).toMatchObject([
      { path: "offer.csv", role: "embedded", sizeBytes: 8 },
    ]);
    expect(Buffer.from(ctx.childBytes.get("offer.csv") ?? []).toString()).toBe("a,b\n1,2\n");
    expect(document.links.map(({ kind, target }) => [kind, target])).toContainEqual([
      "template",
      "C:/T/House style.dotx",
    ]);
    expect(document.properties.template).toBe("C:/T/House style.dotx");
  });
});

describe("a document that is cut off", () => {
  it("is read to where it ends and says how much that is", async () => {
    const whole = docx("").length;
    const words = Array.from({ length: 400 }, (_, at) => paragraph(`Clause ${at} ${at ** 5}`));
    const bytes = docx(words.join(""), {});
    const document = await read(bytes.slice(0, Math.floor((bytes.length + whole) / 2)));
    expect(document.status).toBe("partial");
    expect(document.markdown).toContain("Clause 40");
    expect(document.issues.map(({ detail }) => detail).join(" ")).toMatch(
      /\d+ paragraphs and tables .* were read/,
    );
  });
});
