import { describe, expect, it } from "vitest";
import { parseBytes } from "../../tests/conformance/parser-suite.ts";

const read = async (name: string, lines: readonly string[]) =>
  (await parseBytes(name, new TextEncoder().encode(lines.join("\n")))).document;
const targets = (document: { links: readonly { kind: string; target: string }[] }) =>
  document.links
    .filter((link) => link.kind !== "mention")
    .map((link) => `${link.kind} ${link.target}`);

describe("Markdown", () => {
  it("keeps front matter as properties", async () => {
    const document = await read("a.md", [
      "---",
      "title: Yearly report",
      "author: [Ada, Bo]",
      "date: 2025-03-01",
      "tags: [sales, plan]",
      "layout: post",
      "---",
      "# First",
      "words",
    ]);
    expect(document.properties).toMatchObject({
      title: "Yearly report",
      author: "Ada, Bo",
      createdAt: "2025-03-01",
      keywords: ["sales", "plan"],
      custom: { layout: "post" },
    });
    expect(document.markdown).toBe("# First\nwords");
    expect(document.anchors[0]?.location).toEqual({ kind: "line", line: 8 });
  });

  it("is not fooled by a rule at the top or by unsound YAML", async () => {
    expect((await read("a.md", ["---", "words", "", "more"])).markdown).toContain("words");
    const unsound = await read("a.md", ["---", "a: [b", "---", "text"]);
    expect(unsound.markdown).toContain("a: [b");
  });

  it("decodes entities in text, not in code", async () => {
    const { markdown } = await read("a.md", [
      "# A",
      "R&amp;D &euro;5 &lt;b&gt; `&amp;`",
      "```",
      "&amp;",
      "```",
    ]);
    expect(markdown).toContain("R&D €5 \\<b\\> `&amp;`");
    expect(markdown).toContain("```\n&amp;\n```");
  });

  it("reads tables and lists of HTML within", async () => {
    const document = await read("a.md", [
      "# Prices",
      "<table>",
      "<tr><th>Item</th><th>Price</th></tr>",
      "",
      "<tr><td>Bolt</td><td>3</td></tr>",
      "</table>",
      "after",
    ]);
    expect(document.tables).toMatchObject([{ rows: 1, columns: 2, header: ["Item", "Price"] }]);
    expect(document.markdown).toContain("| Bolt | 3 |");
    expect(document.markdown).toContain("after");
  });

  it("follows reference links and leaves tables in code alone", async () => {
    const document = await read("a.md", [
      "See [the rules][r].",
      "",
      "[r]: docs/rules.md 'Rules'",
      "```",
      "| a | b |",
      "| - | - |",
      "```",
    ]);
    expect(targets(document)).toContain("hyperlink docs/rules.md");
    expect(document.tables).toEqual([]);
  });
});

describe("reStructuredText", () => {
  it("has sections, four kinds of table and the files that it takes in", async () => {
    const document = await read("a.rst", [
      "=======",
      "Manual",
      "=======",
      ":Author: Ada",
      ":Date: 2025-01-31",
      "",
      "Parts",
      "-----",
      "+------+-------+",
      "| Item | Price |",
      "+======+=======+",
      "| Bolt | 3     |",
      "|      | each  |",
      "+------+-------+",
      "",
      "===== =====",
      "Code  Name",
      "===== =====",
      "A     Alpha",
      "B     Beta",
      "===== =====",
      "",
      ".. list-table:: Sizes",
      "   :header-rows: 1",
      "",
      "   * - Size",
      "     - Width",
      "   * - M8",
      "     - 8 mm",
      "",
      ".. csv-table:: Rates",
      "   :header: Year, Rate",
      "",
      '   2024, "1,5"',
      "",
      ".. image:: plan.png",
      ".. literalinclude:: code/run.py",
      "",
      ".. a remark that nobody sees",
      "",
      "See `the page <https://example.com>`_ and :doc:`other <guide/other>`.",
    ]);
    expect(document.headings.map(({ level, text }) => [level, text])).toEqual([
      [1, "Manual"],
      [2, "Parts"],
    ]);
    expect(document.tables.map(({ rows, columns, header }) => [rows, columns, header])).toEqual([
      [1, 2, ["Item", "Price"]],
      [2, 2, ["Code", "Name"]],
      [1, 2, ["Size", "Width"]],
      [1, 2, ["Year", "Rate"]],
    ]);
    expect(document.markdown).toContain("| Bolt | 3 each |");
    expect(document.markdown).not.toContain("nobody sees");
    expect(document.properties).toMatchObject({
      author: "Ada",
      createdAt: "2025-01-31",
      title: "Manual",
    });
    expect(targets(document)).toEqual(
      expect.arrayContaining([
        "embedded plan.png",
        "embedded code/run.py",
        "hyperlink https://example.com",
        "hyperlink guide/other",
      ]),
    );
  });

  it("ends at the end of tables and directives that are cut off", async () => {
    const document = await read("a.rst", [
      "===== =====",
      "Code  Name",
      ".. list-table::",
      "   * - a",
    ]);
    expect(document.markdown).toContain("Code  Name");
    expect(document.markdown).toContain("| a |");
  });
});

