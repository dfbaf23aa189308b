import { expect, test } from "vitest";
import { type NavEntry, projectItems, tabEntries } from "./nav.ts";

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

test("the menu of projects leads to each, to all, and for those who may to a new one", () => {
  const projects = [{ id: "p", name: "Close", href: "/w/close", current: true }];
  const labels = (newHref?: string) =>
    projectItems(projects, "/w", newHref).map((item) => ("label" in item ? item.label : "-"));
  expect(labels()).toEqual(["Close", "-", "All projects"]);
  expect(labels("/w?new=1")).toEqual(["Close", "-", "All projects", "New project"]);
});
