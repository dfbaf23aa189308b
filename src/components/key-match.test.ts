import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  isCharacterKey,
  isPressable,
  isSingleKey,
  keyText,
  pressName,
  takesLetters,
} from "./key-match.ts";

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

test("letters and signs can be silenced; arrows, Tab and Enter stay", () => {
  for (const keys of ["y", "shift+z", "g h", "?", "+"]) expect(isCharacterKey(keys)).toBe(true);
  for (const keys of ["left", "tab", "enter", "esc", "f6", "mod+k"])
    expect(isCharacterKey(keys)).toBe(false);
});

test("writes keys as people know them", () => {
  expect(keyText("mod+k", true)).toBe("⌘ K");
  expect(keyText("mod+k", false)).toBe("Ctrl K");
  expect(keyText("shift+z", true)).toBe("⇧Z");
  expect(keyText("g h", false)).toBe("G H");
  expect(keyText("left", false)).toBe("←");
  expect(keyText("+", false)).toBe("+");
  expect(keyText("mod++", true)).toBe("⌘ +");
});

test("letters stay with what is typed into, and with open lists and menus", () => {
  const target = { tag: "DIV", type: null, isEditable: false, roles: [] as string[] };
  expect(takesLetters({ ...target, tag: "TEXTAREA" })).toBe(true);
  expect(takesLetters({ ...target, tag: "INPUT" })).toBe(true);
  expect(takesLetters({ ...target, tag: "INPUT", type: "checkbox" })).toBe(false);
  expect(takesLetters({ ...target, isEditable: true })).toBe(true);
  for (const roles of [
    ["combobox"],
    ["option", "group", "listbox"],
    ["listbox"],
    ["menuitemcheckbox", "menu"],
    ["menu"],
  ])
    expect(takesLetters({ ...target, roles })).toBe(true);
  for (const roles of [[], ["row", "grid"], ["button"], ["tab", "tablist"]])
    expect(takesLetters({ ...target, roles })).toBe(false);
});

test("every binding of the product names a key that can be pressed", () => {
  expect(isPressable("shift+z")).toBe(true);
  expect(isPressable("g h")).toBe(true);
  expect(isPressable("escape")).toBe(false);
  expect(isPressable("Y")).toBe(false);
  const bound = bindingsUnder(join(import.meta.dirname, ".."));
  expect(bound.length).toBeGreaterThan(40);
  expect(bound.filter((keys) => !isPressable(keys))).toEqual([]);
});

/** Keys of every binding in the source: the entries that hold something to run. */
function bindingsUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .filter((text) => text.includes("useKeys("))
    .flatMap((text) => [...text.matchAll(/\bkeys: "([^"]+)",\s*text:[^{}]*?\brun\b/g)])
    .map((match) => match[1] ?? "");
}
