import { z } from "zod";

/**
 * Relationship types, directed from source to target except `RELATED_TO`: source backs up / sums up / explains / points to /
 * is newer than / is the same as / is made from target.
 */
export const RelationshipType = z.enum([
  "SUPPORTS",
  "SUMMARIZES",
  "DOCUMENTS",
  "REFERENCES",
  "VERSION_OF",
  "DUPLICATE_OF",
  "DERIVED_FROM",
  "RELATED_TO",
]);
export type RelationshipType = z.infer<typeof RelationshipType>;

export const EdgeStatus = z.enum(["proposed", "confirmed", "rejected"]);
export type EdgeStatus = z.infer<typeof EdgeStatus>;

export const StrategyName = z.enum([
  "filename",
  "content",
  "metadata",
  "structure",
  "semantic",
  "reasoning",
]);
export type StrategyName = z.infer<typeof StrategyName>;

const VERBS: Readonly<Record<RelationshipType, string>> = {
  SUPPORTS: "backs up",
  SUMMARIZES: "sums up",
  DOCUMENTS: "explains",
  REFERENCES: "points to",
  VERSION_OF: "is a newer version of",
  DUPLICATE_OF: "has the same content as",
  DERIVED_FROM: "is made from",
  RELATED_TO: "goes with",
};

/** A link as a sentence: `"q3.csv" backs up "deck.pptx".` Made where it is shown, since people change types and directions. */
export function edgeSentence(type: RelationshipType, source: string, target: string): string {
  return `"${source}" ${VERBS[type]} "${target}".`;
}

/** What the source does to the target, such as "backs up". */
export function relationVerb(type: RelationshipType): string {
  return VERBS[type];
}

/** True for types whose two ends may be swapped without a change of meaning. */
export function isSymmetric(type: RelationshipType): boolean {
  return type === "RELATED_TO" || type === "DUPLICATE_OF";
}
