import { z } from "zod";

export const SemanticOptions = z.strictObject({
  threshold: z
    .number()
    .min(0)
    .max(1)
    .default(0.35)
    .describe("Cosine of two vectors from which they count as close."),
  tables: z
    .number()
    .int()
    .min(1)
    .max(64)
    .default(16)
    .describe("Hash tables of the vector index; more find more pairs and cost more."),
  bits: z
    .number()
    .int()
    .min(4)
    .max(24)
    .default(10)
    .describe("Planes per table; more make smaller buckets."),
  maxBucket: z
    .number()
    .int()
    .min(2)
    .max(1000)
    .default(48)
    .describe("Most files kept in one bucket of the vector index."),
});
export type SemanticOptions = z.infer<typeof SemanticOptions>;
