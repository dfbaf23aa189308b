import { strToU8, zipSync } from "fflate";
import { expect, it } from "vitest";
import { memorySource } from "../shared/byte-source.ts";
import { findLeftOver } from "./left-over.ts";
import { ReplacedValues } from "./replaced-values.ts";

const NAME = "Ada Lovelace";
const values = new ReplacedValues();
values.add(NAME, "NAME-1F2A91C3B07D");

const look = (bytes: Uint8Array, isPackage = false) =>
  findLeftOver(memorySource(bytes), values, { isPackage, maxExpandedBytes: 10_000_000 });
const part = (content: string | Uint8Array, path = "xl/part.xml") =>
  look(
    zipSync({
      "a.xml": strToU8("<a/>"),
      [path]: typeof content === "string" ? strToU8(content) : content,
    }),
    true,
  );

it.each<[string, string | Uint8Array]>([
  ["as text", `<a><b>by ${NAME}</b></a>`],
  ["in an attribute", `<a name="by ${NAME}"/>`],
  ["in a remark", `<a><!-- ${NAME} --></a>`],
  ["cut into runs", "<p><r><t>Ada Love</t></r><r><t>lace</t></r></p>"],
  ["with entities", "<a>&#65;da&#x20;Lovelace</a>"],
  ["with percent signs", '<a href="mailto:Ada%20Lovelace"/>'],
  ["with escapes of JSON", '{"a":"\\u0041da Lovelace"}'],
  ["in base64", Buffer.from(`written by ${NAME}`).toString("base64")],
  ["in base64 for addresses", Buffer.from(`??? ${NAME}, >>>???`).toString("base64url")],
  ["in short base64 behind a sign", `<a>x=${Buffer.from(NAME).toString("base64")}</a>`],
  [
    "in base64 behind many other words",
    `${"QWxhZGRpbjpvcGVuIHNlc2FtZQ== ".repeat(25_000)}${Buffer.from(`by ${NAME}`).toString("base64")}`,
  ],
  ["in two bytes a letter", Buffer.from(`\u0001${NAME}`, "utf16le")],
  [
    "in two bytes from an odd place",
    Buffer.concat([Buffer.from([7]), Buffer.from(NAME, "utf16le")]),
  ],
  ["far into a large part", `${"<a>words</a>".repeat(700_000)}<b>${NAME}</b>`],
])("finds a value %s and says in which part", async (_, content) => {
  expect(await part(content)).toBe("xl/part.xml");
});

it("looks at names of parts, and at files that are no archive", async () => {
  expect(await part("<a/>", `xl/${NAME}.xml`)).toBe(`xl/${NAME}.xml`);
  expect(await look(strToU8(`by ${NAME}`))).toBe("");
});

it.each<[string, string]>([
  ["as a name of XML", "<a><Ada.Lovelace/></a>"],
  ["as a name with escapes", "<a><Ada.&#x4c;ovelace/></a>"],
  ["as a name of an attribute", '<a Ada.Lovelace="1"/>'],
  ["in what only looks like markup", "name;mail\n<Ada Lovelace>;x\n"],
  ["after PK", `PK,name\n1,${NAME}\n`],
  ["after the sign of an archive", `PK\u0003\u0004,name\n1,${NAME}\n`],
  ["escaped twice", "see Ada%2520Lovelace"],
  ["escaped twice in two ways", "see Ada&#37;20Lovelace"],
  ["with escapes of YAML", 'u: "Ada\\x20Lovelace"'],
  ["with soft hyphens", "<p>A&shy;da Love\u00adlace</p>"],
  ["with what takes no room", "A\u200bda Love\u2060lace"],
])("finds a value %s in a text", async (_, content) => {
  expect(await look(strToU8(content))).toBe("");
});

it("finds nothing in a text that begins as archives do", async () => {
  expect(await look(strToU8("PK,name\n1,NAME-1F2A91C3B07D\n"))).toBeNull();
  expect(await look(strToU8("<Row><Ada>1</Ada><Lovelace>2</Lovelace></Row>"))).toBeNull();
});

it("finds nothing in a copy, nor in cells that stand beside each other", async () => {
  expect(await part("<a>by NAME-1F2A91C3B07D</a>")).toBeNull();
  expect(await part("<row><c><v>Ada</v></c><c><v>Lovelace</v></c></row>")).toBeNull();
  expect(await look(strToU8("Ada, countess of Lovelace"))).toBeNull();
});
