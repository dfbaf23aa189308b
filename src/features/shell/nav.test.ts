import { expect, test } from "vitest";
import { type NavEntry, tabEntries } from "./nav.ts";

const entry = (id: string, tab?: boolean): NavEntry => ({
  id,
  href: `/${id}`,
  label: id,
  icon: "files",
  tab,
});

test("phones get the four entries that ask for a tab", () => {
  const nav = [entry("a"), entry("b", true), entry("c"), entry("d", true)];
  expect(tabEntries(nav, "a").map((tab) => tab.id)).toEqual(["b", "d"]);
});

test("without wishes the first four, and always the current one", () => {
  const nav = ["a", "b", "c", "d", "e", "f"].map((id) => entry(id));
  expect(tabEntries(nav, "b").map((tab) => tab.id)).toEqual(["a", "b", "c", "d"]);
  expect(tabEntries(nav, "f").map((tab) => tab.id)).toEqual(["a", "b", "c", "f"]);
});
