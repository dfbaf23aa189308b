/** Published JSON Schemas (draft 2020-12), one for each kind of line or document that a dataset version holds. */
import { z } from "zod";
import { DatasetOptions } from "./formats/catalogue.ts";
import {
  AlpacaLine,
  OpenAiChatLine,
  OpenAiToolsLine,
  PreferenceLine,
  ShareGptLine,
} from "./formats/conversations.ts";
import { GraphDocument } from "./graph/contract.ts";
import { DatasetManifest } from "./manifest.ts";
import { EXPORT_VERSION } from "./options.ts";
import { TrainingRecord } from "./record.ts";

const SCHEMAS = {
  "agentic-record": [TrainingRecord, "A line of training.jsonl: a record over several files."],
  "openai-chat": [OpenAiChatLine, "A line of openai-chat/*.jsonl."],
  "openai-tools": [OpenAiToolsLine, "A line of openai-tools/*.jsonl."],
  sharegpt: [ShareGptLine, "A line of sharegpt/*.jsonl."],
  alpaca: [AlpacaLine, "A line of alpaca/*.jsonl."],
  preference: [PreferenceLine, "A line of preference/*.jsonl."],
  graph: [GraphDocument, "graph/graph.json: the files and links that the records tell."],
  manifest: [DatasetManifest, "manifest.json: what the version was made of."],
} as const satisfies Readonly<Record<string, readonly [z.ZodType, string]>>;

export type SchemaName = keyof typeof SCHEMAS;
export const SCHEMA_NAMES = Object.keys(SCHEMAS) as SchemaName[];

/**
 * The schema as the text of its file, `<name>.schema.json`. What it says is what is written: every key that is always there is required, but
 * for the options of a manifest, since earlier versions were built before some of them were thought of.
 */
export function schemaText(name: SchemaName): string {
  const [schema, description] = SCHEMAS[name];
  const { $schema, ...body } = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io: "output",
    override({ zodSchema, jsonSchema }) {
      if (zodSchema === DatasetOptions) delete jsonSchema.required;
    },
  });
  const head = { $schema, $id: `urn:ligature:schema:${name}:${EXPORT_VERSION}`, description };
  return `${JSON.stringify({ ...head, ...body }, null, 1)}\n`;
}
