import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ColumnKind } from "../contract.ts";
import { comparatorFor, shortLevel } from "./comparator.ts";
import {
  amountLevel,
  codeLevel,
  DATE_LEVELS,
  dateLevel,
  EMAIL_LEVELS,
  emailLevel,
  phoneLevel,
  yearLevel,
} from "./figures.ts";
import { editDistance, jaroWinkler } from "./short-text.ts";
import { WORDS_LEVELS, WordsComparator } from "./words.ts";

describe("words alone", () => {
  test("Jaro-Winkler gives the published values", () => {
    expect(jaroWinkler("martha", "marhta")).toBeCloseTo(0.9611, 4);
    expect(jaroWinkler("dixon", "dicksonx")).toBeCloseTo(0.8133, 4);
    expect(jaroWinkler("abc", "xyz")).toBe(0);
  });

  test("a swap is one edit, and far words stop at the limit", () => {
    expect(editDistance("form", "from", 2)).toBe(1);
    expect(editDistance("kitten", "sitting", 5)).toBe(3);
    expect(editDistance("kitten", "sitting", 1)).toBe(2);
    expect(editDistance("a", "abcdef", 2)).toBe(3);
  });

  test.each([
    ["anna", "anna", 4],
    ["robert", "robrt", 3],
    ["rob", "robert", 2],
    ["j", "jonathan", 1],
    ["anna", "otto", 0],
  ])("%s and %s", (a, b, level) => {
    expect(shortLevel(a, b)).toBe(level);
  });
});

describe("figures", () => {
  test.each([
    ["1980-03-07", "1980-03-07", "equal"],
    ["1980-03-07", "1980-03-09", "one digit differs or day and month swapped"],
    ["1980-03-07", "1980-07-03", "one digit differs or day and month swapped"],
    ["1980-03-07", "1980-03-19", "within a month"],
    ["1980-03-07", "1980-11-21", "same year or same day of the year"],
    ["1980-03-07", "1981-02-21", "within a year"],
    ["1980-03-07", "1995-11-21", "different"],
  ])("%s and %s: %s", (a, b, level) => {
    expect(DATE_LEVELS[dateLevel(a, b)]).toBe(level);
  });

  test("years, amounts and codes by how far they are apart", () => {
    expect(["2001", "2002", "2003", "2009"].map((year) => yearLevel("2001", year))).toEqual([
      3, 2, 1, 0,
    ]);
    expect(["100", "100.5", "95", "50"].map((amount) => amountLevel("100", amount))).toEqual([
      3, 2, 1, 0,
    ]);
    expect(["ab1234", "ab1243", "ab19", "zz1"].map((code) => codeLevel("ab1234", code))).toEqual([
      3, 2, 1, 0,
    ]);
  });

  test("telephone numbers by their last digits", () => {
    const own = "4312345678";
    const others = [own, "2012345678", "4312345679", "4319999999", "2118888888"];
    expect(others.map((other) => phoneLevel(own, other))).toEqual([4, 3, 2, 1, 0]);
  });

  test.each([
    ["j.doe@a.org", "j.doe@a.org", "equal"],
    ["j.doe@a.org", "j.doe@b.com", "same mailbox or one letter differs"],
    ["john.doe@a.org", "jon.does@b.com", "similar"],
    ["j.doe@a.org", "x.smith@a.org", "same domain"],
    ["j.doe@a.org", "x.smith@b.com", "different"],
  ])("%s and %s: %s", (a, b, level) => {
    expect(EMAIL_LEVELS[emailLevel(a, b)]).toBe(level);
  });
});

describe("texts of several words", () => {
  const texts = [
    "analysis coastal erosion of rates",
    "analysis coastal erosion of rate",
    "coastal erosion",
    "analysis of tariffs",
    "j petersen",
    "johannes petersen",
    "7 road station",
    "8 road station",
  ];
  const words = new WordsComparator(texts);
  const level = (a: number, b: number): string => WORDS_LEVELS[words.level(a, b)] as string;

  test("misspelt, contained and unlike ones are told apart", () => {
    expect(level(0, 0)).toBe("equal");
    expect(level(0, 1)).toBe("nearly equal");
    expect(level(0, 2)).toBe("one contains the other");
    expect(level(0, 4)).toBe("different");
    expect(words.level(0, 3)).toBeLessThan(words.level(0, 2));
  });

  test("an initial stands for a name in part, a number for no other number", () => {
    expect(words.level(4, 5)).toBeGreaterThanOrEqual(4);
    expect(words.level(6, 7)).toBeLessThanOrEqual(4);
  });
});

test("every comparator is symmetric and gives its last level to equal values", () => {
  const value = fc.oneof(
    fc.string({ minLength: 1, maxLength: 20 }),
    fc.constantFrom("2001-02-03", "12.5", "a@b.c", "anna karin", "0431 12", "ana karin"),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...ColumnKind.options),
      fc.uniqueArray(value, { minLength: 2, maxLength: 8 }),
      (kind, values) => {
        const { levels, level } = comparatorFor(kind, values);
        for (const a of values.keys())
          for (const b of values.keys()) {
            expect(level(a, b)).toBe(level(b, a));
            expect(level(a, b)).toBeLessThan(levels.length);
            expect(level(a, b) === levels.length - 1).toBe(a === b);
          }
      },
    ),
  );
});
