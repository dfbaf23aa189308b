import { expect, test } from "vitest";
import { createSubjectMatcher } from "../../../core/privacy/subject/matcher.ts";
import { Cover, HIDDEN } from "./erasure-cover.ts";

const NAME = "Jonas Feldmann";
const HELD = "file_held1";
const people = {
  holds: (...texts: readonly string[]) => texts.some((text) => text.includes(NAME)),
  holdsFile: (fileId: string) => fileId === HELD,
};
const cover = new Cover(people, (text) => `veil.${text.length}`);
const shown = (answer: unknown) => cover.of(answer, "", false);

test("maps, sets and addresses hold no person", () => {
  const answer = {
    map: new Map<string, unknown>([
      [NAME, 1],
      [`${NAME} 2`, { title: `For ${NAME}` }],
      ["a", "b"],
    ]),
    set: new Set([NAME, "a"]),
    url: new URL(`https://a.example/x?q=${NAME}`),
    at: new Date(0),
  };
  expect(shown(answer)).toEqual({
    map: new Map<string, unknown>([
      [HIDDEN, 1],
      [`${HIDDEN} 2`, { title: HIDDEN }],
      ["a", "b"],
    ]),
    set: new Set([HIDDEN, "a"]),
    url: HIDDEN,
    at: new Date(0),
  });
});

test("a number of the person is hidden where it is no text", () => {
  const terms = [{ kind: "number", value: "84350771" }] as const;
  const matcher = createSubjectMatcher({ terms, region: "DE" });
  const holds = (...texts: readonly string[]) => texts.some((text) => matcher.has(text));
  const answer = { value: 84350771, big: 84350771n, others: [84350772, 0.84350771, 843] };
  expect(new Cover({ ...people, holds }, String).of(answer, "", false)).toEqual({
    ...answer,
    value: HIDDEN,
    big: HIDDEN,
  });
});

test("no key that holds the person takes the place of another", () => {
  expect(shown({ [NAME]: 1, [`Mr ${NAME}`]: 2, other: 3 })).toEqual({
    [HIDDEN]: 1,
    [`${HIDDEN} 2`]: 2,
    other: 3,
  });
});

test.each([
  ["a group by one of its files", { fileIds: ["file_other", HELD], summary: "a warning" }],
  ["a link however deep", { ends: { source: { file: { id: HELD } } }, summary: "a warning" }],
  ["what stands under its id", { [HELD]: { summary: "a warning" } }],
  ["the same in a map", new Map([[HELD, { summary: "a warning" }]])],
])("what a file says that holds the person is told of no more: %s", (_, answer) => {
  const whole = [JSON.stringify(shown(answer)), ...entriesOf(shown(answer))].join("");
  expect(whole).not.toContain("a warning");
});

function* entriesOf(answer: unknown): Generator<string> {
  if (answer instanceof Map) for (const entry of answer) yield JSON.stringify(entry);
}

test("what stands beside it in a list is told", () => {
  const answer = {
    files: [
      { id: HELD, summary: "a warning" },
      { id: "file_other", summary: "pumps" },
    ],
    total: 2,
  };
  expect(shown(answer)).toEqual({
    files: [
      { id: HELD, summary: HIDDEN },
      { id: "file_other", summary: "pumps" },
    ],
    total: 2,
  });
});

test("a question for such a file is known also where its id is part of a text", () => {
  const asked = (question: unknown) => cover.asksForHeld(question);
  expect(asked({ fileId: HELD })).toBe(true);
  expect(asked({ place: { at: `cell:${HELD}!A1` } })).toBe(true);
  expect(asked({ places: [`file_other ${HELD}`] })).toBe(true);
  expect(asked({ fileId: "file_other" })).toBe(false);
  expect(asked({ fileId: "profile_held1" })).toBe(false);
  // Where a page ended.
  expect(asked({ cursor: JSON.stringify(["a.md", HELD, 0]) })).toBe(false);
});
