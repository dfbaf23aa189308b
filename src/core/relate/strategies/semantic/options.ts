import { z } from "zod";

export const SemanticOptions = z.strictObject({
  threshold: z
    .number()
    .min(0)
    .max(1)
    .default(0.35)
    .describe("How close in meaning two texts have to be to count as close."),
  tables: z
    .number()
    .int()
    .min(1)
    .max(64)
    .default(16)
    .describe(
      "How many searches of their own look for texts of close meaning; more find more pairs and cost more (hash tables of the index).",
    ),
  bits: z
    .number()
    .int()
    .min(4)
    .max(24)
    .default(10)
    .describe(
      "How finely each search divides the texts; more make smaller groups to compare (planes of a hash table).",
    ),
  maxBucket: z
    .number()
    .int()
    .min(2)
    .max(1000)
    .default(48)
    .describe(
      "Most files compared in one group of a search; more are counted and left out (bucket of the index).",
    ),
});
export type SemanticOptions = z.infer<typeof SemanticOptions>;
