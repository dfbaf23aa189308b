import { expect, test } from "vitest";
import { isAtWork, placesIn, stateWords, storeLines } from "./request-words";

test("a draft is at work until it is searched, a running request until it ends", () => {
  expect(isAtWork({ state: "draft", phase: "searching" })).toBe(true);
  expect(isAtWork({ state: "draft", phase: "searched" })).toBe(false);
  expect(isAtWork({ state: "running", phase: "checking" })).toBe(true);
  expect(isAtWork({ state: "failed", phase: "searching" })).toBe(false);
});

test("states are told by what the request asks for", () => {
  expect(stateWords({ state: "done", phase: "ended", kind: "access" })).toBe("Report made");
  expect(stateWords({ state: "done", phase: "ended", kind: "erasure" })).toBe("Erased");
  expect(stateWords({ state: "running", phase: "checking", kind: "erasure" })).toBe(
    "Looking again",
  );
});

test("every store is listed and counted, found or not", () => {
  const stores = { links: { places: 2, matches: 5 }, runs: { places: 1, matches: 1 } };
  expect(storeLines(stores).length).toBeGreaterThan(15);
  expect(placesIn(stores)).toBe(3);
});
