import { describe, expect, it } from "vitest";
import { parseBytes } from "../../tests/conformance/parser-suite.ts";

const read = async (body: string, head = "") =>
  (
    await parseBytes(
      "a.html",
      new TextEncoder().encode(`<html lang="en"><head>${head}</head><body>${body}</body></html>`),
    )
  ).document;
const shape = (document: { tables: readonly { rows: number; columns: number }[] }) =>
  document.tables.map(({ rows, columns }) => [rows, columns]);

describe("tables of an HTML page", () => {
  it("spread spans over rows and columns", async () => {
    const document = await read(
      `<table><tr><th>Year</th><th colspan=2>Value</th></tr><tr><td rowspan=2>2024</td><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>`,
    );
    expect(shape(document)).toEqual([[2, 3]]);
    expect(document.markdown).toContain("| 2024 | b | 2 |");
  });

  it("pass over rows that only begin a span, and count rows without cells", async () => {
    const document = await read(
      `<table><tr><th>Year</th><th>Month</th></tr><tr><th rowspan=3>2025</th></tr><tr><td>May</td></tr><tr><td>June</td></tr><tr></tr></table>`,
    );
    expect(shape(document)).toEqual([[2, 2]]);
    expect(document.markdown).toContain("| 2025 | June |");
  });

  it("keep a small table or a heading inside a cell as its words", async () => {
    const document = await read(
      `<table><tr><td><h3>A</h3></td><td>B</td></tr><tr><td><table><tr><td>x</td><td>y</td></tr></table></td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>`,
    );
    expect(shape(document)).toEqual([[2, 2]]);
    expect(document.markdown).toContain("| x y | 2 |");
  });

  it("that lay out a page are its blocks", async () => {
    const long = "A long text of the page that goes on and on. ".repeat(40);
    const document = await read(
      `<table><tr><td>menu</td><td><h1>Title</h1><p>${long}</p><table><tr><th>k</th><th>v</th></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table><table role="presentation"><tr><td>left</td><td>right</td></tr></table>`,
    );
    expect(document.headings.map((heading) => heading.text)).toEqual(["Title"]);
    expect(shape(document)).toEqual([[1, 2]]);
    expect(document.markdown).toContain("left\n\nright");
  });
});

describe("text of an HTML page", () => {
  it("shows what a browser shows", async () => {
    const { markdown } = await read(
      `<p style="display: none">hidden one</p><dialog>closed</dialog><p>shown &amp; seen</p><script>var secret</script>
       <form>Name <input value="Ada"> <input type=hidden value=token> <input type=checkbox value=yes checked> agreed
       <select><option>first</option><option selected>second</option></select></form>
       <dl><dt>Bolt</dt><dd>joins parts</dd></dl>`,
    );
    expect(markdown).toContain("shown & seen");
    expect(markdown).toMatch(/Name Ada \[x\] agreed\s+second/);
    expect(markdown).toMatch(/Bolt\s+joins parts/);
    for (const unseen of ["hidden one", "closed", "secret", "token", "first", "yes"])
      expect(markdown).not.toContain(unseen);
  });

  it("keeps links and the files that it takes in from beside it", async () => {
    const { links } = await read(
      `<a href="data/prices.xlsx">prices</a><img src="charts/a.png" alt="Chart"><img src="https://example.com/x.png"><table><tr><td><img src="b.png"></td><td>x</td></tr><tr><td>1</td><td>2</td></tr></table>`,
    );
    const kept = links.filter((link) => link.kind !== "mention");
    expect(kept.map(({ kind, target, text }) => [kind, target, text])).toEqual([
      ["hyperlink", "data/prices.xlsx", "prices"],
      ["embedded", "charts/a.png", "Chart"],
      ["embedded", "b.png", null],
    ]);
  });

  it("has its properties from plain, Dublin Core and Open Graph names", async () => {
    const { properties } = await read(
      "<p>words</p>",
      `<meta property="og:title" content="Report"><meta name="DC.creator" content="Ada"><meta name="description" content="All of it">
       <meta name="keywords" content="a, b; c"><meta property="article:published_time" content="2025-01-02T03:04:05Z"><meta property="og:site_name" content="Works"><link rel="canonical" href="https://example.com/r">`,
    );
    expect(properties).toMatchObject({
      title: "Report",
      author: "Ada",
      subject: "All of it",
      company: "Works",
      keywords: ["a", "b", "c"],
      createdAt: "2025-01-02T03:04:05.000Z",
      language: "en",
      custom: { canonical: "https://example.com/r" },
    });
  });
});

describe("pages made to take long", () => {
  it.each([
    `${"<table><tr><td>".repeat(3_000)}${"words ".repeat(50_000)}`,
    `<table>${`<tr>${"<td colspan=200 rowspan=200>a</td>".repeat(60)}</tr>`.repeat(200)}</table>`,
    `${"<select><option>".repeat(20_000)}a`,
    `${"<ul><li>".repeat(20_000)}a`,
  ])("end (%#)", async (body) => {
    expect((await read(body)).markdown.length).toBeGreaterThan(0);
  });
});

describe("absurd pages", () => {
  it("end, and lose no words", async () => {
    const bare = await read(`${"<div><span>".repeat(30_000)}the last words`);
    expect(bare.markdown).toContain("the last words");
    const links = await read(`<h1>${"<a href=x><i>".repeat(10_000)}the last words`);
    expect(links.markdown).toContain("the last words");
    const tables = await read(`${"<table><tr><td>".repeat(8_000)}the last words`);
    expect(tables.markdown).toContain("the last words");
  });
});
