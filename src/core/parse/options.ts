import { z } from "zod";
import { DEFAULT_PARSE_LIMITS, type ParseLimits } from "./contract.ts";

/** Raise when the parse stage's output changes for the same input, whichever parser changed. */
export const PARSE_VERSION = 2;

export const ParseOptions = z.strictObject({
  timeoutSeconds: z
    .number()
    .min(1)
    .max(3600)
    .default(DEFAULT_PARSE_LIMITS.timeoutMs / 1000)
    .describe("Longest time for one file; after it the file is stopped and reported."),
  maxExpandedMegabytes: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(DEFAULT_PARSE_LIMITS.maxExpandedBytes / 1_000_000)
    .describe(
      "How large an added archive, with archives in it, or a packed document may grow when it is opened.",
    ),
  maxTextCharacters: z
    .number()
    .int()
    .min(1_000)
    .max(100_000_000)
    .default(DEFAULT_PARSE_LIMITS.maxTextChars)
    .describe("How much text of one file is kept; more is cut and the file says so."),
  maxCells: z
    .number()
    .int()
    .min(1_000)
    .max(1_000_000_000)
    .default(DEFAULT_PARSE_LIMITS.maxCells)
    .describe("How many cells of one file are read."),
  maxChildren: z
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(DEFAULT_PARSE_LIMITS.maxChildren)
    .describe("How many files may come out of one added archive or mail, with those inside it."),
  maxDepth: z
    .number()
    .int()
    .min(0)
    .max(20)
    .default(DEFAULT_PARSE_LIMITS.maxDepth)
    .describe("How deep archives in archives are opened."),
});
export type ParseOptions = z.infer<typeof ParseOptions>;

/** The options as a parser's limits. */
export function parseLimits(options: ParseOptions): ParseLimits {
  return {
    timeoutMs: options.timeoutSeconds * 1000,
    maxExpandedBytes: options.maxExpandedMegabytes * 1_000_000,
    maxTextChars: options.maxTextCharacters,
    maxCells: options.maxCells,
    maxChildren: options.maxChildren,
    maxDepth: options.maxDepth,
  };
}
