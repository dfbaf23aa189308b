import { describe, expect, it } from "vitest";
import { BrokenRule } from "../checks/contract.ts";
import {
  compileFileExpression,
  compileRowExpression,
  type FileView,
} from "./compile-expression.ts";
import { FUNCTIONS } from "./function-help.ts";

const TODAY = "2024-06-15T00:00:00Z";
const judge = (text: string, row: Record<string, string>) => {
  const expression = compileRowExpression(text, TODAY);
  return expression.judge(expression.columns.map((column) => row[column] ?? ""));
};

describe("conditions on rows", () => {
  it.each([
    ["num(row.total) > 0", { total: "1.234,50" }, true],
    ["num(row.total) > 0", { total: "-3" }, { reason: "" }],
    ["num(row.total) * 2 == 9", { total: "4,5" }, true],
    ["num(row.total) > 0", { total: "abc" }, { reason: "not a number" }],
    ["num(row.total) > 0", { total: "n/a" }, null],
    ["!filled(row.total) || num(row.total) > 0", { total: "" }, true],
    [
      'near(num(row["Net sum"]) + num(row.tax), num(row.gross))',
      { "Net sum": "0.1", tax: "0.2", gross: "0.3" },
      true,
    ],
    [
      "date(row.end) >= date(row.start)",
      { start: "1 Mar 2024", end: "2024-02-29" },
      { reason: "" },
    ],
    ["date(row.end) <= today", { end: "30.02.2024" }, { reason: "not a date" }],
    [
      "days(date(row.start), date(row.end)) <= 30.0",
      { start: "2024-01-01", end: "2024-01-31" },
      true,
    ],
    ['lower(row.state) in ["open", "closed"]', { state: " Open" }, true],
    ['matches(row.code, "^[A-Z]{2}-[0-9]+$")', { code: "AB-12" }, true],
    ['row.code.startsWith("A") && size(row.code) == 2', { code: "AB" }, true],
    ["num(row.a) / num(row.b) > 0.5", { a: "1", b: "0" }, true],
    ["num(row.a) % 2 == 0", { a: "4" }, true],
    ["num(row.a) % 2 == 0", { a: "5" }, { reason: "" }],
    ["num(row.a) % 0.1 == 0", { a: "0.3" }, true],
    ["num(row.a) % 2.5 == 1", { a: "-4" }, { reason: "" }],
    ["10 % num(row.a) == 1", { a: "3" }, true],
    ["num(row.a) % num(row.b) == 1.5", { a: "4", b: "2,5" }, true],
    ["num(row.a) % num(row.b) == 1", { a: "4", b: "0" }, { reason: "division by zero" }],
    ["size(row.a) % 2 == 0", { a: "even" }, true],
    ["num(row.a) in [1, 4]", { a: "4,0" }, true],
    ["num(row.a) in [1, 4]", { a: "4.1" }, { reason: "" }],
    ["num(row.a) in [-1, 2.5, 4]", { a: "-1" }, true],
    ["size(row.a) in [2.0, 4.0]", { a: "four" }, true],
    ["num(row.a) in [1, num(row.b)]", { a: "7", b: "7" }, true],
    ['!(row.a in ["x", "y"])', { a: "x" }, { reason: "" }],
    ['"x" in [row.a, row.b]', { a: "y", b: "x" }, true],
    ["date(row.a) in [date(row.b), today]", { a: "2024-06-15", b: "2024-01-01" }, true],
    ["2 * num(row.a) == 8", { a: "4" }, true],
    ["1 - num(row.a) == -3", { a: "4" }, true],
    ["8 / num(row.a) == 2 && 1 + num(row.a) == 5", { a: "4" }, true],
    ["4 != num(row.a)", { a: "4" }, { reason: "" }],
    ["near(num(row.a), 4) && near(4, num(row.a), 1) && near(4, 5, 1)", { a: "4.001" }, true],
    ["near(num(row.a), 4)", { a: "4.01" }, { reason: "" }],
    [
      "date(row.a).getFullYear() == 2024 && date(row.a).getDayOfWeek() == 5",
      { a: "1 Mar 2024" },
      true,
    ],
    ['today - date(row.a) < duration("48h")', { a: "2024-06-14" }, true],
    ['date(row.a) > timestamp("2024-01-01T00:00:00Z")', { a: "2023-12-31" }, { reason: "" }],
    ['row.a.trim().lowerAscii() == "open"', { a: " OPEN " }, true],
    ["filled(row.a) ? num(row.a) > 1 : true", { a: "" }, true],
  ])("%s on %o", (text, row, expected) => {
    expect(judge(text, row)).toEqual(expected);
  });

  it("reads dates in the order that the table uses", () => {
    const expression = compileRowExpression("date(row.d) < today", TODAY);
    expression.readDatesAs("day-first");
    expect(expression.judge(["05/06/2024"])).toBe(true);
    expression.readDatesAs("month-first");
    expect(expression.judge(["07/06/2024"])).toEqual({ reason: "" });
  });

  it("does not mix up the cells of two rows", () => {
    const expression = compileRowExpression("filled(row.a)", TODAY);
    expect(expression.judge(["x"])).toBe(true);
    expect(expression.judge([])).toEqual({ reason: "" });
  });

  it("runs each example of the documentation", () => {
    for (const { example } of FUNCTIONS)
      expect(compileRowExpression(example, TODAY).columns.length).toBeGreaterThan(0);
  });

  it.each([
    ["num(row.total) >", "cannot be read"],
    ["num(row.total)", "yes or no"],
    ["num(row.total) > row.other", "do not go together"],
    ["total > 3", "not known"],
    ["row == row", "Say which cell"],
    ["row[row.a] == row.b", "name of a column"],
    ['row.a.matches("a")', "Write matches"],
    ["matches(row.a, row.b)", "must stand in the rule"],
    ['matches(row.a, "(a)\\\\1")', "Referring back"],
    ['matches(row.a, "(?=a)")', "Looking ahead"],
    ["[1,2].all(x, x > 0)", "no function all()"],
    ["[1,2].map(x, [1,2].map(y, x*y)) == [[1]]", "no function map()"],
    ['cel.bind(x, row.a, x + x) == ""', "no function bind()"],
    ['row.a.split(",").size() > 2', "no function split()"],
    ["bytes(row.a).size() > 2", "no function bytes()"],
    ['row.a.constructor == ""', "Only row has parts"],
    ["type(row.a) == string", "no function type()"],
    [`${"(".repeat(200)}true${")".repeat(200)}`, "too long or nested too deep"],
    [`filled(row.a)${" && filled(row.a)".repeat(600)}`, "too long or nested too deep"],
    ['{"a": 1} == {"a": 1}', "too long or nested too deep"],
    ["has(row.a)", "filled(row.name) says"],
    ['["a"].exists(x, x == row.a)', "do not loop"],
    ['row.a in "abc"', "do not go together"],
    ['row.a in ["a", 1]', "same type"],
    ["num(row.a) > 1 / 2", "write 1.0 / 2"],
    ['date(row.a) > date("05/06/2024")', "year-month-day"],
    ['num(row.a) > num("many")', "is not a number"],
    ['date(row.a) > timestamp("soon")', "Moments in a rule"],
    ["date(row.a) > timestamp(row.b)", "date() reads cells"],
    ['today - date(row.a) < duration("2 days")', "Lengths of time"],
    ['date(row.a).getHours("Europe/Berlin") > 1', "no time zone"],
  ])("refuses %s in plain words", (text, words) => {
    expect(() => compileRowExpression(text, TODAY)).toThrow(BrokenRule);
    expect(() => compileRowExpression(text, TODAY)).toThrow(words);
  });

  it("takes names of columns that are special in the language it is written in", () => {
    expect(
      judge(
        'row.__proto__ == "x" && row["constructor"] == "y"',
        Object.fromEntries([
          ["__proto__", "x"],
          ["constructor", "y"],
        ]),
      ),
    ).toBe(true);
  });
});

describe("conditions on files", () => {
  const file: FileView = {
    kind: "pdf",
    name: "a.pdf",
    path: "x/a.pdf",
    pages: 3,
    words: 900,
    rows: 0,
    language: "en",
    class: "",
    modified: "2024-06-01T10:00:00Z",
  };
  it("knows the facts of a file and today", () => {
    expect(compileFileExpression('file.kind == "pdf" && file.words > 100', TODAY)(file)).toBe(true);
    expect(compileFileExpression("days(date(file.modified), today) < 7.0", TODAY)(file)).toEqual({
      reason: "",
    });
    expect(
      compileFileExpression(
        "days(date(file.modified), today) < 7.0",
        TODAY,
      )({ ...file, modified: "" }),
    ).toBeNull();
    expect(compileFileExpression("file.pages in [1, 3] && file.words % 2 == 0", TODAY)(file)).toBe(
      true,
    );
    expect(() => compileFileExpression("file.secret == 1", TODAY)).toThrow(BrokenRule);
    expect(() => compileFileExpression('file["kind"] == "pdf"', TODAY)).toThrow("Say which fact");
  });
});
