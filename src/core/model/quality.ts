import { z } from "zod";
import { Location } from "./location.ts";

/** One rule's result on one file. `not-applicable` never counts as passed. */
export const RuleResult = z.object({
  rule: z.string(),
  outcome: z.enum(["passed", "failed", "not-applicable"]),
  detail: z.string(),
  places: z.array(Location),
  failedCount: z.number().int(),
});
export type RuleResult = z.infer<typeof RuleResult>;

/** Score of a file in [0, 100] with the parts that it is made of (each in [0, 100], null where it does not apply). */
export const QualityReport = z.object({
  score: z.number(),
  parts: z.object({
    complete: z.number().nullable(),
    consistent: z.number().nullable(),
    unique: z.number().nullable(),
    readable: z.number().nullable(),
  }),
  rules: z.array(RuleResult),
});
export type QualityReport = z.infer<typeof QualityReport>;
