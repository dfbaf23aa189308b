import fc from "fast-check";
import { expect, it } from "vitest";
import { storable, storableText } from "./storable.ts";

/** Strings of any code units, NUL and halves of surrogate pairs among them. */
const anyText = fc
  .array(fc.oneof(fc.nat(0xffff), fc.constantFrom(0, 0xd83d, 0xde00, 65)), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));
const anyData = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    anyText,
    fc.integer(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(anyText, tie("value"), { maxKeys: 4 }),
  ),
})).value;

it("leaves no NUL and no half of a pair anywhere", () => {
  fc.assert(
    fc.property(anyData, (value) => {
      const json = JSON.stringify(storable(value));
      expect(json).not.toMatch(/\\u0000|\\ud[89a-f]/);
    }),
  );
});

it("changes nothing that can be stored", () => {
  const value = { name: "Zoë 😀", list: [1, null, { deep: "text" }], bytes: new Uint8Array(2) };
  expect(storable(value)).toBe(value);
});

it("keeps the rest of the text", () => {
  expect(storableText("a\0b\ud83dc")).toBe("ab\ufffdc");
  expect(storable({ "k\0": ["\0"] })).toEqual({ k: [""] });
});
