/** A cell that another version only writes otherwise did not change. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../../tests/helpers/read-files.ts";
import { findCellChanges } from "./changes.ts";

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
