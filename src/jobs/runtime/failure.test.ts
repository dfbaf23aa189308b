import { expect, it } from "vitest";
import { AppError } from "../../core/model/errors.ts";
import { describeFailure, judgeFailure } from "./failure.ts";

const policy = { maxAttempts: 4, backoffMs: 100 };
const fail = (recovery: "fatal" | "retry" | "skip", retryAfterMs?: number) =>
  new AppError("worker.busy", {
    detail: "d",
    recovery,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });

it.each([
  ["an unknown error, first try", new Error("x"), 1, { retry: true, delayMs: 100 }],
  ["second try", new Error("x"), 2, { retry: true, delayMs: 200 }],
  ["third try", "a text", 3, { retry: true, delayMs: 400 }],
  ["last try", new Error("x"), 4, { retry: false }],
  ["fatal", fail("fatal"), 1, { retry: false }],
  ["skip is fatal for a job", fail("skip"), 1, { retry: false }],
  ["asked wait", fail("retry", 7000), 2, { retry: true, delayMs: 7000 }],
  ["asked wait at the last try", fail("retry", 7000), 4, { retry: false }],
] as const)("%s", (_what, error, attempt, verdict) => {
  expect(judgeFailure(error, attempt, policy)).toEqual(verdict);
});

it("never waits longer than a quarter of an hour by itself", () => {
  const verdict = judgeFailure(new Error("x"), 30, { maxAttempts: 99, backoffMs: 1000 });
  expect(verdict).toEqual({ retry: true, delayMs: 900_000 });
});

it("describes a failure for people and keeps the detail short", () => {
  const described = describeFailure(new Error("y".repeat(5000)));
  expect(described.code).toBe("internal");
  expect(described.detail).toHaveLength(2000);
  expect(described.userMessage).not.toContain("yy");
});
