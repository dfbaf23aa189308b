import { expect, test } from "vitest";
import { moveRow, selectionState, selectRange, toggleRow } from "./table-selection.ts";

const KEYS = ["a", "b", "c", "d"] as const;

test("toggling twice changes nothing, and never the set it was given", () => {
  const before = new Set(["a"]);
  expect([...toggleRow(before, "b")].sort()).toEqual(["a", "b"]);
  expect([...toggleRow(toggleRow(before, "b"), "b")]).toEqual(["a"]);
  expect([...before]).toEqual(["a"]);
});

test("a range holds both ends, whichever way it is drawn", () => {
  expect([...selectRange(KEYS, new Set(), "d", "b")].sort()).toEqual(["b", "c", "d"]);
  expect([...selectRange(KEYS, new Set(), "b", "d")].sort()).toEqual(["b", "c", "d"]);
  expect([...selectRange(KEYS, new Set(["a"]), null, "c")].sort()).toEqual(["a", "c"]);
  expect([...selectRange(KEYS, new Set(), "gone", "c")]).toEqual(["c"]);
});

test("tells none, some and all apart", () => {
  expect(selectionState(KEYS, new Set(["x"]))).toBe("none");
  expect(selectionState(KEYS, new Set(["a", "x"]))).toBe("some");
  expect(selectionState(KEYS, new Set(KEYS))).toBe("all");
});

test("moves stay inside the list", () => {
  expect(moveRow(KEYS, null, "down")).toBe("a");
  expect(moveRow(KEYS, "a", "up")).toBe("a");
  expect(moveRow(KEYS, "d", "down")).toBe("d");
  expect(moveRow(KEYS, "a", "pageDown", 2)).toBe("c");
  expect(moveRow(KEYS, "b", "last")).toBe("d");
  expect(moveRow([], "b", "last")).toBeNull();
});
