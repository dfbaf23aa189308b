import { expect, test } from "vitest";
import { wordsAround } from "./words-around.ts";

function around(text: string, part: string): string {
  const start = text.indexOf(part);
  return wordsAround(text, start, start + part.length);
}

test("words at both ends are whole", () => {
  const text = `https://cew.example.edu/whatsitworth Three main data files are here, all.csv and then ${"more ".repeat(20)}`;
  expect(around(text, "all.csv")).toBe(
    "Three main data files are here, all.csv and then more more more more more more",
  );
});

test("an address that the part stands in is whole, however its neighbours are cut", () => {
  const address = `https://data.example.org/${"folder/".repeat(12)}all.csv?${"x".repeat(80)}`;
  expect(around(`See ${address} for it`, "all.csv")).toBe(address);
});

test("a text without blanks is cut where it must be", () => {
  const text = `${"字".repeat(500)}all.csv${"字".repeat(500)}`;
  expect(around(text, "all.csv")).toBe(`${"字".repeat(60)}all.csv${"字".repeat(40)}`);
});

test("a short text is itself, with single blanks", () => {
  expect(around("a  b\n all.csv\tc", "all.csv")).toBe("a b all.csv c");
});
