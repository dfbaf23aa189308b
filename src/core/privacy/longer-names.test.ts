import { describe, expect, it } from "vitest";
import { cleaned, prose, table } from "../../../tests/helpers/cleaned-files.ts";

const NAMES = ["Maria Lopez", "Robert Grant", "Ulrich Kowalczyk", "Anna Kowalska", "Tom Green"];
const PEOPLE = table(
  ["Name", "Phone"],
  NAMES.map((name) => [name, ""]),
);

/** The text with the stand-ins of known people as <1>, <2>, ... in their order. */
async function read(text: string): Promise<string> {
  const [people = "", memo = ""] = await cleaned([PEOPLE, prose(text)]);
  const known: readonly string[] = people.match(/NAME-[0-9A-F]{12}/g) ?? [];
  return memo.replace(/NAME-[0-9A-F]{12}/g, (found) => `<${known.indexOf(found) + 1}>`);
}

describe("what is called after somebody known in full", () => {
  it.each([
    ["The Maria Lopez Foundation paid.", "The <1> Foundation paid."],
    ["The Robert Grant Award is real.", "The <2> Award is real."],
    ["Ulrich Kowalczyk Square is closed.", "<3> Square is closed."],
    ["Anna Kowalska Park is open.", "<4> Park is open."],
    ["They met at Lake Anna Kowalska.", "They met at Lake <4>."],
    ["Ella ganó el Premio Maria Lopez ayer.", "Ella ganó el Premio <1> ayer."],
    ["Maria Lopez leads the Maria Lopez Foundation.", "<1> leads the <1> Foundation."],
    ["Anna Kowalska is at Lake Anna Kowalska.", "<4> is at Lake <4>."],
  ])("gives nobody away: %s", async (text, hidden) => {
    expect(await read(text)).toBe(hidden);
  });

  it.each([
    "The parcel lies in Tom Green County, Texas.",
    "Hurricane Maria hit the coast.",
    "The bus stops at Martin Luther King Blvd.",
    "The John Lopez Foundation paid.",
    "The Lopez Foundation paid.",
  ])("stays where it is called after others: %s", async (text) => {
    expect(await read(text)).toBe(text);
  });
});
