import { expect, test } from "vitest";
import { Pace } from "./pace.ts";

const PLAN = { steady: 2, baseMs: 100, leastMs: 10, mostOwnMs: 1_000, mostMs: 5_000 };
const ALLOWED = 4;

test("nothing is held back where the server says nothing", () => {
  const pace = new Pace(PLAN);
  for (let now = 0; now < 20; now++) pace.answered(now, 0, ALLOWED);
  expect([pace.width(ALLOWED), pace.waitMs(20)]).toEqual([4, 0]);
});

test("after a refusal one call at a time goes out, and one more after answers in a row", () => {
  const pace = new Pace(PLAN);
  expect(pace.refused(0, 50)).toBe(true);
  expect([pace.width(ALLOWED), pace.waitMs(0), pace.waitMs(50)]).toEqual([1, 50, 0]);
  const widths = Array.from({ length: 7 }, (_, at) => {
    pace.answered(60 + at, 0, ALLOWED);
    return pace.width(ALLOWED);
  });
  expect(widths).toEqual([1, 2, 2, 3, 3, 4, 4]);
  pace.refused(90, 50);
  expect(pace.width(ALLOWED)).toBe(1);
});

test("an answer that names a wait is held to, up to what is waited for a hint", () => {
  const pace = new Pace(PLAN);
  pace.answered(0, 400, ALLOWED);
  expect([pace.width(ALLOWED), pace.waitMs(0)]).toEqual([1, 400]);
  pace.answered(400, 360_000, ALLOWED);
  expect(pace.waitMs(400)).toBe(1_000);
});

test("refusals of calls that were under way together count once", () => {
  const pace = new Pace(PLAN);
  for (let i = 0; i < 8; i++) expect(pace.refused(i, null)).toBe(true);
  expect(pace.waitMs(8)).toBe(92);
  expect(pace.refused(100, null)).toBe(true);
  expect(pace.waitMs(100)).toBe(200);
});

test("a server that always names too short a wait is asked more and more rarely, then given up", () => {
  const pace = new Pace(PLAN);
  let now = 0;
  let refusals = 0;
  while (pace.refused(now, 0) && refusals < 1_000) {
    refusals++;
    now += pace.waitMs(now) ?? 0;
  }
  expect(refusals).toBeLessThan(20);
  expect(now).toBeGreaterThan(PLAN.mostMs);
  expect(now).toBeLessThanOrEqual(PLAN.mostMs + PLAN.mostOwnMs);
  // Much later it is worth trying again.
  expect(pace.refused(now + 60_000, 0)).toBe(true);
});

test("a wait that is too long is given up at once, and over when it is over", () => {
  const pace = new Pace(PLAN);
  expect(pace.refused(0, 9_000)).toBe(false);
  expect([pace.waitMs(1), pace.waitMs(8_000)]).toEqual([null, 1_000]);
});
