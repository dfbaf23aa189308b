import { describe, expect, it } from "vitest";
import type { EdgeDetail } from "../model/graph-view.ts";
import { AskedLink } from "../model/review-view.ts";
import { askedLink } from "./kept-back.ts";

const file = (id: string) => ({ id, name: `${id}.csv`, kind: "sheet" as const, folder: null });
const place = (fileId: string) => ({
  fileId,
  location: { kind: "sheet" as const, sheet: "S", range: "A1" },
  excerpt: fileId,
  matched: [],
});
const seen = (signal: string, polarity: "for" | "against") => ({
  strategy: "content" as const,
  signal,
  polarity,
  strength: 0.731,
  direction: "a-to-b" as const,
  detail: `Seen: ${signal}.`,
  places: [{ a: place("one"), b: place("two") }],
});
const link = (id: string): EdgeDetail => ({
  id,
  type: "DERIVED_FROM",
  state: "confirmed",
  confidence: 0.8731,
  revision: 4,
  isRedundant: true,
  isByHand: true,
  evidenceGoneAt: new Date(0),
  source: file("one"),
  target: file("two"),
  description: "An extract of the other.",
  decidedAt: new Date(0),
  stage: "second",
  contributions: [{ strategy: "content", signal: "value-in-cell", logOdds: 3.4731 }],
  counterfactuals: { threshold: 0.5, strongest: null, alone: [], together: 2 },
  strategies: ["content"],
  evidence: [seen("value-in-cell", "for"), seen("other-name", "against")],
  columnMatches: [],
  calibration: { checked: 77, right: 66 },
  decisions: [
    {
      id: "dec",
      action: "confirm",
      by: "Ann",
      at: new Date(0),
      reason: "sure",
      wasUndone: false,
      isWaiting: false,
      isBlind: false,
      fromType: null,
      toType: null,
    },
  ],
});

describe("what a question keeps back", () => {
  it("keeps the score and all that tells it out of the answer", () => {
    const told = askedLink(link("edge_1"), "score");
    expect(AskedLink.parse(told)).toEqual(told);
    expect(JSON.stringify(told)).not.toMatch(/8731|4731|0\.731|77/);
    expect(told.type).toBe("DERIVED_FROM");
  });

  it("keeps opinion, standing and others' words out of a blind question", () => {
    const told = askedLink(link("edge_1"), "opinion");
    expect(AskedLink.parse(told)).toEqual(told);
    expect(JSON.stringify(told)).not.toMatch(
      /8731|4731|0\.731|77|DERIVED_FROM|confirm|Ann|sure|against|a-to-b|extract/,
    );
    expect(told.evidence.map(({ signal }) => signal)).toEqual(["other-name", "value-in-cell"]);
  });

  it("shows the files in an order that says nothing of the direction", () => {
    const firsts = Array.from({ length: 200 }, (_, i) => {
      const told = askedLink(link(`edge_${i}`), "opinion");
      for (const { places } of told.evidence) expect(places[0]?.a?.fileId).toBe(told.source.id);
      return told.source.id;
    });
    const share = firsts.filter((id) => id === "one").length / firsts.length;
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.65);
  });

  it("says everything where nothing is kept back", () => {
    expect(askedLink(link("edge_1"), "nothing")).toEqual({
      ...link("edge_1"),
      keptBack: "nothing",
    });
  });
});
