import { describe, expect, it } from "vitest";
import { Circuit } from "./circuit.ts";
import { rateLimitsOf, waitBefore } from "./retry.ts";

const NOW = Date.parse("2026-11-28T12:00:00Z");
const limits = (headers: Record<string, string>) => rateLimitsOf(new Headers(headers), NOW);

describe("rateLimitsOf", () => {
  it.each([
    [{ "retry-after": "3" }, 3_000],
    [{ "retry-after": "0.5" }, 500],
    [{ "retry-after": "Sat, 28 Nov 2026 12:00:09 GMT" }, 9_000],
    [{ "retry-after": "Sat, 28 Nov 2026 11:00:00 GMT" }, 0],
    [{ "retry-after-ms": "120", "retry-after": "3" }, 120],
    [{ "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "6m0s" }, 360_000],
    [{ "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "120ms" }, 120],
    [
      {
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-requests": "1s",
        "x-ratelimit-remaining-tokens": "0",
        "x-ratelimit-reset-tokens": "1h2m3s",
      },
      3_723_000,
    ],
    [{ "x-ratelimit-remaining-requests": "5", "x-ratelimit-reset-requests": "1s" }, 0],
    [
      {
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-requests": "2026-11-28T12:00:07Z",
      },
      7_000,
    ],
    [
      {
        "anthropic-ratelimit-requests-remaining": "3",
        "anthropic-ratelimit-requests-reset": "2026-11-28T12:00:59Z",
        "anthropic-ratelimit-input-tokens-remaining": "0",
        "anthropic-ratelimit-input-tokens-reset": "2026-11-28T13:00:12.5+01:00",
      },
      12_500,
    ],
    [
      {
        "anthropic-ratelimit-tokens-remaining": "0",
        "anthropic-ratelimit-tokens-reset": "2026-11-28T11:59:00Z",
      },
      0,
    ],
    [{ "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(NOW + 4_000) }, 4_000],
    [{ "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(NOW / 1_000 + 4) }, 4_000],
    [{ "ratelimit-remaining": "0", "ratelimit-reset": "3" }, 3_000],
  ] as const)("%j asks for %d ms", (headers, waitMs) => {
    expect(limits(headers)).toMatchObject({ waitMs });
  });

  it.each([
    {},
    { "retry-after": "soon" },
    { "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "soon" },
    { "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "2026-11-28T12:00:07" },
    { "x-ratelimit-remaining-requests": "-1", "x-ratelimit-reset-requests": "1s" },
  ])("%j says nothing", (headers) => expect(limits(headers as Record<string, string>)).toBeNull());
});

describe("waitBefore", () => {
  const plan = { maxTries: 4, baseMs: 400, maxWaitMs: 1_000 };
  it("grows, stays below its bound, and ends", () => {
    const most = [2, 3, 4].map((next) => waitBefore(next, null, () => 1, plan));
    expect(most).toEqual([400, 800, 1_000]);
    expect([2, 3, 4].map((next) => waitBefore(next, null, () => 0, plan))).toEqual([100, 200, 250]);
    expect(waitBefore(5, null, () => 0, plan)).toBeNull();
  });
  it("keeps to what the server asks for, and gives up where that is too long", () => {
    expect(waitBefore(2, 700, () => 0, plan)).toBe(700);
    expect(waitBefore(2, 1_001, () => 0, plan)).toBeNull();
  });
});

describe("Circuit", () => {
  it("opens after failures in a row, lets one call try, and closes when that succeeds", () => {
    const circuit = new Circuit({ failures: 2, restMs: 100 });
    circuit.failed(0);
    circuit.succeeded();
    circuit.failed(1);
    expect(circuit.enter(2)).toBe(0);
    circuit.failed(2);
    expect(circuit.enter(50)).toBe(52);
    expect(circuit.enter(102)).toBe(0);
    expect(circuit.enter(102)).toBeGreaterThan(0);
    circuit.failed(110);
    expect(circuit.enter(150)).toBe(60);
    expect(circuit.enter(210)).toBe(0);
    circuit.left();
    expect(circuit.enter(210)).toBe(0);
    circuit.succeeded();
    expect([circuit.enter(211), circuit.enter(211)]).toEqual([0, 0]);
  });
});
