/** One training example over several files: the founding document's format, and beside it everything needed to trace each sentence. */
import { z } from "zod";
import { EdgeStatus, RelationshipType } from "../model/edge.ts";
import { Place, PlacePair } from "../model/evidence.ts";
import { ModelUse } from "./model-use.ts";
import { RecordKind, RecordUnit } from "./records/kind-names.ts";

const RecordTable = z.object({
  name: z.string(),
  row_count: z.number().int(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  /** After the policy: the first rows, and those that the record quotes; `truncated` when the table has more. */
  rows: z.array(z.array(z.string())),
  /** Which data rows, from 1, `rows` are, where others stand between them; empty where they are the first ones. */
  row_numbers: z.array(z.number().int()).default([]),
  truncated: z.boolean(),
});

const RecordFile = z.object({
  file_id: z.string(),
  file_name: z.string(),
  file_path: z.string(),
  file_type: z.string(),
  sha256: z.string(),
  structured_data: z.object({
    title: z.string().nullable(),
    headings: z.array(z.string()),
    slides: z.array(z.string()),
    tables: z.array(RecordTable),
    key_terms: z.array(z.string()),
    entities: z.array(z.string()),
    /** True when the file has more tables, columns or entries than stand here. */
    truncated: z.boolean(),
  }),
  text_representation: z.string(),
  text_truncated: z.boolean(),
});
export type RecordFile = z.infer<typeof RecordFile>;

const RelatedFile = RecordFile.extend({
  /** Null for a file that no link joins to the others. */
  relationship: RelationshipType.nullable(),
  relationship_description: z.string(),
});

const RecordRelationship = z.object({
  edge_id: z.string(),
  source: z.string(),
  target: z.string(),
  type: RelationshipType,
  confidence: z.number(),
  status: EdgeStatus,
  /** Signals of all observations that speak for the link. */
  evidence: z.array(z.string()),
  reasoning: z.string(),
  /** Places of the observation that `reasoning` quotes; empty where it has none. */
  places: z.array(PlacePair),
  reviewer: z.string().nullable(),
  /** What it was proposed as, where a person corrected that. */
  corrected: z
    .object({ type: RelationshipType, source: z.string(), target: z.string() })
    .optional(),
  /** A person confirmed it, and the files as they are now no longer show why: it has no evidence, reasoning or places. */
  evidence_gone: z.literal(true).optional(),
});
export type RecordRelationship = z.infer<typeof RecordRelationship>;

/** A file that the prompt lists by name only, to choose from. */
const ListedFile = z.object({
  file_id: z.string(),
  file_name: z.string(),
  file_path: z.string(),
  file_type: z.string(),
});

/** A call that leads to the answer, with what it gives. */
const RecordCall = z.object({
  tool: z.enum(["list_files", "read_file", "find_rows"]),
  arguments: z.record(z.string(), z.string()),
  result: z.string(),
});
export type RecordCall = z.infer<typeof RecordCall>;

/** A sentence of the completion and what it rests on: offsets are UTF-16, end exclusive. */
const SourceSpan = z.object({
  field: z.literal("training_completion"),
  start: z.number().int(),
  end: z.number().int(),
  file_ids: z.array(z.string()),
  edge_id: z.string().nullable(),
  /** Places of the files that the sentence names; versions from before there were any have none. */
  sources: z.array(Place).default([]),
});

export const TrainingRecord = z.object({
  id: z.string(),
  split: z.enum(["train", "test"]),
  /** What is asked; records from before there were kinds are the founding document's. */
  kind: RecordKind.default("agentic"),
  unit: RecordUnit.default("star"),
  context: z.object({
    primary_file: RecordFile,
    related_files: z.array(RelatedFile),
    listed_files: z.array(ListedFile).default([]),
  }),
  relationships: z.array(RecordRelationship),
  synthetic_reasoning: z.object({
    abstraction: z.string(),
    actions: z.array(z.string()),
    workflow: z.string(),
    /** Of reasoning that a language model gave: what of it rests on which places of the files. */
    sources: z
      .array(
        z.object({
          field: z.enum(["abstraction", "action", "workflow"]),
          text: z.string(),
          sources: z.array(Place),
        }),
      )
      .optional(),
  }),
  training_prompt: z.string(),
  training_completion: z.string(),
  source_spans: z.array(SourceSpan),
  /** Steps of a plan of actions, in order; empty for other kinds. */
  tool_calls: z.array(RecordCall).default([]),
  /** Of a record that a person's decision stands behind: what that person turned down. */
  rejected_completion: z.string().nullable().default(null),
  /** Of each file, the numbers of the source spans that cannot be derived without it. */
  necessity: z
    .array(z.object({ file_id: z.string(), without: z.array(z.number().int()) }))
    .default([]),
  provenance: z.object({
    pipeline_version: z.string(),
    policy: z.string(),
    models: z.array(z.string()),
    /** How the reasoning was made: `local` from evidence alone, or the language model's id. */
    reasoning_by: z.string(),
    /** The language model that could not answer without one of the files; absent where the check was local alone. */
    necessity_by: z.string().optional(),
    /** The language model in whose words the completion stands; absent where they are those of the program. */
    completion_by: z.string().optional(),
    /** What language models did for the record, with their prompts; absent where none did anything. */
    model_uses: z.array(ModelUse).optional(),
    file_hashes: z.record(z.string(), z.string()),
  }),
});
export type TrainingRecord = z.infer<typeof TrainingRecord>;
