import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidenceOf } from "../../../../tests/helpers/signals.ts";
import type { Evidence } from "../../model/evidence.ts";
import { counterfactualsOf } from "./counterfactuals.ts";
import { fuse } from "./fuse.ts";
import { SIGNALS } from "./signals.ts";

const FILES = 100;
const weighted = Object.keys(SIGNALS);
const observation = fc.record({
  signal: fc.constantFrom(...weighted),
  strength: fc.double({ min: 0.1, max: 1, noNaN: true }),
  polarity: fc.constantFrom("for" as const, "for" as const, "against" as const),
});
const observations = fc.uniqueArray(observation, {
  minLength: 1,
  maxLength: 5,
  selector: ({ signal }) => signal,
});

const seen = (
  signal: string,
  strength = 1,
  polarity: Evidence["polarity"] = "for",
  detail = `${signal} says so.`,
): Evidence => evidenceOf(signal, { strength, polarity, detail });
const listOf = (
  list: readonly { signal: string; strength: number; polarity: "for" | "against" }[],
) => list.map(({ signal, strength, polarity }) => seen(signal, strength, polarity));
const ask = (all: readonly Evidence[], threshold = 0.5) => {
  const found = counterfactualsOf(fuse(all, FILES).contributions, all, threshold);
  if (found === null) throw new Error("no prior");
  return found;
};

/** Fewest of `side` to leave out, by trying all ways. */
function fewestByTrial(all: readonly Evidence[], threshold: number): number | null {
  const before = fuse(all, FILES).confidence >= threshold;
  const side = all.filter(({ polarity }) => (polarity === "for") === before);
  let best: number | null = null;
  for (let mask = 1; mask < 2 ** side.length; mask++) {
    const gone = side.filter((_, at) => (mask >> at) & 1);
    const rest = all.filter((item) => !gone.includes(item));
    if (fuse(rest, FILES).confidence >= threshold !== before)
      best = Math.min(best ?? gone.length, gone.length);
  }
  return best;
}

describe("what would change a score", () => {
  it("is what the model says without the strongest signal", () => {
    fc.assert(
      fc.property(observations, (list) => {
        const all = listOf(list);
        const { strongest } = ask(all);
        if (strongest === null) return;
        const rest = all.filter(({ signal }) => signal !== strongest.signal);
        expect(strongest.confidence).toBeCloseTo(fuse(rest, FILES).confidence, 3);
        expect(strongest.detail).toBe(`${strongest.signal} says so.`);
      }),
    );
  });

  it("names the signals each of which alone decides, and else the fewest that do", () => {
    fc.assert(
      fc.property(observations, fc.constantFrom(0.3, 0.5, 0.8), (list, threshold) => {
        const all = listOf(list);
        const { confidence, contributions } = fuse(all, FILES);
        fc.pre(!contributions.some(({ strategy }) => strategy === "limit"));
        const near = [0, ...all.map((_, at) => at + 1)].map((skip) =>
          Math.abs(
            fuse(
              all.filter((_, at) => at !== skip - 1),
              FILES,
            ).confidence - threshold,
          ),
        );
        fc.pre(Math.min(...near) > 0.002);
        const { alone, together } = ask(all, threshold);
        for (const { signal, confidence: without } of alone) {
          const rest = all.filter((item) => item.signal !== signal);
          expect(without).toBeCloseTo(fuse(rest, FILES).confidence, 3);
          expect(without >= threshold).toBe(confidence < threshold);
        }
        expect(together === 1).toBe(alone.length > 0);
        if (together !== null) expect(together).toBe(fewestByTrial(all, threshold));
        else expect(fewestByTrial(all, threshold)).toBeNull();
      }),
    );
  });

  it("frees a damped signal of the one that goes: two views of the same words hold each other up", () => {
    const all = [seen("shared-rare-words"), seen("close-vectors", 1)];
    const { strongest } = ask(all);
    expect(strongest?.signal).toBe("shared-rare-words");
    expect(strongest?.confidence).toBeCloseTo(fuse([seen("close-vectors")], FILES).confidence, 3);
  });

  it("leaves circumstances under their limit where the one statement goes", () => {
    const all = [seen("names-file"), seen("same-folder"), seen("same-author"), seen("same-title")];
    expect(ask(all, 0.6)).toMatchObject({ together: 1, alone: [{ signal: "names-file" }] });
    expect(ask(all, 0.6).strongest?.confidence).toBe(0.5);
  });

  it("names the limit where it alone keeps circumstances low", () => {
    const all = [seen("same-folder"), seen("same-author"), seen("same-title")];
    const [only, ...others] = ask(all, 0.6).alone;
    expect(only).toMatchObject({ strategy: "limit", signal: "only-circumstances" });
    expect(only?.confidence).toBeGreaterThan(0.6);
    expect(others).toEqual([]);
  });

  it("says nothing of terms without a prior", () => {
    const [, ...rest] = fuse([seen("names-file")], FILES).contributions;
    expect(counterfactualsOf(rest, [], 0.5)).toBeNull();
    expect(counterfactualsOf([], [], 0.5)).toBeNull();
  });
});
