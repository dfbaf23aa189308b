import { expect, test } from "vitest";
import { InTurn } from "./in-turn.ts";

test("pieces of work never overlap, and one that fails does not keep the next", async () => {
  const turns = new InTurn();
  let working = 0;
  let most = 0;
  const work = async (number: number) => {
    most = Math.max(most, ++working);
    await new Promise((resolve) => setImmediate(resolve));
    working--;
    if (number === 1) throw new Error("bad");
    return number;
  };
  const all = [0, 1, 2, 3].map((number) => turns.run(() => work(number)));
  expect(turns.waiting).toBe(4);
  const ends = await Promise.allSettled(all);
  expect(ends.map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
    "fulfilled",
  ]);
  expect([most, turns.waiting]).toEqual([1, 0]);
});
