/**
 * What a person's decision does to a link. Pure: standing and action in, new standing out; storing, times and ids are the caller's.
 * A decision keeps the standing before and after it, so undo is the way back and never a guess.
 */
import { z } from "zod";
import { EdgeStatus, isSymmetric, RelationshipType } from "../model/edge.ts";

/** Everything of a link that a decision may change. `decidedAt` is set by "can't say" too, which leaves the state as it was. */
export const EdgeStanding = z.object({
  state: EdgeStatus,
  type: RelationshipType,
  sourceFileId: z.string(),
  targetFileId: z.string(),
  decidedAt: z.string().nullable(),
  decidedById: z.string().nullable(),
});
export type EdgeStanding = z.infer<typeof EdgeStanding>;

/** Most characters of a reason. */
export const LONGEST_REASON = 500;
/** Why, in the person's own words. */
const reason = z.string().trim().min(1).max(LONGEST_REASON).optional();

/** What a person may say about a link that exists. `retype` and `reverse` confirm it in its new form. */
export const EdgeAction = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("confirm"), reason }),
  z.object({ kind: z.literal("reject"), reason }),
  z.object({
    kind: z.literal("retype"),
    type: RelationshipType,
    /** True: the new type reads from the old target to the old source. */
    turn: z.boolean().default(false),
    reason,
  }),
  z.object({ kind: z.literal("reverse"), reason }),
  z.object({ kind: z.literal("unsure"), reason }),
  /** Says what the link is without having seen what it was proposed as. */
  z.object({ kind: z.literal("name"), type: RelationshipType, sourceFileId: z.string(), reason }),
]);
export type EdgeAction = z.infer<typeof EdgeAction>;
type SeeingAction = Exclude<EdgeAction, { kind: "name" }>;

/** `create` and `undo` are decisions too, but not about a link as it stands. */
export const DecisionKind = z.enum([
  "confirm",
  "reject",
  "retype",
  "reverse",
  "unsure",
  "create",
  "undo",
]);
export type DecisionKind = z.infer<typeof DecisionKind>;

/** Who decides, and when (ISO 8601). */
export interface Decider {
  readonly userId: string;
  readonly at: string;
}

/** What an answer comes to for a link as it stands: one that was named blindly confirms, turns or retypes it. */
export function seenAction(edge: EdgeStanding, action: EdgeAction): SeeingAction {
  if (action.kind !== "name") return action;
  const { type, reason } = action;
  const turn = action.sourceFileId !== edge.sourceFileId && !isSymmetric(type);
  if (type !== edge.type) return { kind: "retype", type, turn, reason };
  return { kind: turn ? "reverse" : "confirm", reason };
}

/** The standing of `edge` after `said`. Turning a link that reads the same both ways only confirms it. */
export function applyAction(edge: EdgeStanding, said: EdgeAction, by: Decider): EdgeStanding {
  const action = seenAction(edge, said);
  const decided = { ...edge, decidedAt: by.at, decidedById: by.userId };
  switch (action.kind) {
    case "confirm":
      return { ...decided, state: "confirmed" };
    case "reject":
      return { ...decided, state: "rejected" };
    case "unsure":
      return { ...decided, state: "proposed" };
    case "reverse":
      return isSymmetric(edge.type)
        ? { ...decided, state: "confirmed" }
        : { ...turned(decided), state: "confirmed" };
    case "retype": {
      const typed = { ...decided, type: action.type, state: "confirmed" as const };
      return action.turn && !isSymmetric(action.type) ? turned(typed) : typed;
    }
  }
}

/** True when two standings are the same in every field. */
export function sameStanding(a: EdgeStanding | null, b: EdgeStanding | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.state === b.state &&
    a.type === b.type &&
    a.sourceFileId === b.sourceFileId &&
    a.targetFileId === b.targetFileId &&
    a.decidedAt === b.decidedAt &&
    a.decidedById === b.decidedById
  );
}

export interface Recorded {
  /** Null where the link did not exist: it was drawn by this decision. */
  readonly before: EdgeStanding | null;
  readonly after: EdgeStanding | null;
}

/**
 * What undoing a decision leads to. `conflict` when the link no longer stands as the decision left it: someone else has decided
 * meanwhile, and their word is not swept away.
 */
export function undoOf(
  decision: Recorded,
  current: EdgeStanding | null,
): { readonly kind: "ok"; readonly to: EdgeStanding | null } | { readonly kind: "conflict" } {
  return sameStanding(decision.after, current)
    ? { kind: "ok", to: decision.before }
    : { kind: "conflict" };
}

function turned(edge: EdgeStanding): EdgeStanding {
  return { ...edge, sourceFileId: edge.targetFileId, targetFileId: edge.sourceFileId };
}
