import { describe, expect, it } from "vitest";
import { parseBytes } from "../../tests/conformance/parser-suite.ts";
import { type Parts, zipParts } from "../../tests/fixtures/parse/office-files.ts";

const page = (body: string) =>
  `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${body}</body></html>`;
const book = (parts: Parts = {}) =>
  zipParts({
    mimetype: "application/epub+zip",
    "META-INF/container.xml":
      '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
    "OPS/book.opf": `<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Sea</dc:title><dc:creator>Ann</dc:creator><dc:creator>Bo</dc:creator><dc:subject>tides</dc:subject><dc:date>2023-12-06</dc:date><meta property="dcterms:modified">2024-05-02T10:00:00Z</meta><dc:language>en</dc:language></metadata>
      <manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="b" href="two%20b.xhtml"/><item id="a" href="one.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>`,
    "OPS/nav.xhtml": page(
      '<nav><ol><li><a href="one.xhtml">Part one</a></li><li><a href="two%20b.xhtml#x">Part two</a></li></ol></nav>',
    ),
    "OPS/one.xhtml": page("<p>It began.</p>"),
    "OPS/two b.xhtml": page("<h1>Second</h1><p>It went on.</p>"),
    ...parts,
  });

describe("a book", () => {
  it("is read along its spine, with titles of the contents where a chapter has no heading", async () => {
    const { document } = await parseBytes("a.epub", book());
    expect(document.markdown).toBe("## Part one\n\nIt began.\n\n# Second\n\nIt went on.");
    expect(document.anchors.at(-1)?.location).toMatchObject({ kind: "heading", path: ["Second"] });
    expect(document.properties).toMatchObject({
      title: "Sea",
      author: "Ann; Bo",
      keywords: ["tides"],
      createdAt: "2023-12-06",
      modifiedAt: "2024-05-02T10:00:00.000Z",
    });
  });

  it("is named as locked where its chapters are, not where only fonts are scrambled", async () => {
    const encryption = (method: string, path: string) =>
      `<encryption><EncryptedData><EncryptionMethod Algorithm="${method}"/><CipherData><CipherReference URI="${path}"/></CipherData></EncryptedData></encryption>`;
    const locked = await parseBytes(
      "a.epub",
      book({
        "META-INF/encryption.xml": encryption(
          "http://www.w3.org/2001/04/xmlenc#aes128-cbc",
          "OPS/one.xhtml",
        ),
      }),
    );
    expect(locked.document.issues.map(({ code }) => code)).toEqual(["parse.encrypted"]);
    const fonts = await parseBytes(
      "a.epub",
      book({
        "META-INF/encryption.xml": encryption("http://www.idpf.org/2008/embedding", "OPS/a.otf"),
      }),
    );
    expect(fonts.document.status).toBe("ok");
  });

  it("says how many chapters are missing", async () => {
    const { document } = await parseBytes(
      "a.epub",
      book({
        "OPS/book.opf":
          '<package><manifest><item id="a" href="one.xhtml"/><item id="b" href="gone.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
      }),
    );
    expect(document.status).toBe("partial");
    expect(document.issues[0]?.detail).toContain("1 of 2 chapters");
  });
});
