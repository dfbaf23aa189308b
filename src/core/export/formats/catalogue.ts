/** Formats that a dataset version can be written in beside the full records and their Parquet, and where their files stand in it. */
import { z } from "zod";
import { DatasetAbout } from "../about.ts";
import { ExportOptions } from "../options.ts";
import type { TrainingRecord } from "../record.ts";
import { alpaca, openAiChat, openAiTools, preference, shareGpt } from "./conversations.ts";

export const DatasetFormat = z.enum([
  "openai-chat",
  "openai-tools",
  "sharegpt",
  "alpaca",
  "preference",
  "graph-json",
  "graphml",
  "gexf",
  "cypher",
  "neo4j-csv",
  "json-ld",
]);
export type DatasetFormat = z.infer<typeof DatasetFormat>;

/** What a dataset version is asked for: which records, and in which further formats. Formats come back in one order, each once. */
export const DatasetOptions = ExportOptions.extend({
  formats: z
    .array(DatasetFormat)
    .default([])
    .transform((wanted) => DatasetFormat.options.filter((format) => wanted.includes(format)))
    .pipe(z.array(DatasetFormat))
    .describe("Formats beside the full records and Parquet, which every version has."),
  about: DatasetAbout.prefault({}).describe("What the version says of itself to its readers."),
  modelCap: z
    .number()
    .min(0)
    .max(1_000_000)
    .default(0)
    .describe(
      "Most that language models may cost for this build, in the workspace's currency; 0 for the limit of the workspace, which it never passes.",
    ),
  acceptedInClear: z
    .number()
    .int()
    .min(0)
    .max(1_000_000_000)
    .default(0)
    .describe(
      "Places at which values stand in clear that are replaced elsewhere, as somebody saw and accepted them for this build; with more the build is refused.",
    ),
});
export type DatasetOptions = z.infer<typeof DatasetOptions>;

/** Formats with a line for each record but those that are null for it, in a file for each side of the split. */
export const RECORD_FORMATS: Partial<
  Readonly<Record<DatasetFormat, (record: TrainingRecord) => object | null>>
> = {
  "openai-chat": openAiChat,
  "openai-tools": openAiTools,
  sharegpt: shareGpt,
  alpaca,
  preference,
};

/** Where the lines of one side stand: trainers want the sides apart, and their lines hold no key that says which. */
export function lineFile(format: DatasetFormat, split: TrainingRecord["split"]): string {
  return `${format}/${split}.jsonl`;
}

/** Where a shard stands, in the layout that dataset libraries find by themselves. `index` counts from 0. */
export function shardFile(split: TrainingRecord["split"], index: number, count: number): string {
  const number = (value: number) => String(value).padStart(5, "0");
  return `data/${split}-${number(index)}-of-${number(count)}.parquet`;
}
