import { expect, it } from "vitest";
import { parseBytes } from "../../tests/conformance/parser-suite.ts";

const FLAT = `<?xml version="1.0"?><office:document xmlns:office="a" office:mimetype="application/vnd.oasis.opendocument.text">`;
const lines = (line: string, count: number) => `${line}\n`.repeat(count);

/** Texts of some hundred kilobytes that patterns with two ways to match would take minutes over. */
const ABSURD: Readonly<Record<string, string>> = {
  "a.ics": `BEGIN:VCALENDAR\nBEGIN:VEVENT\n${"QUOTED-PRINTABLE".repeat(30_000)}\nSUMMARY:x\nEND:VEVENT\n`,
  "a.fodt": `${FLAT}${"<office:meta ".repeat(40_000)}`,
  "image.adoc": `= T\n\n${lines("image:e[".repeat(1_200), 20)}`,
  "link.adoc": `= T\n\n${lines("<<a".repeat(3_300), 20)}`,
  "a.rst": `T\n=\n\n${lines(`\`${"\t".repeat(9_000)}`, 20)}`,
  "a.org": `* T\n${lines("[[a".repeat(3_300), 40)}`,
  "tags.md": `# t\n<div>\n\n- a\n${"<a".repeat(100_000)}\n</div>\n`,
  "front.md": `---\ntags: a${"\t".repeat(60_000)}b\n---\n# t\n`,
  "a.csv": `"(${"\t".repeat(60_000)}a",b\n1,2\n`,
  "html.xml": `<a><![CDATA[${"<b ".repeat(100_000)}]]></a>`,
  "blank.json": `a: 1\nb: 1\nc: 1\nd:\n${"\n".repeat(20_000)}`,
};

for (const [name, text] of Object.entries(ABSURD))
  it(`reads ${name} in time that grows with its length`, async () => {
    // Each takes less than half a second; a pattern that tries both ways runs into the time limit of the test.
    const { document } = await parseBytes(name, new TextEncoder().encode(text));
    expect(document.format.type).not.toBe("bin");
  }, 20_000);
