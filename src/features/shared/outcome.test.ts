import { expect, it } from "vitest";
import { outcomeOf } from "./outcome";

const link = { id: "e", revision: 4, state: "confirmed" as const };

it("shows what was just decided, and nothing once it is undone or decided anew", () => {
  const decided = { edgeId: "e", revision: 3 };
  expect(outcomeOf(decided, link)).toBe("bound");
  expect(outcomeOf(decided, { ...link, state: "rejected" })).toBe("parted");
  expect(outcomeOf(decided, { ...link, state: "proposed" })).toBeUndefined();
  expect(outcomeOf(decided, { ...link, revision: 3 })).toBeUndefined();
  expect(outcomeOf(decided, { ...link, revision: 5 })).toBeUndefined();
  expect(outcomeOf(null, link)).toBeUndefined();
  expect(outcomeOf({ ...decided, edgeId: "other" }, link)).toBeUndefined();
});
