import { describe, expect, it } from "vitest";
import { internal } from "./policies/internal.ts";
import { sox } from "./policies/sox.ts";
import { heldAfter, heldUntil, heldWords } from "./retention.ts";

const NOW = Date.parse("2026-03-01T00:00:00Z");

describe("the time of a policy", () => {
  it("holds what was saved within it, to the day", () => {
    const after = heldAfter(sox, NOW);
    expect(after?.toISOString()).toBe("2019-03-01T00:00:00.000Z");
    expect(heldUntil(after ?? new Date(0), sox.retention?.days ?? 0).getTime()).toBe(NOW);
    expect(heldAfter(internal, NOW)).toBeNull();
  });

  it("is told with its policy, its article, what it holds and until when", () => {
    const retention = { days: 10, basis: "" };
    const held = { policy: sox, retention, files: 1, datasets: 2, until: new Date(NOW) };
    expect(heldWords(held)).toBe(
      `The policy “${sox.title}” asks to keep records 10 days. 1 file and 2 dataset versions would go before that time is over: it ends on 2026-03-01.`,
    );
    const cited = { ...held, retention: { days: 10, basis: "Art. 5" }, datasets: 0 };
    expect(heldWords(cited)).toContain("10 days (Art. 5). 1 file would go");
  });
});
