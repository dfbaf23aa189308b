import { strToU8, zipSync } from "fflate";
import { expect, it } from "vitest";
import { memorySource } from "../shared/byte-source.ts";
import { findLeftOver } from "./left-over.ts";
import { ReplacedValues } from "./replaced-values.ts";

const NAME = "Ada Lovelace";
const values = new ReplacedValues();
values.add(NAME, "NAME-1F2A91C3B07D");

const look = (bytes: Uint8Array) => findLeftOver(memorySource(bytes), values, 10_000_000);
const part = (content: string | Uint8Array, path = "xl/part.xml") =>
  look(
    zipSync({
      "a.xml": strToU8("<a/>"),
      [path]: typeof content === "string" ? strToU8(content) : content,
    }),
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

it("finds nothing in a copy, nor in cells that stand beside each other", async () => {
  expect(await part("<a>by NAME-1F2A91C3B07D</a>")).toBeNull();
  expect(await part("<row><c><v>Ada</v></c><c><v>Lovelace</v></c></row>")).toBeNull();
  expect(await look(strToU8("Ada, countess of Lovelace"))).toBeNull();
});
