import fc from "fast-check";
import { expect, test } from "vitest";
import { foldPerson, foldWithPlaces } from "./fold.ts";

test.each([
  ["Jörg WEISS", "jorg weiss"],
  ["Joerg Weiß", "jorg weiss"],
  ["Łukasz Ægir Þór", "lukasz agir thor"],
  ["Σοφός", "σοφοσ"],
  ["Mu\u00adel\u200bler", "muller"],
  ["Ae\u0308 Bee ué", "a bee u"],
  ["𝐉onas 🜁", "jonas 🜁"],
  ["\uffffA\ufffex", "\uffffa\ufffex"],
  ["\u0000É\ufdfa", "\u0000eصلي الله عليه وسلم"],
])("%j is read as %j", (written, folded) => {
  expect(foldPerson(written)).toBe(folded);
});

test("a text folds to the same as its letters one by one", () => {
  const text = fc.string({ unit: "binary", maxLength: 40 });
  const umlauts = fc.string({ unit: fc.constantFrom(..."aeouäöüéß\u0308\u00ad ﬀ"), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(fc.oneof(text, umlauts), { maxLength: 6 }), (parts) => {
      const written = parts.join("");
      expect(foldPerson(written)).toBe(foldWithPlaces(written).text);
    }),
  );
});
