/** What records ask, and what they are made of. */
import { z } from "zod";

/** In the order in which kinds are told and chosen. */
export const RecordKind = z.enum([
  "agentic",
  "question",
  "find",
  "explain",
  "trace",
  "reconcile",
  "summary",
  "plan",
  "not-related",
  "unanswerable",
]);
export type RecordKind = z.infer<typeof RecordKind>;

/** `apart`: two files that look related and are not. */
export const RecordUnit = z.enum(["pair", "star", "chain", "project", "apart"]);
export type RecordUnit = z.infer<typeof RecordUnit>;
