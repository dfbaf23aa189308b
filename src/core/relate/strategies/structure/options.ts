import { z } from "zod";

export const StructureOptions = z.strictObject({
  containment: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.9)
    .describe("Share of a column's values that must stand in the key it refers to."),
  maxPosting: z
    .number()
    .int()
    .min(2)
    .max(1000)
    .default(40)
    .describe("Column names and values that stand in more tables than this propose no pairs."),
  pairsPerFile: z
    .number()
    .int()
    .min(1)
    .max(200)
    .default(32)
    .describe("Most pairs proposed for one file by its structure."),
  schemaOverlap: z
    .number()
    .min(0.1)
    .max(1)
    .default(0.5)
    .describe("Share of equal column names from which two tables count as of one kind."),
});
export type StructureOptions = z.infer<typeof StructureOptions>;
