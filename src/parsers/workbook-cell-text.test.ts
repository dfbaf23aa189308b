import { describe, expect, it } from "vitest";
import { formattedNumber, formattedText } from "./workbook-cell-text.ts";

const shown = (value: number, code: string, is1904 = false) => formattedNumber(value, code, is1904);

describe("numbers under a format", () => {
  it.each([
    [0.1 + 0.2, "General", "0.3"],
    [1234567890123, "General", "1.23457E+12"],
    [99999999999, "General", "99999999999"],
    [12345678.98765, "General", "12345678.99"],
    [0.0001234567891, "General", "0.000123457"],
    [0.00001234567891, "General", "1.23457E-05"],
    [-1e-10, "General", "-1E-10"],
    [1e100, "General", "1E+100"],
    [9.9999999e20, "General", "1E+21"],
    [1.005, "0.00", "1.01"],
    [1234567.891, "#,##0.00", "1,234,567.89"],
    [5, "0,000", "0,005"],
    [-1234.5, "#,##0.0", "-1,234.5"],
    [0.5, "#.##", ".5"],
    [12.5, ".00", "12.50"],
    [3, "0.##", "3."],
    [0.256, "0%", "26%"],
    [0.256, "0.0%", "25.6%"],
    [12345678, '0.0,,"M"', "12.3M"],
    [1234, "0.0,", "1.2"],
    [123.456, "##0.0E+0", "123.5E+0"],
    [12345.6789, "##0.0E+0", "12.3E+3"],
    [0.00012, "0.00E+00", "1.20E-04"],
    [99999, "0.0E+00", "1.0E+05"],
    [0, "0.00E+00", "0.00E+00"],
    [5551234567, "(000) 000-0000", "(555) 123-4567"],
    [7, "000", "007"],
    [-7, "0;0", "7"],
    [-7, '0.0;(0.0);"zero"', "(7.0)"],
    [0, '0.0;(0.0);"zero"', "zero"],
    [12, ";;;", ""],
    [-3, "0;", ""],
    [42, '"No. "0', "No. 42"],
    [1234.5, "[$€-407] #,##0.00", "€ 1,234.50"],
    [1234.5, "#,##0.00\\ [$kr-41D]", "1,234.50 kr"],
    [1234.5, "_-* #,##0.00_-", " 1,234.50 "],
    [2.5, "[Red]0.0", "2.5"],
    [12345, "@", "12345"],
    [12, "0 days", "12 days"],
    [1e15, "0", "1000000000000000"],
  ])("%d as %s is %s", (value, code, text) => expect(shown(value, code)).toBe(text));

  it.each([
    [0.5, "# ?/?", " 1/2"],
    [5.25, "# ?/?", "5 1/4"],
    [3.145, "?/?", "22/7"],
    [3.145, "# ??/??", "3 10/69"],
    [0.3, "# ?/8", " 2/8"],
    [4, "# ?/?", "4    "],
  ])("%d as the fraction %s is %s", (value, code, text) => expect(shown(value, code)).toBe(text));

  it.each([
    [150, '[>=100]"high" 0;0.0', "high 150"],
    [99.5, '[>=100]"high" 0;0.0', "99.5"],
    [-4, '[>=100]"high" 0;0.0', "-4.0"],
    [1, '[=1]0" day";0" days"', "1 day"],
    [2, '[=1]0" day";0" days"', "2 days"],
    [1500000, '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', "1.5M"],
    [1500, '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', "1.5K"],
    [15, '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', "15"],
    [-15, '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', "-15"],
    [-40, "[<-30]0;[>30]0;General", "40"],
    [-20, "[<-30]0;[>30]0;General", "-20"],
    [-5, '[<=0]"none";0', "none"],
  ])("%d under the conditions of %s is %s", (value, code, text) =>
    expect(shown(value, code)).toBe(text),
  );
});

describe("dates under a format", () => {
  // 7 March 2021, 15:04:05.678
  const moment = 44262 + (15 * 3600 + 4 * 60 + 5.678) / 86400;
  it.each([
    [moment, "m/d/yy", "3/7/21"],
    [moment, "yyyy-mm-dd hh:mm", "2021-03-07 15:04"],
    [moment, 'yyyy\\-mm\\-dd"T"hh:mm:ss', "2021-03-07T15:04:06"],
    [moment, "hh:mm:ss.00", "15:04:05.68"],
    [moment, "h:mm AM/PM", "3:04 PM"],
    [moment, "mm:ss", "04:06"],
    [moment, "A/P", "P"],
    [moment, "mmm", "Mar"],
    [moment, "mmmmm", "M"],
    [moment, "dddd, mmmm dd, yyyy", "Sunday, March 07, 2021"],
    [moment, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "Sunday, March 07, 2021"],
    [moment, "[$-407]d. mmmm yyyy", "7. März 2021"],
    [moment, "[$-40C]ddd d mmm", "dim 7 mars"],
    [moment, "[$-419]mmmm yyyy", "март 2021"],
    [moment, "[$-FC19]d mmmm yyyy", "7 марта 2021"],
    [moment, '[$-411]ggge"年"m"月"', "令和3年3月"],
    [moment, "[$-D070000]yyyy", "2564"],
    [moment, "d.m.yyyy;@", "7.3.2021"],
    [moment, "[h]:mm", "1062303:04"],
    [1.5, "[h]:mm:ss", "36:00:00"],
    [1.5, "[mm]", "2160"],
    [-1.25, "[h]:mm", "-30:00"],
    [0.99999999, "h:mm", "0:00"],
    [0, "m/d/yy", "1/0/00"],
    [60, "yyyy-mm-dd", "1900-02-29"],
    [61, "yyyy-mm-dd dddd", "1900-03-01 Thursday"],
    [-1, "m/d/yy", "########"],
    [2958466, "m/d/yy", "########"],
    [2958465, "m/d/yyyy", "12/31/9999"],
  ])("%d as %s is %s", (value, code, text) => expect(shown(value, code)).toBe(text));

  it("count from 1904 where the workbook does", () => {
    expect(shown(0, "yyyy-mm-dd", true)).toBe("1904-01-01");
    expect(shown(42800, "yyyy-mm-dd", true)).toBe("2021-03-07");
    expect(shown(1.5, "[h]", true)).toBe("36");
  });
});

describe("texts under a format", () => {
  it.each([
    ["abc", "General", "abc"],
    ["abc", "0.00", "abc"],
    ["abc", "0;0;0;", ""],
    ["abc", ";;;", ""],
    ["abc", '0;0;0;"<"@">"', "<abc>"],
    ["abc", '"Mr "@', "Mr abc"],
    ["abc", "m/d/yy;@", "abc"],
  ])("%s as %s is %s", (text, code, want) => expect(formattedText(text, code)).toBe(want));
});

it("takes any code without throwing", () => {
  for (const code of [
    "[",
    '"',
    "\\",
    "_",
    "*",
    "[$",
    "[>]0",
    ";;;;;;",
    "E+",
    "0E+",
    "/",
    "?/",
    "#/0",
    "[h",
    "%%%",
    "0".repeat(3000),
    "yyyyyyyyyyyyyy",
    "[>1e999]0;0",
  ]) {
    for (const value of [0, -1, 1e300, 5e-324, Number.NaN, Number.POSITIVE_INFINITY])
      expect(typeof formattedNumber(value, code)).toBe("string");
    expect(typeof formattedText("x", code)).toBe("string");
  }
});
