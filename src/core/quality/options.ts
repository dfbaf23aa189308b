import { z } from "zod";

/** Raise when the quality stage's output changes for the same input. */
export const QUALITY_VERSION = 10;

export const QualityOptions = z.strictObject({
  maxNullShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe("Share of empty cells from which a column counts as incomplete."),
  skipRules: z
    .array(z.string())
    .default([])
    .describe("Rules that are not checked in this project, by name."),
});
export type QualityOptions = z.infer<typeof QualityOptions>;

export const DEFAULT_QUALITY_OPTIONS: QualityOptions = QualityOptions.parse({});
