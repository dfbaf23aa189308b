import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { elapsed, tellProgress } from "./tell-progress.ts";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

test("a step says that it began, what it is at, that it goes on, and how long it took", async () => {
  const lines: string[] = [];
  const done = tellProgress(
    { name: "building", note: "a while" },
    async ({ at }) => {
      await wait(32_000);
      at("putting together");
      at("putting together");
      await wait(91_000);
    },
    (line) => lines.push(line),
  );
  await vi.advanceTimersByTimeAsync(123_000);
  await done;
  await vi.advanceTimersByTimeAsync(120_000);
  expect(lines).toEqual([
    "building: a while",
    "building: 30 s so far",
    "building: putting together",
    "building: putting together, 1 min 2 s so far",
    "building: putting together, 1 min 32 s so far",
    "building: putting together, 2 min 2 s so far",
    "building: done in 2 min 3 s",
  ]);
});

test("a step that fails says so, throws what it threw, and tells nothing more", async () => {
  const lines: string[] = [];
  const failing = tellProgress(
    { name: "building" },
    () => Promise.reject(new Error("no such model")),
    (line) => lines.push(line),
  );
  await expect(failing).rejects.toThrow("no such model");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lines).toEqual(["building", "building: failed after 0 s"]);
});

test("times are told in whole seconds", () => {
  expect([0, 1_499, 59_400, 60_000, 200_000].map(elapsed)).toEqual([
    "0 s",
    "1 s",
    "59 s",
    "1 min",
    "3 min 20 s",
  ]);
});
