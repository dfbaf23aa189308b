import { expect, it } from "vitest";
import { createReplayGuard } from "./replay-guard.ts";

it("lets each request through once, for as long as its signature would be accepted", () => {
  const isNew = createReplayGuard();
  expect(isNew("a", 0)).toBe(true);
  expect(isNew("b", 1000)).toBe(true);
  expect(isNew("a", 300_000)).toBe(false);
  expect(isNew("b", 659_999)).toBe(false);
  expect(isNew("a", 700_000)).toBe(true);
});
