import fc from "fast-check";
import { expect, test } from "vitest";
import { freeSlug, slugOf } from "./slug.ts";

test("an address is made of letters, figures and dashes, and is never a reserved word", () => {
  expect(slugOf("Okeke & Laurent", "x")).toBe("okeke-laurent");
  expect(slugOf("Übung Čech", "x")).toBe("ubung-cech");
  expect(slugOf("API", "x")).toBe("api-1");
  expect(slugOf("!!!", "project")).toBe("project");
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(slugOf(name, "project")).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(slugOf(name, "project").length).toBeLessThanOrEqual(50);
    }),
  );
});

test("a taken address gets the lowest free number", () => {
  expect(freeSlug("a", new Set())).toBe("a");
  expect(freeSlug("a", new Set(["a", "a-2", "a-4"]))).toBe("a-3");
});
