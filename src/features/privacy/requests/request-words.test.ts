import { expect, test } from "vitest";
import { chipKind, isAtWork, isClosed, placesIn, stateWords, storeLines } from "./request-words";

test("a draft is at work until it is searched, a running request until it ends", () => {
  expect(isAtWork({ isPersonGone: false, state: "draft", phase: "searching" })).toBe(true);
  expect(isAtWork({ isPersonGone: false, state: "draft", phase: "searched" })).toBe(false);
  expect(isAtWork({ isPersonGone: false, state: "running", phase: "checking" })).toBe(true);
  expect(isAtWork({ isPersonGone: false, state: "failed", phase: "searching" })).toBe(false);
});

test("states are told by what the request asks for", () => {
  expect(stateWords({ isPersonGone: false, state: "done", phase: "ended", kind: "access" })).toBe(
    "Report made",
  );
  expect(stateWords({ isPersonGone: false, state: "done", phase: "ended", kind: "erasure" })).toBe(
    "Erased",
  );
  expect(
    stateWords({ isPersonGone: false, state: "running", phase: "checking", kind: "erasure" }),
  ).toBe("Looking again");
});

test("a request whose person was erased meanwhile is closed: nothing is at work and nothing is offered", () => {
  for (const state of ["draft", "failed"] as const) {
    const line = { state, phase: "searching", kind: "access", isPersonGone: true } as const;
    expect([isClosed(line), isAtWork(line), stateWords(line), chipKind(line)]).toEqual([
      true,
      false,
      "Person erased",
      "plain",
    ]);
  }
  // A report that was made and has ended stays what it was.
  const ended = { state: "done", phase: "ended", kind: "access", isPersonGone: true } as const;
  expect([isClosed(ended), stateWords(ended)]).toEqual([false, "Report made"]);
});

test("every store is listed and counted, found or not", () => {
  const stores = { links: { places: 2, matches: 5 }, runs: { places: 1, matches: 1 } };
  expect(storeLines(stores).length).toBeGreaterThan(15);
  expect(placesIn(stores)).toBe(3);
});
