import fc from "fast-check";
import { expect, it } from "vitest";
import { foldedText } from "../kit/cell-value.ts";
import { hash32 } from "../kit/hash.ts";
import { CellScan } from "./cell-scan.ts";
import { shapeKey } from "./value-shapes.ts";

const scan = new CellScan();
const printable = fc.string({ maxLength: 40 }).map((text) => text.replace(/ {2,}/g, " ").trim());

it("finds what the functions for each of them find", () => {
  fc.assert(
    fc.property(printable, (text) => {
      expect(scan.read(text)).toBe(true);
      const folded = foldedText(text);
      expect(scan).toMatchObject({
        hash: hash32(folded),
        check: hash32(folded, 1),
        shape: shapeKey(text),
      });
    }),
  );
});

it.each(["Zoë", "abé", "a  b", "ab  c", "a\tb", "tab\t", "a\u007f", "€"])(
  "leaves %j to them, which does not fold to its lower case alone or is not ASCII",
  (text) => expect(scan.read(text)).toBe(false),
);
