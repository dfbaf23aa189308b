/** What a frozen version says of itself to programs: what it was made of, by which versions of what, and the exact files that came out. */
import { z } from "zod";
import { RelationshipType } from "../model/edge.ts";
import { ArtifactVersions } from "./artifact-versions.ts";
import { DatasetOptions } from "./formats/catalogue.ts";
import { CountedModelUse } from "./model-use.ts";
import { RecordTallies } from "./records/tally.ts";

const Sum = z.strictObject({
  name: z.string(),
  size_bytes: z.number().int(),
  sha256: z.string(),
});

export const DatasetManifest = z.strictObject({
  /** 1: without `artifacts`; 2: without `model_uses`, its models being those that all records share; 3: without `published`. */
  manifest_version: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  dataset: z.strictObject({ name: z.string(), slug: z.string(), version: z.number().int() }),
  /** The day on which the version was asked for. */
  published: z.iso.date().optional(),
  /** SHA-256 of everything that decided the bytes: options, files, links with their evidence, policy, pipeline. */
  inputs_sha256: z.string(),
  export_version: z.number().int(),
  options: DatasetOptions,
  pipeline: z.strictObject({
    version_id: z.string(),
    /** Version of each stage's code when the dataset was built; what made the results of files stands in `artifacts`. */
    stages: z.record(z.string(), z.number().int()),
  }),
  artifacts: ArtifactVersions.optional(),
  policy: z.strictObject({
    key: z.string(),
    id: z.string(),
    title: z.string(),
    version: z.number().int(),
  }),
  /** Every model that had a part in the records. */
  models: z.array(z.string()),
  /** `local` where any reasoning was put together without a language model, and those that reasoned. */
  reasoning_by: z.string(),
  /** What language models did, by model and prompt, with the records of it. */
  model_uses: z.array(CountedModelUse).optional(),
  /** People whose decisions the links rest on, by id. */
  reviewers: z.array(z.strictObject({ id: z.string(), links: z.number().int() })),
  /** Links that records tell; `chosen` are those that fit the options, told or not. */
  links: z.strictObject({
    chosen: z.number().int().optional(),
    total: z.number().int(),
    confirmed: z.number().int(),
    proposed: z.number().int(),
  }),
  records: z.strictObject({
    total: z.number().int(),
    train: z.number().int(),
    test: z.number().int(),
  }),
  /** Which records were proposed, which of them need each of their files, and why others are left out. */
  making: RecordTallies.optional(),
  source_files: z.number().int(),
  /** Kinds of link in records. */
  relationship_types: z.partialRecord(RelationshipType, z.number().int()),
  files: z.array(Sum),
});
export type DatasetManifest = z.infer<typeof DatasetManifest>;
