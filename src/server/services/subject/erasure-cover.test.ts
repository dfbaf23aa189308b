import { expect, test } from "vitest";
import { createSubjectMatcher } from "../../../core/privacy/subject/matcher.ts";
import { Cover } from "./erasure-cover.ts";
import { HIDDEN } from "./told-of-held.ts";

const NAME = "Jonas Feldmann";
const [HELD, OTHER] = ["h", "o"].map((letter) => `file_${letter.repeat(26)}`) as [string, string];
const LINK = `edge_${"l".repeat(26)}`;
const people = {
  holds: (...texts: readonly string[]) => texts.some((text) => text.includes(NAME)),
  holdsFile: (fileId: string) => fileId === HELD,
  isAbout: (id: string) => id === HELD || id === LINK,
};
const cover = new Cover(people, (text) => `veil.${text.length}`);
const shown = (answer: unknown) => cover.answer(answer, false);

test("maps, sets and addresses hold no person", () => {
  const answer = {
    map: new Map<string, unknown>([
      [NAME, 1],
      [`${NAME} 2`, { title: `For ${NAME}` }],
      ["a", "b"],
    ]),
    set: new Set([NAME, "a"]),
    url: new URL(`https://a.example/x?q=${NAME}`),
    at: new Date(1),
  };
  expect(shown(answer)).toEqual({
    map: new Map<string, unknown>([
      [HIDDEN, 1],
      [`${HIDDEN} 2`, { title: HIDDEN }],
      ["a", "b"],
    ]),
    set: new Set([HIDDEN, "a"]),
    url: HIDDEN,
    at: new Date(1),
  });
});

test("a number of the person is hidden where it is no text", () => {
  const terms = [{ kind: "number", value: "84350771" }] as const;
  const matcher = createSubjectMatcher({ terms, region: "DE" });
  const holds = (...texts: readonly string[]) => texts.some((text) => matcher.has(text));
  const answer = { value: 84350771, big: 84350771n, others: [84350772, 0.84350771, 843] };
  expect(new Cover({ ...people, holds }, String).answer(answer, false)).toEqual({
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

test("of a file that holds the person nothing is told but what nobody's is by nature", () => {
  const at = new Date(5);
  const file = {
    ...{ id: HELD, kind: "sheet", state: "read", sizeBytes: 12, addedAt: at, isRead: true },
    ...{ projectId: `prj_${"p".repeat(26)}`, gone: null },
  };
  const said = {
    ...{ path: "hr/warnings.md", pay: 84_350, born: new Date(9), isIll: true, tax: 12n },
    ...{ sum: 0.5, cells: [["a", 1]], marks: [[0, 4]], words: ["drinking"], home: new URL("x:y") },
    ...{ kinds: ["date", "a reason of one's own"], by: "Paula", new: { status: "He is ill" } },
  };
  expect(shown({ ...file, ...said })).toEqual({
    ...file,
    ...{ path: HIDDEN, pay: 0, born: new Date(0), isIll: false, tax: 0n },
    ...{ sum: 0, cells: [], marks: [], words: [], home: HIDDEN },
    ...{ kinds: ["date"], by: "Paula", new: { status: HIDDEN } },
  });
});

test("what is asked of a link of such a file is told as little", () => {
  const question = { edgeId: LINK, cursor: HELD };
  expect(cover.asksAbout(question)).toBe(true);
  expect(cover.asksAbout({ edgeId: "edge_other", cursor: LINK })).toBe(false);
  expect(cover.asksAbout({ fileIds: [HELD] })).toBe(false);
  expect(cover.answer({ text: "a warning", count: 2 }, true)).toEqual({ text: HIDDEN, count: 2 });
});

test("beside it another file is told by its name alone", () => {
  const end = { fileId: OTHER, path: "pumps/a.md", excerpt: "84,350", line: 3 };
  const place = { kind: "heading", path: ["Salaries"] };
  expect(shown({ source: { id: HELD, path: "hr/b.md" }, target: { ...end, place } })).toEqual({
    source: { id: HELD, path: HIDDEN },
    target: { ...end, excerpt: HIDDEN, place: { ...place, path: [] } },
  });
  // A row is about its own file, whatever it names beside it.
  expect(shown([{ fileId: OTHER, path: "a.md", parentFileId: HELD, title: "A" }])).toEqual([
    { fileId: OTHER, path: "a.md", parentFileId: HELD, title: "A" },
  ]);
});

test.each([
  ["a group by one of its files", { fileIds: [OTHER, HELD], summary: "a warning" }],
  ["a link however deep", { ends: { source: { file: { id: HELD } } }, summary: "a warning" }],
  ["what stands under its id", { [HELD]: { summary: "a warning" } }],
  ["the same in a map", new Map([[HELD, { summary: "a warning" }]])],
  ["one of a list by a list of its own", [{ places: [{ fileId: HELD }], summary: "a warning" }]],
  ["keys that are no fields", { id: HELD, sums: { "a warning": 3 } }],
])("what a file says that holds the person is told of no more: %s", (_, answer) => {
  const whole = [JSON.stringify(shown(answer)), ...entriesOf(shown(answer))].join("");
  expect(whole).not.toContain("a warning");
});

function* entriesOf(answer: unknown): Generator<string> {
  if (answer instanceof Map) for (const entry of answer) yield JSON.stringify(entry);
}

test("what stands beside it in a list is told, and where the list goes on comes back", () => {
  const other = { id: OTHER, summary: "pumps" };
  const page = { total: 2, sort: "name", nextCursor: null };
  const files = [{ id: HELD, summary: "a warning" }, other];
  expect(shown({ ...page, files, next: "abc", nextFrom: 50 })).toEqual({
    ...page,
    files: [{ id: HELD, summary: HIDDEN }, other],
    ...{ next: "veil.3", nextFrom: 50 },
  });
  expect(shown({ sort: "name", nextCursor: HELD })).toMatchObject({ sort: "name" });
  expect(cover.answer({ next: "abc", nextFrom: 50 }, true)).toEqual({
    ...{ next: "veil.3", nextFrom: 50 },
  });
});

test("a question for such a file is known also where its id is part of a text", () => {
  const asked = (question: unknown) => cover.asksForHeld(question);
  expect(asked({ fileId: HELD })).toBe(true);
  expect(asked({ place: { at: `cell:${HELD}!A1` } })).toBe(true);
  expect(asked({ places: [`file_other ${HELD}`] })).toBe(true);
  expect(asked({ fileId: OTHER })).toBe(false);
  expect(asked({ fileId: `profile_${"h".repeat(26)}` })).toBe(false);
  // Where a page ended.
  expect(asked({ cursor: JSON.stringify(["a.md", HELD, 0]) })).toBe(false);
});
