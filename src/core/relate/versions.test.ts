import { describe, expect, it } from "vitest";
import { profileOf } from "../../../tests/helpers/synthetic-profiles.ts";
import type { RelationshipType } from "../model/edge.ts";
import type { FusedEdge } from "./contract.ts";
import { markRedundant } from "./redundancy.ts";
import { orderVersions } from "./versions.ts";

function edge(
  source: string,
  target: string,
  confidence = 0.9,
  type: RelationshipType = "VERSION_OF",
): FusedEdge {
  return {
    sourceFileId: source,
    targetFileId: target,
    type,
    confidence,
    evidence: [],
    contributions: [],
    columnMatches: [],
    reason: "",
    redundant: false,
  };
}

const dated = (days: Record<string, string>) => (id: string) =>
  profileOf({ path: id, over: { modifiedAt: days[id] ?? null } });

describe("orderVersions", () => {
  it("marks what skips over a neighbour and keeps the chain", () => {
    const edges = orderVersions([edge("c", "a"), edge("c", "b"), edge("b", "a")], dated({}));
    expect(edges.map((e) => [e.sourceFileId, e.targetFileId, e.redundant])).toEqual([
      ["c", "a", true],
      ["c", "b", false],
      ["b", "a", false],
    ]);
  });

  it("turns an edge that runs against the others, with its columns", () => {
    const wrong = {
      ...edge("a", "c"),
      columnMatches: [
        { sourceColumn: "x", targetColumn: "y", sourceTable: null, targetTable: null, score: 1 },
      ],
    };
    const edges = orderVersions(
      [edge("c", "b"), edge("b", "a"), wrong, edge("c", "e"), edge("e", "a")],
      dated({}),
    );
    const turned = edges[2]!;
    expect([turned.sourceFileId, turned.targetFileId]).toEqual(["c", "a"]);
    expect(turned.columnMatches[0]).toMatchObject({ sourceColumn: "y", targetColumn: "x" });
  });

  it("turns what was seen with the edge, and gives a reason that still fits", () => {
    const place = (fileId: string) => ({
      fileId,
      location: { kind: "file" as const },
      excerpt: "",
      matched: [],
    });
    const seen = {
      strategy: "metadata" as const,
      polarity: "for" as const,
      strength: 1,
      places: [{ a: place("a"), b: place("c") }],
      columnMatches: [],
    };
    const wrong: FusedEdge = {
      ...edge("a", "c"),
      reason: "A is later.",
      evidence: [
        { ...seen, signal: "later", direction: "a-to-b", detail: "A is later." },
        { ...seen, signal: "alike", direction: "none", detail: "They are alike." },
      ],
      contributions: ["later", "alike"].map((signal, at) => ({
        strategy: "metadata",
        signal,
        logOdds: 2 - at,
      })),
    };
    const others = [edge("c", "b"), edge("b", "a"), edge("c", "e"), edge("e", "a")];
    const [turned] = orderVersions([wrong, ...others], dated({}));
    expect(turned).toMatchObject({ sourceFileId: "c", targetFileId: "a" });
    expect(turned?.evidence.map((item) => item.direction)).toEqual(["b-to-a", "none"]);
    expect(turned?.evidence[0]?.places[0]).toEqual({ a: place("c"), b: place("a") });
    expect(turned?.reason).toBe("They are alike.");
  });

  it("orders many chains without looking at each other's links", () => {
    const edges = Array.from({ length: 2_000 }, (_, at) => edge(`${at}-new`, `${at}-old`));
    const profileOf = dated({});
    let looks = 0;
    const counted = (id: string) => {
      looks++;
      return profileOf(id);
    };
    expect(orderVersions(edges, counted)).toHaveLength(edges.length);
    expect(looks).toBeLessThan(10 * edges.length);
  });

  it("orders by date what votes leave open", () => {
    const edges = orderVersions(
      [edge("a", "b"), edge("b", "a", 0.8)],
      dated({ a: "2024-01-01", b: "2024-05-01" }),
    );
    expect(edges[0]).toMatchObject({ sourceFileId: "b", targetFileId: "a" });
  });

  it("heeds a stated order of names before guesses from content", () => {
    const stated = {
      strategy: "filename" as const,
      signal: "version-sequence",
      polarity: "for" as const,
      strength: 1,
      direction: "a-to-b" as const,
      detail: "",
      places: [],
      columnMatches: [],
    };
    const edges = orderVersions(
      [
        { ...edge("v3", "v2"), evidence: [stated] },
        edge("v2", "x"),
        edge("v2", "y"),
        edge("x", "v3"),
        edge("y", "v3"),
      ],
      dated({}),
    );
    expect([edges[0]?.sourceFileId, edges[0]?.targetFileId]).toEqual(["v3", "v2"]);
  });

  it("passes other edges through", () => {
    const other = edge("x", "y", 0.7, "REFERENCES");
    expect(orderVersions([other], dated({}))).toEqual([other]);
  });
});

describe("markRedundant", () => {
  it("hides the weakest side of a triangle, never a typed edge", () => {
    const edges = markRedundant([
      edge("a", "b", 0.9, "RELATED_TO"),
      edge("b", "c", 0.8, "RELATED_TO"),
      edge("a", "c", 0.6, "RELATED_TO"),
      edge("c", "d", 0.3, "DOCUMENTS"),
    ]);
    expect(edges.map((e) => e.redundant)).toEqual([false, false, true, false]);
  });

  it("takes typed edges for stronger than related ones", () => {
    const edges = markRedundant([
      edge("r", "a", 0.6, "DOCUMENTS"),
      edge("r", "b", 0.6, "DOCUMENTS"),
      edge("a", "b", 0.95, "RELATED_TO"),
    ]);
    expect(edges[2]?.redundant).toBe(true);
  });
});
