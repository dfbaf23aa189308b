import { expect, test } from "vitest";
import { RelationshipType } from "../../core/model/edge.ts";
import { RELATIONSHIP_ORDER, RELATIONSHIP_STYLE, relationshipWords } from "./relationship-style.ts";

test("every relationship type has a style and a place in the legend", () => {
  expect([...RELATIONSHIP_ORDER].sort()).toEqual([...RelationshipType.options].sort());
  expect(Object.keys(RELATIONSHIP_STYLE).sort()).toEqual([...RelationshipType.options].sort());
});

test("members of a family differ by dash or by doubling", () => {
  const looks = RELATIONSHIP_ORDER.map((type) => {
    const style = RELATIONSHIP_STYLE[type];
    return `${style.family}/${style.dash}/${style.double}`;
  });
  expect(new Set(looks).size).toBe(looks.length);
});

test("words turn round with the direction, except where both ends are alike", () => {
  expect(relationshipWords("SUPPORTS", "out")).toBe("backs up");
  expect(relationshipWords("SUPPORTS", "in")).toBe("is backed up by");
  expect(relationshipWords("DUPLICATE_OF", "in")).toBe(relationshipWords("DUPLICATE_OF", "out"));
});
