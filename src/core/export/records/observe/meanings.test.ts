/** What a text says of a column: its meaning, or only where its values come from. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../../tests/helpers/read-files.ts";
import { findMeanings, rowOfMeaning } from "./meanings.ts";

const data = readFileOf("drivers.csv", {
  rows: [
    ["Page", "State", "Premium", "Losses"],
    ["https://example.org/wiki/Ohio_(state)", "Ohio", "641", "132"],
    ["https://example.org/wiki/Utah_(state)", "Utah", "809", "109"],
  ],
});

const readme = (head: string) =>
  readFileOf("README.md", {
    text: `# Drivers\n\n${head}\n---|---\n\`Premium\` | National Association of Commissioners\n\`Losses\` | Insurance Bureau, yearbook\n`,
  });

test.each([
  ["Variable | Source", true],
  ["| Spalte | Quelle |", true],
  ["Column | Data source", true],
  ["Variable | Definition", false],
  ["Header | Description | Source", false],
])("under %j what stands beside a column is its source: %j", (head, isSource) => {
  const found = findMeanings(readme(head), data);
  expect(found.map((each) => each.column.name)).toEqual(["Premium", "Losses"]);
  expect(found.map((each) => each.isSource)).toEqual([isSource, isSource]);
});

test("a row is asked for by its name, not by an address", () => {
  const [meaning] = findMeanings(readme("Variable | Definition"), data);
  const labels = [1, 2, 3, 4].map(
    (seed) => meaning && rowOfMeaning(meaning, readme(""), seed)?.label.column.name,
  );
  expect(labels).toEqual(["State", "State", "State", "State"]);
});

test.each([
  ["`fruity` | Is it fruit flavored or sour?", "Is it fruit flavored or sour?"],
  ["- fruity: are all of them sweet", "are all of them sweet"],
  ["fruity means flavored with berries", "flavored with berries"],
])("of the line %j it takes the whole explanation", (line, said) => {
  const text = readFileOf("README.md", { text: `# Candy\n\n${line}\n` });
  const candy = readFileOf("candy.csv", {
    rows: [
      ["bar", "fruity"],
      ["Dots", "1"],
      ["Twix", "0"],
    ],
  });
  expect(findMeanings(text, candy).map((each) => each.said)).toEqual([said]);
});
