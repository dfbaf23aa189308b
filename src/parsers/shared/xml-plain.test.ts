import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { growsLinearly } from "../../../tests/helpers/growth.ts";
import { XmlReader } from "./xml.ts";
import { PlainXml } from "./xml-plain.ts";

/** Events of saxes alone: what the reader must give, however much of it the quick scanner does. */
function reference(text: string): string[] {
  const events: string[] = [];
  let isFaulty = false;
  const parser = new SaxesParser();
  const local = (name: string) => name.replace(/^[^:]*:/, "");
  parser.on("error", () => {
    isFaulty = true;
  });
  parser.on("opentag", ({ name, attributes }) =>
    events.push(`<${local(name)} ${known(attributes)}`),
  );
  parser.on("closetag", ({ name }) => events.push(`</${local(name)}`));
  parser.on("text", (words) => events.push(words));
  parser.on("cdata", (words) => events.push(words));
  parser.write(text).close();
  return [...events, String(isFaulty)];
}

/** Attributes under the names as written, sorted. */
function known(attributes: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(attributes);
  const locals = new Set(names.map((name) => name.replace(/^[^:]*:/, "")));
  return JSON.stringify(
    names
      .filter((name) => name.includes(":") || !names.some((other) => other.endsWith(`:${name}`)))
      .map((name) => [name, attributes[name], locals.size])
      .sort(),
  );
}

function read(text: string, pieceChars: number): string[] {
  const events: string[] = [];
  const reader = new XmlReader({
    open: (name, attributes) => events.push(`<${name} ${known(attributes)}`),
    text: (words) => events.push(words),
    close: (name) => events.push(`</${name}`),
  });
  for (let at = 0; at < text.length; at += pieceChars) reader.push(text.slice(at, at + pieceChars));
  const { fault } = reader.end();
  return [...events, String(fault !== null)];
}

const WHOLE = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:a xmlns:w="urn:x" w:b="1 &amp; 2">x &lt; y<w:c/>\r\nz</w:a>\n',
  "<a b='\"' c=\"'\"\n d='1\t2\r\n3'>&#65;&#x1F600;<b/><b></b ></a>",
  "\ufeff<a><!-- one - two --><![CDATA[<x>&amp;]]]]><![CDATA[]]> t </a>",
  "<a>one<!-- two -->three<?pi four?>five</a><!-- end -->",
  "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
  "<a>\u{1F600}é<ü ä='1'>w</ü></a>",
  "<a __proto__='1' constructor='2' x:constructor='3'/>",
];
const DAMAGED = [
  "",
  " ",
  "words",
  "<a>",
  "<a><b>one</a>two</b>",
  "<a b='1' b='2'/>",
  "<a b=1 c>x</a>",
  "<a>&nope; &amp &#0; &#X41; &LT;</a>",
  "<a>]]></a>",
  "<a b='<'/>",
  "<a>\u0001</a>",
  "<a><!-- x -- y --></a>",
  "<a></a><b></b>",
  "<a/>rest",
  " <?xml version='1.0'?><a/>",
  "<?xml version='1.1'?><a>\u0085</a>",
  "<a><b c='",
  "<a>&#xD800;</a>",
  "</a>",
];

describe("XmlReader", () => {
  it.each([...WHOLE, ...DAMAGED])("gives the events of saxes for %j", (text) => {
    for (const pieceChars of [1, 3, 7, 1_000])
      expect(read(text, pieceChars)).toEqual(reference(text));
  });

  it("gives the events of saxes where letters are changed or lost", () => {
    let seed = 1;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const letters = "<>/&;='\"!-[]? \n\rax#é\u0000";
    for (let round = 0; round < 3_000; round++) {
      const text = WHOLE[random(WHOLE.length)] ?? "";
      const at = random(text.length);
      // Half of a character alone is told by saxes itself otherwise where a piece ends behind it.
      const changed = [
        text.slice(0, at),
        letters.slice(random(letters.length)).slice(0, random(3)),
        text.slice(at + random(4)),
      ]
        .join("")
        .toWellFormed();
      expect(read(changed, 1 + random(40)), JSON.stringify(changed)).toEqual(reference(changed));
    }
  });

  it("reads a tag of a hundred thousand attributes in linear time", () => {
    const read = (size: number) => {
      const attributes = Array.from({ length: size }, (_, index) => `x:a${index}="1"`);
      let count = 0;
      const reader = new XmlReader({ open: (_, found) => (count = Object.keys(found).length) });
      reader.push(`<a ${attributes.join(" ")} a7="2"/>`);
      expect(reader.end().fault).toBeNull();
      expect(count).toBe(2 * size);
    };
    expect(growsLinearly(read, 12_500)).toBe(true);
  });

  it("leaves markup that never ends to the parser that keeps its place", () => {
    const events = read(`<a>${"x".repeat(2_500_000)}</a>`, 65_536);
    expect(events.join("").length).toBeGreaterThan(2_500_000);
    expect(events.at(-1)).toBe("false");
  });
});

describe("PlainXml", () => {
  it("reads plain XML to its end", () => {
    const plain = new PlainXml({ open() {}, text() {}, close() {} });
    const text = '<?xml version="1.0"?><a b="1"><c>x &amp; y</c><!-- z --></a>';
    expect(plain.scan(text)).toBe(text.length);
    expect(plain.open).toEqual([]);
  });
});
