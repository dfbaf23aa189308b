import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPersonalData } from "./find-personal-data.ts";
import { plainReading, undoneReading } from "./undone-reading.ts";

describe("undoneReading", () => {
  it.each([
    ["Anna%20M%C3%BCller", "Anna Müller"],
    ["a=Anna%2520Schneider&x", "a=Anna Schneider&x"],
    ["Anna%252520M%25C3%25BCller", "Anna Müller"],
    ["100%25 sure", "100% sure"],
    ["M&uuml;ller", "Müller"],
    ["Anna Schnei-\nder", "Anna Schneider"],
    ["Schnei\u00ad\r\n  der", "Schneider"],
    ["Anna Haase-\nLüders", "Anna Haase-Lüders"],
  ])("reads %j", (written, read) => {
    const reading = undoneReading(written);
    expect(reading?.text).toBe(read);
    expect(reading?.range(0, read.length)).toEqual([0, written.length]);
  });

  it.each(["plain", "- a-\n- b", "well-\n\nx", "5-\n6"])("leaves %j", (text) => {
    expect(undoneReading(text)).toBe(null);
    expect(plainReading(text)).toBe(null);
  });

  it("tells where every character stood", () => {
    const part = fc.constantFrom(
      "Anna",
      " ",
      "%20",
      "%2520",
      "%C3%BC",
      "-\n",
      "-",
      "x",
      "&amp;",
      "%",
    );
    fc.assert(
      fc.property(fc.array(part), fc.nat(), (parts, at) => {
        const text = parts.join("");
        const reading = undoneReading(text);
        if (reading === null || reading.text.length === 0) return;
        const start = at % reading.text.length;
        const [from, to] = reading.range(start, start + 1);
        expect(from).toBeLessThan(to);
        expect(to).toBeLessThanOrEqual(text.length);
        const rest = text.slice(from, to);
        if (rest.length === 1) expect(reading.text[start]).toBe(rest);
      }),
    );
  });
});

describe("names parted at the end of a line", () => {
  it.each([
    ["The contract was signed by Anna Schnei-\nder on Monday.", "Anna Schnei-\nder"],
    ["Maria Lo-\r\npez came", "Maria Lo-\r\npez"],
    ["geprüft von Herrn Jonas Wet-\n  terau im Mai", "Jonas Wet-\n  terau"],
  ])("are found whole: %j", (text, name) => {
    const found = findPersonalData(text).filter(({ type }) => type === "PERSON");
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([name]);
  });
});
