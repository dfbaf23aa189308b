import { expect, test } from "vitest";
import { type ServerWait, ServerWatch, waitNotes } from "./server-wait.ts";

test("the first failure in a row says since when, the next try of any says when it goes on", () => {
  const watch = new ServerWatch();
  expect(watch.wait).toBeNull();
  watch.failed(1_000, 30_000);
  watch.failed(2_000, 500);
  watch.failed(2_100, 30_000);
  expect(watch.wait).toEqual({ since: new Date(1_000), nextTryAt: new Date(2_500) });
  watch.failed(3_000, 30_000);
  expect(watch.wait).toEqual({ since: new Date(1_000), nextTryAt: new Date(33_000) });
});

test("an answer ends the wait, and the next failure begins another", () => {
  const watch = new ServerWatch();
  watch.failed(1_000, 500);
  watch.answered();
  expect(watch.wait).toBeNull();
  watch.failed(9_000, 500);
  expect(watch.wait?.since).toEqual(new Date(9_000));
});

test("a wait is written down when it begins, moves and ends, and not again between", async () => {
  const server = new ServerWatch();
  const written: Array<ServerWait | null> = [];
  const note = waitNotes(server, async (wait) => {
    written.push(wait);
  });
  await note();
  server.failed(1_000, 500);
  await note();
  await note();
  server.failed(2_000, 500);
  await note();
  server.answered();
  await note();
  await note();
  expect(written).toEqual([
    { since: new Date(1_000), nextTryAt: new Date(1_500) },
    { since: new Date(1_000), nextTryAt: new Date(2_500) },
    null,
  ]);
});
