import { expect, test } from "vitest";
import { isNamingColumn, kindOfColumn } from "./column-kinds.ts";

test.each([
  ["letters", "a".repeat(2_000_000)],
  ["figures", "1".repeat(2_000_000)],
  ["spaces between", `a${" ".repeat(2_000_000)}b`],
])("cells of millions of %s are words like others", (_, value) => {
  expect(["words", "short", "amount"]).toContain(
    kindOfColumn("remark", [[value, `${value}x`, "a b"]]),
  );
});

test("shares are amounts, numbers of things codes, and neither are phones", () => {
  const shares = Array.from({ length: 40 }, (_, i) => `0.${379_887 + 7 * i}`);
  const numbers = Array.from({ length: 40 }, (_, i) => `85614${i}-58-1${i}`);
  expect(kindOfColumn("est_share", [shares])).toBe("amount");
  expect(kindOfColumn("operation_number", [numbers])).toBe("code");
  expect(kindOfColumn("reached at", [numbers])).toBe("phone");
});

test("addresses of a site are compared by their words", () => {
  const pages = ["Henry_Pym", "Janet_van_Dyne", "Charlie-27"].map(
    (name) => `http://wiki.example.org/${name}_(Earth-616)`,
  );
  expect(kindOfColumn("URL", [pages])).toBe("words");
});

test("a column names rows if its values mostly differ", () => {
  const shares = { rows: 100, filled: 90, distinct: 80 };
  expect(isNamingColumn("Name", "words", shares)).toBe(true);
  expect(isNamingColumn("Name", "words", { ...shares, distinct: 30 })).toBe(false);
  expect(isNamingColumn("Name", "words", { ...shares, filled: 40, distinct: 40 })).toBe(false);
  expect(isNamingColumn("City", "words", shares)).toBe(false);
  expect(isNamingColumn("Year", "year", shares)).toBe(false);
});
