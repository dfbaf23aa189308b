import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { cleaned, prose, table } from "../../../../tests/helpers/cleaned-files.ts";
import { findPersonalData } from "../find-personal-data.ts";
import { undoneReading } from "../undone-reading.ts";
import { wordsOfBase64 } from "./base64-texts.ts";
import { encodedTexts } from "./encoded-text.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const CARD = base64("Maria Lopez, Tel. +49 221 4567890, maria.lopez@firma-nord.de");
const PLAIN = base64("The pump of hall seven was checked in the morning and runs.");
const PICTURE =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const textsIn = (text: string) =>
  encodedTexts(text, wordsOfBase64(text)).map(({ text: inner }) => inner);
const KNOWN = table(["Employee", "Department"], [["Annelore Gantenbein", "Sales"]]);

describe("texts encoded inside a text", () => {
  it.each([
    `card data:text/vcard;base64,${CARD} end`,
    `raw ${CARD}\nend`,
    `{"note":"${CARD}"}`,
    "see data:text/plain,Maria%20Lopez%20maria.lopez%40firma-nord.de there",
    `lines\n${base64("The pump of hall seven was checked in the morning by Maria Lopez, who says that it runs.").replace(/.{76}/g, "$&\n")}\nend`,
    `twice ${base64(`in it ${CARD} again`)} end`,
  ])("are hidden whole where they tell of somebody: %s", async (text) => {
    const [clean = ""] = await cleaned([prose(text)]);
    expect(clean).not.toMatch(/[A-Za-z0-9+/]{24}|Maria|Lopez|%20/);
    expect(clean.slice(0, 3)).toBe(text.slice(0, 3));
  });

  it("are searched for whom other files prove", async () => {
    const encoded = base64("Bitte Gantenbein nach dem Preis der Pumpe fragen");
    const [, clean] = await cleaned([KNOWN, prose(`raw ${encoded} end`)]);
    expect(clean).toMatch(/^raw NAME-[0-9A-F]{12} end$/);
    const [alone] = await cleaned([prose(`raw ${encoded} end`)]);
    expect(alone).toBe(`raw ${encoded} end`);
  });

  it.each([
    `nobody: ${PLAIN} end`,
    `![x](data:image/png;base64,${PICTURE})`,
    "sha 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "Donaudampfschifffahrtsgesellschaftskapitaen",
    "src/core/privacy/register/filenamesofall/index",
    "data:text/plain,100%25%20sure",
    "data:text/plain,%E0%A4%A",
  ])("stay where they tell of nobody: %s", async (text) => {
    const [clean] = await cleaned([prose(text)]);
    expect(clean).toBe(text);
  });

  it("are texts only", () => {
    expect(textsIn(PLAIN)).toEqual([expect.stringContaining("The pump")]);
    expect(textsIn(PICTURE)).toEqual([]);
    expect(textsIn("AAAAAAAAAAAAAAAAAAAAAAAAAAAA")).toEqual([]);
  });

  it("are found in whole at their place", () => {
    const text = `a ${CARD} b`;
    expect(findPersonalData(text).map(({ start, end }) => [start, end])).toEqual([
      [2, 2 + CARD.length],
    ]);
  });

  const NAME = base64("Maria Lopez");
  const LONG = "The pump was looked after by Maria Lopez, +49 221 4567890, who says it runs. ";
  const full = base64(LONG.repeat(3).slice(0, 57 * 3));
  const lines = (text: string, width: number, end = "\n") =>
    text.replace(new RegExp(`.{${width}}(?=.)`, "g"), `$&${end}`);
  it.each([
    ["JSON", base64('{"id":1,"n":{"f":"Maria","l":"Lopez"},"m":"a@b.de"}')],
    ["HTML", base64("<p><b>Maria Lopez</b> <i>(a@b.de)</i></p>")],
    ["CSV", base64('"Maria Lopez";"a@b.de"\n"Jan Kok";"c@d.nl"')],
    ["a parameter", `x=${CARD}`],
    ["a parameter among others", `key=${CARD}&x=1`],
    ["an address", `https://a.example/u?d=${CARD}`],
    ["an address with escapes", `https://a.example/u?d=${CARD.replaceAll("=", "%3D")}`],
    ["a path", `a/${CARD}`],
    ["a path of four letters", `abc/${CARD}`],
    ["another one's padding", `eA==${CARD}`],
    ["full lines before a word", `${lines(full, 76)}\nGruss`],
    ["lines of 48", lines(base64(LONG.repeat(3)), 48)],
    ["lines in JSON", `"${lines(base64(LONG.repeat(3)), 76, "\\n")}"`],
    ["lines in JSON behind others", `"all:\\n${lines(base64(LONG.repeat(3)), 76, "\\r\\n")}"`],
    ["slashes of JSON", `"${base64(`???>>>${LONG}???`).replaceAll("/", "\\/")}"`],
    ["base64url", Buffer.from(`???${LONG}~~~?`).toString("base64url")],
    [
      "Latin-1",
      Buffer.from("Kündigung für Maria Lopez, maria.lopez@firma.de", "latin1").toString("base64"),
    ],
    ["UTF-16", Buffer.from("Maria Lopez, maria.lopez@firma.de", "utf16le").toString("base64")],
    ["a NUL", base64("Maria Lopez\0, maria.lopez@firma.de")],
    ["colours of a terminal", base64("\u001b[31mMaria Lopez\u001b[0m, maria.lopez@firma.de")],
    ["words of headers", "=?utf-8?Q?K=C3=BCndigung_von_Maria_Lopez?="],
    ["words of headers in base64", `=?iso-8859-1?B?${NAME}?=\n =?iso-8859-1?B?${NAME}?=`],
    ["a form in an address", "data:text/plain,Maria+Lopez+01719876543"],
  ])("are read in %s", async (_, text) => {
    const written = `see ${text} end`;
    expect(undoneReading(written)?.text).toMatch(/Maria|"f":"Maria"/);
    const [clean = ""] = await cleaned([prose(written)]);
    expect(undoneReading(clean)?.text ?? clean).not.toMatch(/Maria|Lopez/);
    expect(clean).toMatch(/^see .* end$/s);
    for (const kept of ["x=", "key=", "&x=1", "/u?d=", "Gruss", "eA=="])
      expect(clean.includes(kept)).toBe(written.includes(kept));
  });

  it("are names alone", async () => {
    const staff = table(["Employee"], [["Maria Lopez"]]);
    const [, clean] = await cleaned([staff, prose(`see ${NAME} end`)]);
    expect(clean).toMatch(/^see NAME-[0-9A-F]{12} end$/);
  });

  it("are read to their end however long", () => {
    const text = base64(`${"The pump runs. ".repeat(40_000)}Maria Lopez`);
    expect(findPersonalData(text).map(({ start, end }) => [start, end])).toEqual([
      [0, text.length],
    ]);
    const address = `data:text/plain,${"runs%20".repeat(4_000)}Maria%20Lopez`;
    expect(findPersonalData(address)).toMatchObject([{ end: address.length }]);
  });
});
