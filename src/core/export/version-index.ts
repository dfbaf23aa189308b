/** What two versions of a dataset are compared by: of each record, which file it is about, what it holds and a hash of what it says. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { EdgeStatus, RelationshipType } from "../model/edge.ts";
import { keyOf as keyOfUse } from "./model-use.ts";
import type { TrainingRecord } from "./record.ts";

export const IndexEntry = z.strictObject({
  /** Kind, files and question: a record of the other version with the same ones is the same record. */
  key: z.string(),
  /** The primary file; versions from before there were kinds have it as their key. */
  about: z.string().optional(),
  id: z.string(),
  split: z.enum(["train", "test"]),
  /** Of everything but id, side and where the record comes from. */
  hash: z.string(),
  /** What language models did for it; absent in versions from before that was kept. */
  by: z.array(z.string()).optional(),
  files: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      path: z.string(),
      sha256: z.string(),
    }),
  ),
  links: z.array(
    z.strictObject({
      id: z.string(),
      source: z.string(),
      target: z.string(),
      type: RelationshipType,
      status: EdgeStatus,
    }),
  ),
});
export type IndexEntry = z.infer<typeof IndexEntry>;

/** A star is known by the file that it is around; others by their files and links, and of several over the same ones by the question. */
function keyOf({ kind, unit, context, relationships, training_prompt }: TrainingRecord): string {
  const primary = context.primary_file.file_id;
  if (unit !== "pair" && unit !== "apart") return `${kind} ${unit} ${primary}`;
  const files = [primary, ...context.related_files.map((file) => file.file_id)].sort();
  const links = relationships.map(({ edge_id }) => edge_id);
  const question = createHash("sha256").update(training_prompt).digest("hex").slice(0, 12);
  const isOne = kind === "explain" || kind === "not-related";
  return [kind, ...files, ...links, ...(isOne ? [] : [question])].join(" ");
}

/** Equal records give equal entries. */
export function indexEntry(record: TrainingRecord): IndexEntry {
  const { id, split, provenance, ...told } = record;
  const { primary_file, related_files } = record.context;
  return {
    key: keyOf(record),
    about: primary_file.file_id,
    id,
    split,
    hash: createHash("sha256").update(JSON.stringify(told)).digest("hex").slice(0, 32),
    by: (provenance.model_uses ?? []).map(keyOfUse),
    files: [primary_file, ...related_files].map((file) => ({
      id: file.file_id,
      name: file.file_name,
      path: file.file_path,
      sha256: file.sha256,
    })),
    links: record.relationships.map((link) => ({
      id: link.edge_id,
      source: link.source,
      target: link.target,
      type: link.type,
      status: link.status,
    })),
  };
}
