import { z } from "zod";

export const ContentOptions = z.strictObject({
  nearDuplicateThreshold: z
    .number()
    .min(0.1)
    .max(0.95)
    .default(0.3)
    .describe("Share of equal word runs from which two texts are looked at as near copies."),
  maxBucket: z
    .number()
    .int()
    .min(2)
    .max(1000)
    .default(64)
    .describe(
      "Most files in one group of texts that look alike; more are counted and left out (bucket of the index).",
    ),
  maxPosting: z
    .number()
    .int()
    .min(2)
    .max(1000)
    .default(32)
    .describe("Values and words that stand in more files than this propose no pairs."),
  pairsPerFile: z
    .number()
    .int()
    .min(1)
    .max(200)
    .default(24)
    .describe("Most pairs proposed for one file by one kind of shared content."),
});
export type ContentOptions = z.infer<typeof ContentOptions>;
