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
    expect(() => compileFileExpression("file.secret == 1", TODAY)).toThrow(BrokenRule);
  });
});
