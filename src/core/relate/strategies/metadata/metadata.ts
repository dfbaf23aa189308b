/** What files state about themselves and about each other: mentions, mail, containers, properties, times, folders. */
import { z } from "zod";
import type { Corpus, Strategy, StrategyReader } from "../../contract.ts";
import { readParts } from "../parts.ts";
import { circumstancesPart } from "./circumstances.ts";
import { folderReadmePart } from "./folder-readme.ts";
import { statedLinksPart } from "./mail-links.ts";
import { namedFilesPart } from "./named-files.ts";

export const MetadataOptions = z.strictObject({
  maxPosting: z
    .number()
    .int()
    .min(2)
    .max(1000)
    .default(40)
    .describe("Authors, titles and folders that more files share than this propose no pairs."),
  maxNamedTogether: z
    .number()
    .int()
    .min(2)
    .max(200)
    .default(30)
    .describe(
      "A file that names more files than this says nothing about how those belong together.",
    ),
  useFolders: z
    .boolean()
    .default(true)
    .describe("Let a shared folder count, as far as folders agree with other evidence."),
});
export type MetadataOptions = z.infer<typeof MetadataOptions>;

export const metadataStrategy: Strategy<MetadataOptions> = {
  name: "metadata",
  version: 3,
  options: MetadataOptions,
  open: openMetadata,
};

function openMetadata(corpus: Corpus, options: MetadataOptions): StrategyReader {
  const counters: Record<string, number> = {};
  return readParts(
    [
      namedFilesPart(corpus, options.maxNamedTogether, counters),
      statedLinksPart(corpus),
      circumstancesPart(corpus, options),
      ...(options.useFolders ? [folderReadmePart(corpus)] : []),
    ],
    counters,
  );
}
