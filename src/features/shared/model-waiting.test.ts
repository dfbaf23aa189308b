import { expect, test } from "vitest";
import { waitingWords } from "./model-waiting";

const words = (forMs: number, nextInMs: number) =>
  waitingWords({ waiting: { forMs, nextInMs } })?.replaceAll("\u202f", " ");
const END = "after a few tries the work ends by itself, and can go on from here later.";

test("while the server answers there is nothing to say", () => {
  expect(waitingWords({ waiting: null })).toBeNull();
});

test("a server that does not answer is told of with since when and what is tried next", () => {
  expect(words(40_400, 19_700)).toBe(
    `The model server has not answered for 40 s. It is tried again in 20 s; ${END}`,
  );
  expect(words(300, 0)).toBe(`The model server has not answered. It is being tried again; ${END}`);
});
