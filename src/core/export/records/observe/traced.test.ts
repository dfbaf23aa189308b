/** A figure is told of the row that its sentence names, and of no other; a figure that is only aimed at or denied is no source. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../../tests/helpers/read-files.ts";
import { findTraced } from "./traced.ts";

const branches = readFileOf("branches.csv", {
  rows: [
    ["branch", "city", "turnover EUR"],
    ["North branch", "Oslo", "4120"],
    ["South branch", "Rome", "9874"],
    ["East branch", "Riga", "7731"],
    ["North office", "Cork", "5520"],
  ],
});
const years = readFileOf("years.csv", {
  rows: [
    ["year", "quarter", "turnover EUR"],
    ["2021", "Q1", "48213"],
    ["2021", "Q2", "51907"],
    ["2022", "Q1", "60418"],
    ["2022", "Q2", "73366"],
  ],
});
const tracedIn = (data: typeof branches, text: string) =>
  findTraced(readFileOf("report.md", { text: `# Harbour office\n\n${text}\n` }), data).map(
    ({ row, label }) => [row, label],
  );

test.each([
  ["In Rome the South branch reported a turnover of EUR 9,874 after the storm.", 1, "South branch"],
  ["The North branch's turnover of EUR 4,120 fed the harbour all winter.", 0, "North branch"],
  ["North office had a turnover of EUR 5.52 thousand in the harbour.", 3, "North office"],
  ["Die Filiale East branch hatte einen turnover von EUR 7.731,00 im Herbst.", 2, "East branch"],
  ["Riga's turnover came to EUR 7,731 after the storm.", 2, "Riga"],
])("the row that is named: %s", (text, row, label) => {
  expect(tracedIn(branches, text)).toEqual([[row, label]]);
});

test.each([
  ["another row", "In Rome the South branch reported a turnover of EUR 4,120 after the storm."],
  ["another row of the like name", "The North office had a turnover of EUR 4,120 that winter."],
  ["two rows", "The East branch had EUR 7,731 in turnover, which the South branch envied."],
  ["a row of no table", "The turnover of the Ghent branch was EUR 4,120 after the autumn storm."],
  ["a stranger", "The turnover of Lisbon came to EUR 4,120 after the autumn storm."],
  ["a word of a name alone", "In the north of the harbour the turnover was EUR 4,120."],
  ["no row, but their kind", "The smallest branch had a turnover of EUR 4,120 after the storm."],
])("no row where the sentence names %s", (_, text) => {
  expect(tracedIn(branches, text)).toEqual([]);
});

test("a year and a quarter that stand in several rows name one together", () => {
  const said = (year: number, quarter: string, figure: string) =>
    `Turnover for ${quarter} of ${year} was EUR ${figure} in the whole harbour.`;
  expect(tracedIn(years, said(2022, "Q1", "60,418"))).toEqual([[2, "2022"]]);
  expect(tracedIn(years, said(2021, "Q1", "60,418"))).toEqual([]);
  expect(tracedIn(years, said(2022, "Q2", "60,418"))).toEqual([]);
});

test.each([
  "The South branch missed its turnover target of EUR 9,874 after the storm.",
  "The East branch would have reached a turnover of EUR 7,731 in autumn.",
  "The East branch did not reach a turnover of EUR 7,731 in autumn.",
  "The East branch hadn't a turnover of EUR 7,731 in autumn.",
  "The East branch had a turnover of more than EUR 7,731 in autumn.",
  "Budget: the East branch has a turnover of EUR 7,731 in autumn.",
  "Did the East branch have a turnover of EUR 7,731 in autumn?",
  "Die Filiale East branch hatte keinen turnover von EUR 7.731,00 im Herbst.",
])("a figure that is not plainly said is not traced: %s", (text) => {
  expect(tracedIn(branches, text)).toEqual([]);
});
