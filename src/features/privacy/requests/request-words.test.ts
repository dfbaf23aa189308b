import { describe, expect, it, test } from "vitest";
import { removedWords } from "./files-choice";
import {
  chipKind,
  fileWords,
  isAtWork,
  isClosed,
  placesIn,
  progressWords,
  stateWords,
  storeLines,
} from "./request-words";

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

test("a search tells how far it is and what it found until then, never a nought by itself", () => {
  const found = { stores: { links: { places: 34, matches: 50 } }, searchedAt: null };
  expect(progressWords({ ...found, doing: "files", done: 117, total: 219 })).toBe(
    "117 of 219 files searched, 34 places so far.",
  );
  expect(progressWords({ ...found, doing: "lists", done: 1, total: 54, stores: {} })).toBe(
    "1 of 54 lists and logs searched, 0 places so far. The files come next.",
  );
  const again = { ...found, searchedAt: "2026-01-01T00:00:00.000Z" };
  expect(progressWords({ ...again, doing: "files", done: 117, total: 219 })).toBe(
    "117 of 219 files searched.",
  );
  expect(progressWords({ ...again, doing: null, done: 0, total: 0 })).toBeNull();
});

test("every store is listed and counted, found or not", () => {
  const stores = { links: { places: 2, matches: 5 }, runs: { places: 1, matches: 1 } };
  expect(storeLines(stores).length).toBeGreaterThan(15);
  expect(placesIn(stores)).toBe(3);
});

test("a file tells what is done with it, and of one that stays only that the person is taken out", () => {
  const file = (why: string | null) => ({ done: null, why, notes: [] });
  const takeOut = { state: "running", found: { files: "take-out" } } as const;
  const why = "Files of this kind cannot be written anew.";
  expect(fileWords(file(null), takeOut)).toBe(": the person is being taken out.");
  expect(fileWords(file(why), takeOut)).toBe(`: is being removed. ${why}`);
  expect(fileWords(file(why), { ...takeOut, state: "draft" })).toBe(`: would be removed. ${why}`);
  expect(fileWords(file(null), { ...takeOut, state: "draft" })).toBe("");
  const ended = { done: "person taken out", why: null, notes: ["A picture is gone."] } as const;
  expect(fileWords({ ...ended, notes: [...ended.notes] }, { ...takeOut, state: "done" })).toBe(
    ": person taken out. A picture is gone.",
  );
});

describe("files that are removed as a whole", () => {
  const file = (path: string, why: string | null = null) => ({ path, why, isRemoved: false });
  const files = [file("a.xlsx"), file("b.pdf", "Files of this kind cannot be written anew.")];

  it("are named before an erasure, those that cannot be written anew alone", () => {
    expect(removedWords(files, { choice: "take-out", count: 1 })).toBe(
      "Removed as a whole: b.pdf.",
    );
    expect(removedWords(files, { choice: "remove", count: 2 })).toBe(
      "Removed as a whole: a.xlsx, b.pdf.",
    );
    expect(removedWords([file("a.xlsx")], { choice: "take-out", count: 0 })).toBe("");
  });

  it("are counted beyond those named", () => {
    const many = Array.from({ length: 23 }, (_, n) => file(`${n}.pdf`, "x"));
    expect(removedWords(many, { choice: "take-out", count: 23 })).toMatch(
      / 19\.pdf and 3 more files\.$/,
    );
  });
});
