import { expect, test } from "vitest";
import { type ComparedEntry, RecordTable } from "./record-table.ts";

const COUNT = 20_000;
const entry = (number: number, over: Partial<ComparedEntry> = {}): ComparedEntry => ({
  key: `record ${number}`,
  about: `file_${number % 700}`,
  hash: `hash ${number}`,
  split: "train",
  ...over,
});
function tableOf(entries: Iterable<ComparedEntry>): RecordTable {
  const table = new RecordTable();
  for (const each of entries) table.add(each);
  return table;
}
const numbers = Array.from({ length: COUNT }, (_, number) => number);

test("records are found by their keys among many, in any order", () => {
  const table = tableOf(numbers.map((number) => entry(number)));
  const turned = tableOf(numbers.map((number) => entry(COUNT - 1 - number)));
  expect(table.count).toBe(COUNT);
  for (const number of numbers) {
    expect(table.find(turned, number)).toBe(COUNT - 1 - number);
    expect(table.about(number)).toBe(`file_${number % 700}`);
  }
  const others = tableOf(numbers.map((number) => entry(number, { key: `other ${number}` })));
  expect(numbers.filter((number) => table.find(others, number) !== -1)).toEqual([]);
});

test("records are equal that say the same on the same side; the first of one key counts", () => {
  const table = tableOf([entry(1), entry(2), entry(1, { hash: "other" })]);
  const others = tableOf([entry(1), entry(2, { split: "test" }), entry(1, { hash: "x" })]);
  expect([0, 1, 2].map((number) => table.find(others, number))).toEqual([0, 1, 0]);
  expect([0, 1, 2].map((number) => table.isEqual(number, others, number))).toEqual([
    true,
    false,
    false,
  ]);
  expect(new RecordTable().find(table, 0)).toBe(-1);
});

test("what is added after a search is found too", () => {
  const table = tableOf([entry(1)]);
  const wanted = tableOf([entry(2)]);
  expect(table.find(wanted, 0)).toBe(-1);
  table.add(entry(2));
  expect(table.find(wanted, 0)).toBe(1);
});
