import { z } from "zod";
import { DEFAULT_PARSE_LIMITS, type ParseLimits } from "./contract.ts";

/** Raise when the parse stage's output changes for the same input, whichever parser changed. */
export const PARSE_VERSION = 6;

export const ParseOptions = z.strictObject({
  timeoutSeconds: z
    .number()
    .min(1)
    .max(3600)
    .default(DEFAULT_PARSE_LIMITS.timeoutMs / 1000)
    .describe(
      "Longest time for a file of up to one megabyte; larger ones get as much again for each 20 megabytes, at most an hour. After it the file is stopped and reported.",
    ),
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
    .describe(
      "How many cells of one file are read; a large file may have one for every two bytes.",
    ),
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

/** Bytes that a file may have for each time that the limit of time allows. */
const BYTES_A_TURN = 20_000_000;
const LEAST_LARGE_BYTES = 1_000_000;
const LONGEST_MS = 3_600_000;
/** Fewer bytes make no cell that holds something. */
const BYTES_A_CELL = 2;

/**
 * The limits of a file of `sizeBytes`: large files take longer and hold more without being broken. The time grows in proportion to the
 * size, up to an hour (or what the limit says, where that is more), so that a file that hangs still ends; the number of cells up to what so
 * many bytes can hold. Memory is bounded by the thread, whatever the size.
 */
export function limitsForSize(limits: ParseLimits, sizeBytes: number): ParseLimits {
  if (sizeBytes <= LEAST_LARGE_BYTES) return limits;
  const grown = limits.timeoutMs * (1 + sizeBytes / BYTES_A_TURN);
  return {
    ...limits,
    timeoutMs: Math.round(Math.min(grown, Math.max(limits.timeoutMs, LONGEST_MS))),
    maxCells: Math.max(limits.maxCells, Math.floor(sizeBytes / BYTES_A_CELL)),
  };
}

/** The options as a parser's limits, before the file's size is known. */
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
