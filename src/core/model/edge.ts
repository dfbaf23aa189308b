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

/** True for types whose two ends may be swapped without a change of meaning. */
export function isSymmetric(type: RelationshipType): boolean {
  return type === "RELATED_TO" || type === "DUPLICATE_OF";
}
