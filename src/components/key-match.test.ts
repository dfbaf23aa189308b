import { expect, test } from "vitest";
import { isSingleKey, keyText, pressName } from "./key-match.ts";

const press = (key: string, extra: Partial<Parameters<typeof pressName>[0]> = {}) =>
  pressName({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...extra });

test("names presses in the words of bindings", () => {
  expect(press("y")).toBe("y");
  expect(press("Z", { shiftKey: true })).toBe("shift+z");
  expect(press("k", { metaKey: true })).toBe("mod+k");
  expect(press("k", { ctrlKey: true })).toBe("mod+k");
  expect(press("ArrowLeft", { altKey: true })).toBe("alt+left");
  expect(press(" ")).toBe("space");
  expect(press("Shift", { shiftKey: true })).toBe("");
});

test("a symbol is itself whatever shift is needed for it", () => {
  expect(press("?", { shiftKey: true })).toBe("?");
  expect(press("/")).toBe("/");
});

test("only keys with a modifier speak inside fields", () => {
  expect(isSingleKey("y")).toBe(true);
  expect(isSingleKey("shift+z")).toBe(true);
  expect(isSingleKey("g h")).toBe(true);
  expect(isSingleKey("mod+k")).toBe(false);
});

test("writes keys as people know them", () => {
  expect(keyText("mod+k", true)).toBe("⌘ K");
  expect(keyText("mod+k", false)).toBe("Ctrl K");
  expect(keyText("shift+z", true)).toBe("⇧Z");
  expect(keyText("g h", false)).toBe("G H");
  expect(keyText("left", false)).toBe("←");
});
