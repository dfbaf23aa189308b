import { expect, test } from "vitest";
import {
  boundsWords,
  isOddColumn,
  levelSentence,
  reasonWords,
  tablesWords,
} from "./duplicate-words";

test("likeness is never rounded up to all of it", () => {
  expect(levelSentence("near", 0.998)).toContain("At least 99 % alike");
  expect(levelSentence("exact", 1)).not.toContain("%");
});

test("reasons say what they speak for", () => {
  const reasons = [
    { column: "phone", level: "equal", bits: 9.1 },
    { column: "name", level: "different", bits: -3 },
    { column: "town", level: "equal", bits: 0 },
  ];
  expect(reasonWords(reasons)).toEqual(["phone: equal (for it)", "name: different (against it)"]);
});

test("cells are marked where a column does not agree", () => {
  const rows = [{ cells: ["a", "x"] }, { cells: ["a", "y"] }, { cells: ["a"] }];
  expect(isOddColumn(rows, 0)).toBe(false);
  expect(isOddColumn(rows, 1)).toBe(true);
  const numbers = ["0.00", "0", "0.0"].map((cell) => ({ cells: [cell] }));
  expect(isOddColumn(numbers, 0)).toBe(false);
  expect(isOddColumn([...numbers, { cells: ["1"] }], 0)).toBe(true);
  expect(isOddColumn([{ cells: ["A-1"] }, { cells: ["a-1"] }], 0)).toBe(true);
});

test("tables of a thing are named once each", () => {
  const row = (fileId: string, sheet: string) => ({ fileId, sheet });
  const [a, b] = [{ name: "a.csv" }, { name: "b.csv" }];
  expect(tablesWords([a], [row("1", "s"), row("1", "s")])).toBe("a.csv");
  expect(tablesWords([a, b], [row("1", "s"), row("2", "s")])).toBe("a.csv, b.csv");
  expect(tablesWords([a], [row("1", "s"), row("1", "t")])).toBe("a.csv, 2 sheets");
});

test("what was not compared is said", () => {
  const none = { tablesCompared: 1, tablesLeftOut: 0, pairsOfTables: 2, pairsCut: 0, listsCut: 0 };
  expect(boundsWords(none)).toBe(
    "Compared: the rows of 1 table, and those of 2 pairs of tables with each other.",
  );
  expect(boundsWords({ ...none, tablesCompared: 0, pairsOfTables: 0, tablesLeftOut: 2 })).toMatch(
    /^Nothing was compared. 2 tables were left out. Tables of fewer than 20 rows always are: .*mail/,
  );
  const words = boundsWords({ ...none, tablesLeftOut: 1, pairsCut: 7, listsCut: 3 });
  expect(words).toContain("1 table was left out");
  expect(words).toContain("7 more pairs of tables");
  expect(words).toContain("3 tables beyond the first 400 were not compared");
});
