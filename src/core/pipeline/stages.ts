/** The stages of the product in order: the only place in core that knows all of them. */
import { z } from "zod";
import { ENRICH_VERSION, EnrichOptions } from "../enrich/options.ts";
import { EXPORT_VERSION, ExportOptions } from "../export/options.ts";
import type { StageName } from "../model/run.ts";
import { PARSE_VERSION, ParseOptions } from "../parse/options.ts";
import { PRIVACY_VERSION, PrivacyOptions, policyTitle } from "../privacy/options.ts";
import { QUALITY_VERSION, QualityOptions } from "../quality/options.ts";
import { RELATE_VERSION, RelateOptions } from "../relate/options.ts";
import type { StageDefinition } from "./stage.ts";

export const IngestOptions = z.strictObject({
  excludePatterns: z
    .array(z.string().max(200))
    .max(100)
    .default([])
    .describe("Files that are left out: names or paths with * and ?, such as *.tmp or archive/*."),
});
export type IngestOptions = z.infer<typeof IngestOptions>;

/** Binds the summary to the schema's type and then forgets it, so that stages of different options fit one list. */
function define<Options>(definition: StageDefinition<Options>): StageDefinition<unknown> {
  return { ...definition, summary: (options) => definition.summary(options as Options) };
}

export const STAGES: readonly StageDefinition<unknown>[] = [
  define({
    name: "ingest",
    title: "Ingest",
    version: 1,
    dependsOn: [],
    perFile: true,
    computes: false,
    optional: false,
    options: IngestOptions,
    summary: (options) =>
      options.excludePatterns.length === 0
        ? "every file"
        : `${options.excludePatterns.length} left out by rule`,
  }),
  define({
    name: "parse",
    title: "Parse",
    version: PARSE_VERSION,
    dependsOn: ["ingest"],
    perFile: true,
    computes: true,
    optional: false,
    options: ParseOptions,
    summary: (options) => `all kinds, ${Math.round(options.timeoutSeconds)} s a file`,
  }),
  define({
    name: "privacy",
    title: "Privacy",
    version: PRIVACY_VERSION,
    dependsOn: ["parse"],
    perFile: true,
    computes: true,
    optional: false,
    options: PrivacyOptions,
    summary: policyTitle,
  }),
  define({
    name: "enrich",
    title: "Enrich",
    version: ENRICH_VERSION,
    dependsOn: ["privacy"],
    perFile: true,
    computes: true,
    optional: false,
    options: EnrichOptions,
    summary: () => "local, terms and entities",
  }),
  define({
    name: "quality",
    title: "Quality",
    version: QUALITY_VERSION,
    dependsOn: ["enrich"],
    perFile: true,
    computes: true,
    optional: true,
    options: QualityOptions,
    summary: () => "base rules",
  }),
  define({
    name: "relate",
    title: "Relate",
    version: RELATE_VERSION,
    dependsOn: ["enrich"],
    perFile: false,
    computes: true,
    optional: true,
    options: RelateOptions,
    summary: (options) => `from ${Math.round(options.minConfidence * 100)} % confidence`,
  }),
  define({
    name: "review",
    title: "Review",
    version: 1,
    dependsOn: ["relate"],
    perFile: false,
    computes: false,
    optional: false,
    options: z.strictObject({}),
    summary: () => "most useful first",
  }),
  define({
    name: "export",
    title: "Export",
    version: EXPORT_VERSION,
    dependsOn: ["review"],
    perFile: false,
    computes: false,
    optional: false,
    options: ExportOptions,
    summary: (options) =>
      options.include === "confirmed"
        ? "confirmed links"
        : `confirmed, and proposed from ${Math.round(options.minConfidence * 100)} %`,
  }),
];

const BY_NAME = new Map(STAGES.map((stage) => [stage.name, stage]));

/** Definition of a stage; every StageName has one. */
export function stageOf(name: StageName): StageDefinition<unknown> {
  const stage = BY_NAME.get(name);
  if (stage === undefined) throw new Error(`no stage ${name}`);
  return stage;
}
