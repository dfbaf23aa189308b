import { expect, test } from "vitest";
import { InTurn } from "./in-turn.ts";

/** Work that lasts `lasts` milliseconds of a made clock, and what was done of it. */
function madeWork(lasts: number) {
  const seen = { now: 0, inFlight: 0, most: 0, rests: [] as number[] };
  async function make(rest: number): Promise<string> {
    seen.rests.push(rest);
    seen.most = Math.max(seen.most, ++seen.inFlight);
    await Promise.resolve();
    seen.now += lasts;
    seen.inFlight--;
    return "made";
  }
  return { seen, make, clock: () => seen.now };
}

test("one is made at a time, and whoever has waited too long gets none", async () => {
  const { seen, make, clock } = madeWork(8);
  const turns = new InTurn();
  const asked = Array.from({ length: 10 }, () => turns.take(clock, { within: 20 }, make));
  expect(await Promise.all(asked)).toEqual([...Array(3).fill("made"), ...Array(7).fill(null)]);
  expect(seen).toMatchObject({ most: 1, rests: [20, 12, 4] });
});

test("nothing is made for who has left, nor is the turn lost by what fails", async () => {
  const { seen, make, clock } = madeWork(1);
  const turns = new InTurn();
  const left = new AbortController();
  const failing = turns.take(clock, { within: 20 }, () => Promise.reject(new Error("broken")));
  const asked = [left.signal, undefined].map((signal) =>
    turns.take(clock, { within: 20, signal }, make),
  );
  left.abort();
  await expect(failing).rejects.toThrow("broken");
  expect(await Promise.all(asked)).toEqual([null, "made"]);
  expect(seen.rests).toHaveLength(1);
});
