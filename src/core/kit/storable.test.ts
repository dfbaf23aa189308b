import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storable, storableText } from "./storable.ts";

describe("storable", () => {
  it("takes out NUL and mends halves of surrogate pairs, and leaves other texts alone", () => {
    expect(storableText("a\0b\0")).toBe("ab");
    expect(storableText("x\ud83d y\udc00")).toBe("x\ufffd y\ufffd");
    expect(storableText("Zoë 👍\t\r\n\u0001")).toBe("Zoë 👍\t\r\n\u0001");
  });

  it("looks through lists and plain objects, keys included, and makes nothing anew where nothing is wrong", () => {
    const when = new Date(0);
    expect(storable({ "a\0": ["b\0", { c: "\0" }], when, n: 1, no: null })).toEqual({
      a: ["b", { c: "" }],
      when,
      n: 1,
      no: null,
    });
    const fine = { a: ["b", { c: "d" }], when };
    expect(storable(fine)).toBe(fine);
    expect(storable(undefined)).toBeUndefined();
  });

  it("ends on what is nested without measure", () => {
    let deep: unknown = "a\0";
    for (let i = 0; i < 200_000; i++) deep = [deep];
    expect(() => storable(deep)).not.toThrow();
  });

  it("makes of any JSON what holds no NUL and no half of a pair", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, stringUnit: "binary" }), (value) => {
        const made = storable(value);
        expect(storable(made)).toBe(made);
        expect(JSON.stringify(made)).not.toMatch(/\\u0000|\\ud[89a-f]/);
      }),
      { numRuns: 40 },
    );
  });
});
