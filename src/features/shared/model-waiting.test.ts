import { expect, test } from "vitest";
import { waitingWords } from "./model-waiting";

const words = (forMs: number, nextInMs: number) =>
  waitingWords({ waiting: { forMs, nextInMs } }, "work")?.replaceAll("\u202f", " ");
const END = "after a few tries the work ends by itself, and can go on from here later.";

test("while the server answers there is nothing to say", () => {
  expect(waitingWords({ waiting: null }, "work")).toBeNull();
});

test("a server that does not answer is told of with since when and what is tried next", () => {
  expect(words(40_400, 19_700)).toBe(
    `The model server has not answered for 40 s. It is tried again in 20 s; ${END}`,
  );
  expect(words(300, 0)).toBe(`The model server has not answered. It is being tried again; ${END}`);
});

test("a build of a dataset does not end for it, and is not gone on with", () => {
  const said = waitingWords({ waiting: { forMs: 40_000, nextInMs: 20_000 } }, "build");
  expect(said).toMatch(/the rest is left to the check on this machine\.$/);
  expect(said).not.toMatch(/go on from here|ends by itself/);
});
