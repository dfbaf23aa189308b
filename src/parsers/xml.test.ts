import { describe, expect, it } from "vitest";
import { parseBytes } from "../../tests/conformance/parser-suite.ts";

const read = async (xml: string, name = "a.xml") =>
  (await parseBytes(name, new TextEncoder().encode(`<?xml version="1.0"?>${xml}`))).document;
const kept = (document: { links: readonly { kind: string; target: string }[] }) =>
  document.links
    .filter((link) => link.kind !== "mention")
    .map((link) => `${link.kind} ${link.target}`);

const ARTICLE = `<article xml:lang="en" xmlns:xlink="http://www.w3.org/1999/xlink"><front><journal-meta><journal-title-group><journal-title>Journal of Bolts</journal-title></journal-title-group></journal-meta><article-meta>
<article-id pub-id-type="doi">10.5555/bolt.1</article-id><title-group><article-title>On <italic>bolts</italic></article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Lovelace</surname><given-names>Ada</given-names></name></contrib><contrib contrib-type="editor"><name><surname>Else</surname><given-names>Some</given-names></name></contrib></contrib-group>
<aff id="a">Works of London</aff><pub-date><day>5</day><month>3</month><year>2025</year></pub-date>
<abstract><p>Bolts hold.</p></abstract><kwd-group><kwd>bolt</kwd><kwd>nut</kwd></kwd-group></article-meta></front>
<body><sec><label>1</label><title>Methods</title><p>We turned <xref>1</xref> bolts<sup>2</sup>:<list list-type="order"><list-item><p>first</p></list-item><list-item><p>second</p></list-item></list>and waited.</p>
<sec><title>Sizes</title><table-wrap><label>Table 1</label><caption><p>Sizes of bolts</p></caption><table><thead><tr><th rowspan="2">Name</th><th colspan="2">Size</th></tr><tr><th>from</th><th>to</th></tr></thead><tbody><tr><td>M8</td><td>7</td><td>9</td></tr></tbody></table><table-wrap-foot><fn><p>in millimetres</p></fn></table-wrap-foot></table-wrap>
<fig><label>Figure 1</label><caption><p>A bolt.</p></caption><graphic xlink:href="bolt.png"/></fig></sec></sec></body>
<back><ref-list><ref><label>1</label><mixed-citation><name><surname>Bo</surname><given-names>B</given-names></name>. <article-title>Nuts</article-title>. 2019 pp. 3. <pub-id pub-id-type="doi">10.5555/nut.2</pub-id></mixed-citation></ref></ref-list></back></article>`;

describe("journal articles", () => {
  it("have title, abstract, sections and references as headings in order", async () => {
    const document = await read(ARTICLE, "a.nxml");
    expect(document.headings.map(({ level, text }) => [level, text])).toEqual([
      [1, "On bolts"],
      [2, "Abstract"],
      [2, "1 Methods"],
      [3, "Sizes"],
      [2, "References"],
    ]);
    const places = [
      "Ada Lovelace",
      "Works of London",
      "Bolts hold.",
      "bolt, nut",
      "We turned 1 bolts2:",
      "1. first",
      "2. second",
      "and waited.",
      "Table 1 Sizes of bolts",
      "in millimetres",
      "Figure 1 A bolt.",
      "Nuts. 2019 pp. 3.",
    ].map((words) => document.markdown.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(document.markdown).not.toContain("Some Else");
  });

  it("have tables with spans, links and properties", async () => {
    const document = await read(ARTICLE, "a.nxml");
    expect(document.tables).toMatchObject([{ rows: 2, columns: 3, header: ["Name", "Size", ""] }]);
    expect(document.markdown).toContain("| Name | from | to |");
    expect(kept(document)).toEqual([
      "hyperlink https://doi.org/10.5555/bolt.1",
      "embedded bolt.png",
      "hyperlink https://doi.org/10.5555/nut.2",
    ]);
    expect(document.properties).toMatchObject({
      title: "On bolts",
      author: "Ada Lovelace",
      createdAt: "2025-03-05",
      keywords: ["bolt", "nut"],
      language: "en",
      custom: { Journal: "Journal of Bolts", DOI: "10.5555/bolt.1" },
    });
  });
});

describe("other XML", () => {
  it("reads DocBook with CALS tables, links and its info", async () => {
    const document = await read(
      `<article xmlns:xlink="http://www.w3.org/1999/xlink"><info><title>Guide</title><author><personname>Ada</personname></author><pubdate>2025-01-02</pubdate></info><section><title>Start</title><para>See <link xlink:href="other.xml">there</link>.</para><informaltable><tgroup cols="2"><colspec colname="a"/><colspec colname="b"/><thead><row><entry namest="a" nameend="b">Both</entry></row></thead><tbody><row><entry>1</entry><entry>2</entry></row></tbody></tgroup></informaltable><imagedata fileref="plan.png"/></section></article>`,
    );
    expect(document.headings.map((heading) => heading.text)).toEqual(["Guide", "Start"]);
    expect(document.tables).toMatchObject([{ rows: 1, columns: 2, header: ["Both", ""] }]);
    expect(document.properties).toMatchObject({
      title: "Guide",
      author: "Ada",
      createdAt: "2025-01-02",
    });
    expect(kept(document)).toEqual(
      expect.arrayContaining(["hyperlink other.xml", "embedded plan.png"]),
    );
  });

  it("reads HTML inside values", async () => {
    const document = await read(
      `<report><note>&lt;p&gt;All &lt;b&gt;went&lt;/b&gt; well.&lt;/p&gt;&lt;table&gt;&lt;tr&gt;&lt;td&gt;Sum&lt;/td&gt;&lt;td&gt;5&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Rest&lt;/td&gt;&lt;td&gt;1&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</note><total>5</total></report>`,
    );
    expect(document.markdown).toContain("All went well.");
    expect(document.tables).toMatchObject([{ rows: 1, columns: 2 }]);
    expect(document.markdown).toContain("total: 5");
    expect(document.markdown).not.toContain("<");
  });

  it("that is cut off says so and keeps what is there", async () => {
    const document = await read(`${ARTICLE.slice(0, ARTICLE.indexOf("<fig>"))}`, "a.nxml");
    expect(document.status).toBe("partial");
    expect(document.headings.map((heading) => heading.text)).toContain("Sizes");
  });
});

describe("single values", () => {
  it("keep what their attributes say, also where they hold no words", async () => {
    const document = await read(
      '<order id="7"><item sku="G1" qty="12">Girder</item><item sku="B1" qty="4800">Bolt</item><paid at="2026-03-01"/></order>',
    );
    expect(document.markdown).toBe(
      "order id: 7\n\nitem: Girder (sku: G1, qty: 12)\n\nitem: Bolt (sku: B1, qty: 4800)\n\npaid (at: 2026-03-01)",
    );
  });

  it("say nothing of shapes and of references between elements", async () => {
    expect(
      (await read('<svg><rect x="1" y="2"/><text x="10" y="40">Northgate</text></svg>', "a.svg"))
        .markdown,
    ).toBe("Northgate");
    expect((await read('<x><Assets contextRef="c1" unitRef="u">5</Assets></x>')).markdown).toBe(
      "Assets: 5",
    );
  });
});
