import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RelationshipType } from "../model/edge.ts";
import { applyAction, EdgeAction, type EdgeStanding, sameStanding, undoOf } from "./transitions.ts";

const PROPOSED: EdgeStanding = {
  state: "proposed",
  type: "SUPPORTS",
  sourceFileId: "a",
  targetFileId: "b",
  decidedAt: null,
  decidedById: null,
};
const BY = { userId: "person", at: "2026-01-02T03:04:05.000Z" };

const anyType = fc.constantFrom(...RelationshipType.options);
const anyAction: fc.Arbitrary<EdgeAction> = fc.oneof(
  fc.constant<EdgeAction>({ kind: "confirm" }),
  fc.constant<EdgeAction>({ kind: "reject", reason: "chance" }),
  fc.record({ kind: fc.constant("retype" as const), type: anyType, turn: fc.boolean() }),
  fc.constant<EdgeAction>({ kind: "reverse" }),
  fc.constant<EdgeAction>({ kind: "unsure" }),
);
const anyStanding: fc.Arbitrary<EdgeStanding> = fc.record({
  state: fc.constantFrom("proposed", "confirmed", "rejected"),
  type: anyType,
  sourceFileId: fc.constantFrom("a", "b", "c"),
  targetFileId: fc.constantFrom("d", "e"),
  decidedAt: fc.option(fc.constant("2026-01-01T00:00:00.000Z")),
  decidedById: fc.option(fc.constant("other")),
});

describe("what a decision does", () => {
  it.each([
    ["confirm", { kind: "confirm" }, { state: "confirmed" }],
    ["reject", { kind: "reject" }, { state: "rejected" }],
    ["can't say", { kind: "unsure" }, { state: "proposed" }],
    [
      "another type",
      { kind: "retype", type: "REFERENCES", turn: false },
      { state: "confirmed", type: "REFERENCES" },
    ],
    [
      "another type, turned",
      { kind: "retype", type: "SUMMARIZES", turn: true },
      { sourceFileId: "b", targetFileId: "a" },
    ],
    [
      "the other direction",
      { kind: "reverse" },
      { state: "confirmed", sourceFileId: "b", targetFileId: "a" },
    ],
  ] as const)("%s", (_, action, wanted) => {
    const after = applyAction(PROPOSED, action, BY);
    expect(after).toMatchObject({ ...wanted, decidedAt: BY.at, decidedById: "person" });
  });

  it("does not turn a link that reads the same both ways", () => {
    const loose = { ...PROPOSED, type: "RELATED_TO" as const };
    expect(applyAction(loose, { kind: "reverse" }, BY).sourceFileId).toBe("a");
    expect(
      applyAction(PROPOSED, { kind: "retype", type: "DUPLICATE_OF", turn: true }, BY).sourceFileId,
    ).toBe("a");
  });
});

describe("undo", () => {
  it("restores every field exactly, after any row of decisions", () => {
    fc.assert(
      fc.property(
        anyStanding,
        fc.array(anyAction, { minLength: 1, maxLength: 8 }),
        (start, actions) => {
          const history: { before: EdgeStanding; after: EdgeStanding }[] = [];
          let now = start;
          for (const [index, action] of actions.entries()) {
            const after = applyAction(now, action, {
              ...BY,
              at: `2026-01-02T00:00:0${index}.000Z`,
            });
            history.push({ before: now, after });
            now = after;
          }
          for (const decision of history.reverse()) {
            const undone = undoOf(decision, now);
            expect(undone).toEqual({ kind: "ok", to: decision.before });
            if (undone.kind === "ok" && undone.to) now = undone.to;
          }
          expect(now).toEqual(start);
        },
      ),
    );
  });

  it("refuses when the link has changed since", () => {
    fc.assert(
      fc.property(anyStanding, anyStanding, anyStanding, (before, after, current) => {
        const undone = undoOf({ before, after }, current);
        expect(undone.kind).toBe(sameStanding(after, current) ? "ok" : "conflict");
      }),
    );
  });

  it("takes a drawn link away again", () => {
    expect(undoOf({ before: null, after: PROPOSED }, PROPOSED)).toEqual({ kind: "ok", to: null });
    expect(undoOf({ before: PROPOSED, after: null }, PROPOSED)).toEqual({ kind: "conflict" });
  });
});

describe("what an action may hold", () => {
  it("refuses unknown kinds and endless reasons", () => {
    expect(EdgeAction.safeParse({ kind: "delete" }).success).toBe(false);
    expect(EdgeAction.safeParse({ kind: "reject", reason: "x".repeat(501) }).success).toBe(false);
    expect(EdgeAction.safeParse({ kind: "retype", type: "LIKES" }).success).toBe(false);
  });
});
