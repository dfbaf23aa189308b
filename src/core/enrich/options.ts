import { z } from "zod";

/** Raise when the enrich stage's output changes for the same input. */
export const ENRICH_VERSION = 16;

export const EnrichOptions = z.strictObject({
  maxTextCharacters: z
    .number()
    .int()
    .min(1_000)
    .max(20_000_000)
    .default(2_000_000)
    .describe("How much of a file's text is read for terms, names, figures and dates."),
  maxTableRows: z
    .number()
    .int()
    .min(0)
    .max(10_000_000)
    .default(200_000)
    .describe("How many rows of each table are read for figures and for finding copies."),
  phraseCharacters: z
    .number()
    .int()
    .min(0)
    .max(2_000_000)
    .default(200_000)
    .describe("How much English text is read grammatically for phrases; 0 counts words only."),
  followPath: z
    .boolean()
    .default(true)
    .describe(
      "Do with each file what its classification suggests: of contracts twice as many names are kept, the sides of the deal first; the seller of an invoice and the people of a mail come first among its names; the summary of slides follows their titles, that of tables their columns; a file whose pages hold hardly any text says so.",
    ),
  embedding: z
    .boolean()
    .default(true)
    .describe("Work out what a text is about, so that files on the same subject are found."),
});
export type EnrichOptions = z.infer<typeof EnrichOptions>;