describe("AsciiDoc", () => {
  it("has a header, sections, tables with spans, and links", async () => {
    const document = await read("a.adoc", [
      "= Guide to bolts",
      "Ada Lovelace <ada@example.com>",
      "v1.2, 2025-05-06",
      ":keywords: bolt, nut",
      "",
      "== Sizes",
      "* one",
      "** deeper",
      "",
      '[cols="1,2"]',
      "|===",
      "|Size |Note",
      "",
      "|M8",
      "|the usual one",
      "2+|both columns",
      "|===",
      "include::parts/list.adoc[]",
      "image::plan.png[Plan of the hall]",
      "See xref:other.adoc[the other] and https://example.com[there].",
      "////",
      "a remark",
      "////",
    ]);
    expect(document.headings.map((heading) => heading.text)).toEqual(["Guide to bolts", "Sizes"]);
    expect(document.tables).toMatchObject([{ rows: 2, columns: 2, header: ["Size", "Note"] }]);
    expect(document.markdown).toContain("| M8 | the usual one |");
    expect(document.markdown).toContain("  - deeper");
    expect(document.markdown).not.toContain("a remark");
    expect(document.properties).toMatchObject({
      title: "Guide to bolts",
      author: "Ada Lovelace",
      createdAt: "2025-05-06",
      keywords: ["bolt", "nut"],
    });
    expect(targets(document)).toEqual([
      "embedded parts/list.adoc",
      "embedded plan.png",
      "hyperlink other.adoc",
      "hyperlink https://example.com",
    ]);
  });
});

describe("Org", () => {
  it("has headings without states and tags, tables, links and keywords", async () => {
    const document = await read("a.org", [
      "#+TITLE: Plan",
      "#+AUTHOR: Ada",
      "#+DATE: <2025-04-05 Sat>",
      "* TODO [#A] Buy bolts :shop:",
      ":PROPERTIES:",
      ":ID: 77",
      ":END:",
      "** Where",
      "| Shop | Price |",
      "|------+-------|",
      "| Bo   | 3     |",
      "See [[file:prices.xlsx][the prices]].",
      '#+INCLUDE: "other.org"',
      "#+BEGIN_SRC sh",
      "| not | a table |",
      "#+END_SRC",
    ]);
    expect(document.format.type).toBe("org");
    expect(document.headings.map(({ level, text }) => [level, text])).toEqual([
      [1, "Buy bolts"],
      [2, "Where"],
    ]);
    expect(document.tables).toMatchObject([{ rows: 1, columns: 2 }]);
    expect(document.properties).toMatchObject({
      title: "Plan",
      author: "Ada",
      createdAt: "2025-04-05",
    });
    expect(targets(document)).toEqual(["embedded other.org", "hyperlink prices.xlsx"]);
    expect(document.markdown).not.toContain("77");
  });
});

describe("captions", () => {
  it("have times and speakers, in WebVTT", async () => {
    const { markdown, anchors } = await read("a.vtt", [
      "WEBVTT",
      "",
      "NOTE made by hand",
      "",
      "1",
      "00:01.000 --> 00:02.000 align:start",
      "<v Ada>It &amp; leaks.",
      "Here.",
    ]);
    expect(markdown.trim()).toBe("[00:01.000] Ada: It & leaks.\nHere.");
    expect(anchors.at(-1)?.location).toEqual({ kind: "line", line: 8 });
  });

  it("are known in SubRip by their content", async () => {
    const document = await read("a.txt", [
      "1",
      "00:00:01,000 --> 00:00:02,500",
      "<i>Hello</i>",
      "",
      "2",
      "00:00:03,000 --> 00:00:04,000",
      "there",
    ]);
    expect(document.format.type).toBe("srt");
    expect(document.markdown).toBe("[00:00:01,000] Hello\n\n[00:00:03,000] there");
  });
});

describe("plain text", () => {
  it("has headings only where a rule as long as the line stands below", async () => {
    const document = await read("a.txt", [
      "Scope",
      "=====",
      "",
      "All sites.",
      "",
      "Not one",
      "---",
    ]);
    expect(document.headings.map((heading) => heading.text)).toEqual(["Scope"]);
  });
});

describe("texts made to take long", () => {
  const spaces = " ".repeat(200_000);
  it.each([
    ["a.md", `# a${spaces}b {#`],
    ["a.md", `${"<div>\n".repeat(60_000)}end`],
    ["a.md", "<!-- \n".repeat(60_000)],
    ["a.md", `${"`".repeat(50_000)} &amp; ${"`a".repeat(50_000)}`],
    ["a.adoc", `= a${spaces}b\n|===\n${"|a".repeat(200_000)}\n|===`],
    ["a.org", `* a${spaces}b\n${"[[a".repeat(60_000)}`],
    ["a.rst", `${"+-+\n".repeat(100_000)}end`],
    ["a.rst", ":a: b\n".repeat(100_000)],
    ["a.rst", `${"`a <".repeat(60_000)}\n${"== ==\nx\n".repeat(30_000)}`],
    ["a.vtt", `WEBVTT\n\n00:01.000 --> 00:02.000\n${"<a".repeat(200_000)}`],
    ["a.txt", `${spaces}x\n${"=".repeat(200_000)}`],
  ])("end (%s, %#)", async (name, text) => {
    const { document } = await parseBytes(name, new TextEncoder().encode(text));
    expect(document.markdown.length).toBeGreaterThan(0);
  });
});
