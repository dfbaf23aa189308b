/** The graph of a dataset version: the files and links that its records tell, in the shape of the founding document. */
import { z } from "zod";
import { EdgeStatus, edgeSentence, RelationshipType } from "../../model/edge.ts";
import type { DatasetModels } from "../model-use.ts";
import type { RecordFile, RecordRelationship } from "../record.ts";

export const GraphNode = z.strictObject({
  id: z.string(),
  type: z.string(),
  metadata: z.strictObject({
    file_name: z.string(),
    file_path: z.string(),
    title: z.string().nullable(),
    content_signature: z.strictObject({
      hash: z.string(),
      key_terms: z.array(z.string()),
      entities: z.array(z.string()),
    }),
    structure: z.strictObject({
      sheets: z.array(z.string()),
      columns: z.array(z.string()),
      row_count: z.number().int(),
      headings: z.array(z.string()),
      slides: z.array(z.string()),
    }),
  }),
  /** The first record that holds the file. */
  processed_data: z.string(),
});
export type GraphNode = z.infer<typeof GraphNode>;

export const GraphEdge = z.strictObject({
  id: z.string(),
  source: z.string(),
  target: z.string(),
  relationship_type: RelationshipType,
  confidence: z.number(),
  evidence: z.array(z.string()),
  description: z.string(),
  reasoning: z.string(),
  status: EdgeStatus,
  reviewer: z.string().nullable(),
});
export type GraphEdge = z.infer<typeof GraphEdge>;

export const GraphDocument = z.strictObject({
  nodes: z.array(GraphNode),
  edges: z.array(GraphEdge),
});

/** What the whole graph comes from; no number of a version, so that equal inputs give equal bytes. */
export interface GraphHead {
  readonly dataset: string;
  readonly inputHash: string;
  readonly pipeline: string;
  readonly policy: string;
}

/** One file of a graph format, written as a stream: all nodes, then all edges. Indexes count from 0. */
export interface GraphFile {
  readonly name: string;
  readonly begin: string;
  node(node: GraphNode, index: number): string;
  readonly middle: string;
  edge(edge: GraphEdge, index: number): string;
  /** What is known when all records are written; before the end. */
  tail?(models: Pick<DatasetModels, "models" | "uses">): string;
  readonly end: string;
}

export function toNode(file: RecordFile, recordId: string): GraphNode {
  const data = file.structured_data;
  return {
    id: file.file_id,
    type: file.file_type,
    metadata: {
      file_name: file.file_name,
      file_path: file.file_path,
      title: data.title,
      content_signature: { hash: file.sha256, key_terms: data.key_terms, entities: data.entities },
      structure: {
        sheets: data.tables.map((table) => table.name),
        columns: [
          ...new Set(data.tables.flatMap((table) => table.columns.map((column) => column.name))),
        ],
        row_count: data.tables.reduce((sum, table) => sum + table.row_count, 0),
        headings: data.headings,
        slides: data.slides,
      },
    },
    processed_data: `training.jsonl#${recordId}`,
  };
}

export function toEdge(link: RecordRelationship, nameOf: (fileId: string) => string): GraphEdge {
  return {
    id: link.edge_id,
    source: link.source,
    target: link.target,
    relationship_type: link.type,
    confidence: link.confidence,
    evidence: link.evidence,
    description: edgeSentence(link.type, nameOf(link.source), nameOf(link.target)),
    reasoning: link.reasoning,
    status: link.status,
    reviewer: link.reviewer,
  };
}
