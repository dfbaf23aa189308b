/** A cell that another version only writes otherwise did not change, nor is one entry of a list what became of another. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../../tests/helpers/read-files.ts";
import { findCellChanges, findTextChanges } from "./changes.ts";

const version = (name: string, price: string) =>
  readFileOf(name, {
    rows: [
      ["article", "price"],
      ["Harbour crane", price],
      ["Quay lamp", "see list"],
    ],
  });
const changes = (old: string, now: string) =>
  findCellChanges(version("old.csv", old), version("new.csv", now)).length;

test.each([
  ["1,200", "1200.00"],
  ["EUR 1,200", "1200 EUR"],
  ["1200", "\u20ac1,200"],
  ["1.200", "1,200"],
  ["1200", "1.200"],
])("%s and %s are one", (old, now) => {
  expect(changes(old, now)).toBe(0);
});

test.each([
  ["1,200", "1,300"],
  ["EUR 1,200", "USD 1,200"],
  ["1,200", "-1,200"],
  ["on sale", "sold"],
])("%s and %s differ", (old, now) => {
  expect(changes(old, now)).toBe(1);
});

const paper = (name: string, ...lines: string[]) =>
  readFileOf(name, { text: `${lines.join("\n")}\n` });

test("a passage that stands in the place of one other was rewritten", () => {
  const changes = findTextChanges(
    paper("old.md", "The harbour crane lifts forty tonnes in winter.", "Boats rest elsewhere."),
    paper("new.md", "The harbour crane lifts sixty tonnes in winter.", "Boats rest elsewhere."),
  );
  expect(changes.map(({ oldWords, newWords }) => [oldWords, newWords])).toEqual([
    [["forty"], ["sixty"]],
  ]);
});

test.each([
  ["two entries in place of one", ["Cranes"], ["Pumps", "Winches"]],
  ["one entry in place of two", ["Cranes", "Hoists"], ["Pumps"]],
])("%s are not told as rewritten", (_, old, now) => {
  const entries = (names: string[]) =>
    names.map((name) => `${name} were delivered to the harbour before winter.`);
  expect(
    findTextChanges(paper("old.md", ...entries(old)), paper("new.md", ...entries(now))),
  ).toEqual([]);
});
