import { z } from "zod";

/** What may remain of a person after an erasure, without any value. `files` is 0 where they were not counted. */
export const Remaining = z.object({
  words: z.string(),
  /** Why it was left, in a sentence; empty in reports from before it was told. */
  why: z.string().default(""),
  places: z.number().int(),
  files: z.number().int(),
});
export type Remaining = z.infer<typeof Remaining>;

/** Places of all sorts together. */
export function placesLeft(remains: readonly Remaining[]): number {
  return remains.reduce((sum, { places }) => sum + places, 0);
}
