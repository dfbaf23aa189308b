/** The graph as the API gives it out. Kept small: ids, figures and names; evidence only for one link at a time. */
import { z } from "zod";
import { EdgeStatus, RelationshipType, StrategyName } from "./edge.ts";
import { ColumnMatch, Contribution, Evidence, TermSource } from "./evidence.ts";
import { FileKind } from "./file.ts";
import { ReviewStage } from "./review-stage.ts";

export const FileBrief = z.object({
  id: z.string(),
  name: z.string(),
  /** Null before it was read. */
  kind: FileKind.nullable(),
});
export type FileBrief = z.infer<typeof FileBrief>;

/** A file named in a sentence or a row. */
export const NamedFile = FileBrief.extend({
  /** Its folder ("" at the top) where other files of the project have its name, or that of the other end of a link; else null. */
  folder: z.string().nullable(),
});
export type NamedFile = z.infer<typeof NamedFile>;

/** A group of files drawn as one: a cluster, a folder or a month. Positions are on the plane of the overview. */
export const Ring = z.object({
  id: z.string(),
  name: z.string(),
  fileCount: z.number().int(),
  /** Links inside, under the filter. */
  edgeCount: z.number().int(),
  confirmedCount: z.number().int(),
  x: z.number(),
  y: z.number(),
});
export type Ring = z.infer<typeof Ring>;

/** Links between two rings, under the filter. */
export const Bundle = z.object({ a: z.string(), b: z.string(), count: z.number().int() });
export type Bundle = z.infer<typeof Bundle>;

export const GraphOverview = z.object({
  graphRevision: z.number().int(),
  /** Revision that clusters and places were computed from; null before the first time. */
  arrangedRevision: z.number().int().nullable(),
  rings: z.array(Ring),
  bundles: z.array(Bundle),
  /** Groups that are not drawn, and the files in them. */
  rest: z.object({ groups: z.number().int(), files: z.number().int() }),
  fileCount: z.number().int(),
  /** Files without any link. */
  unlinkedCount: z.number().int(),
  /** Set while a run is at work on this project. */
  run: z.object({ id: z.string(), number: z.number().int() }).nullable(),
});
export type GraphOverview = z.infer<typeof GraphOverview>;

/** One file on the canvas; x and y are relative to the middle of its group. */
export const Tile = FileBrief.extend({
  group: z.string().nullable(),
  x: z.number(),
  y: z.number(),
  /** Links under the filter. */
  degree: z.number().int(),
});
export type Tile = z.infer<typeof Tile>;

export const DrawnEdge = z.object({
  id: z.string(),
  source: z.string(),
  target: z.string(),
  type: RelationshipType,
  state: EdgeStatus,
  confidence: z.number(),
  revision: z.number().int(),
  /** Someone has confirmed it, rejected it or set it aside. */
  isDecided: z.boolean(),
});
export type DrawnEdge = z.infer<typeof DrawnEdge>;

export const OpenedGroup = z.object({
  groupId: z.string(),
  /** The group itself where the overview only counts it; null for one that the overview draws, and for one that is gone. */
  ring: Ring.nullable(),
  tiles: z.array(Tile),
  edges: z.array(DrawnEdge),
  /** Files of the group under the filter, drawn or not. */
  total: z.number().int(),
  /** True when links were left out at the limit. */
  isCut: z.boolean(),
});
export type OpenedGroup = z.infer<typeof OpenedGroup>;

export const Neighbourhood = z.object({
  tiles: z.array(Tile),
  edges: z.array(DrawnEdge),
  total: z.number().int(),
});
export type Neighbourhood = z.infer<typeof Neighbourhood>;

/** A row of the table: one link with both names. */
export const EdgeRow = z.object({
  id: z.string(),
  type: RelationshipType,
  state: EdgeStatus,
  confidence: z.number(),
  revision: z.number().int(),
  isRedundant: z.boolean(),
  isByHand: z.boolean(),
  /** Of a link that people decided on: since when runs no longer find it. */
  evidenceGoneAt: z.date().nullable(),
  source: NamedFile,
  target: NamedFile,
});
export type EdgeRow = z.infer<typeof EdgeRow>;

export const DecisionView = z.object({
  id: z.string(),
  action: z.string(),
  /** Null when the person has left. */
  by: z.string().nullable(),
  at: z.date(),
  reason: z.string().nullable(),
  wasUndone: z.boolean(),
  /** Settled nothing when it was given: the link waited for somebody else. */
  isWaiting: z.boolean(),
  /** Given without having been shown the engine's opinion. */
  isBlind: z.boolean(),
  fromType: RelationshipType.nullable(),
  toType: RelationshipType.nullable(),
});
export type DecisionView = z.infer<typeof DecisionView>;

/** Links scored like this one that people have checked, and how many of them were right. */
export const CheckedLike = z.object({ checked: z.number().int(), right: z.number().int() });

/** A term of the model and where the score would stand without it. */
export const TermLoss = z.object({
  strategy: TermSource,
  signal: z.string(),
  /** The observation in its own words; null where it is not stored. */
  detail: z.string().nullable(),
  confidence: z.number(),
});
export type TermLoss = z.infer<typeof TermLoss>;

/** What would move a link's score, by the model's own terms. */
export const Counterfactuals = z.object({
  /** Lowest confidence that the project keeps. */
  threshold: z.number(),
  /** Without the strongest signal in favour; null where nothing is. */
  strongest: TermLoss.nullable(),
  /** Terms each of which alone holds the score on its side of the threshold, the most telling first. */
  alone: z.array(TermLoss),
  /** Fewest signals whose loss brings the score to the other side; null where the loss of all would not. */
  together: z.number().int().nullable(),
});
export type Counterfactuals = z.infer<typeof Counterfactuals>;

export const EdgeDetail = EdgeRow.extend({
  description: z.string(),
  decidedAt: z.date().nullable(),
  /** Where it stands between two reviewers. */
  stage: ReviewStage,
  /** All terms of the score, the prior first; empty for links drawn by hand. */
  contributions: z.array(Contribution),
  /** Null where no prior is among the terms. */
  counterfactuals: Counterfactuals.nullable(),
  strategies: z.array(StrategyName),
  evidence: z.array(Evidence.omit({ columnMatches: true })),
  columnMatches: z.array(ColumnMatch),
  calibration: CheckedLike,
  decisions: z.array(DecisionView),
});
export type EdgeDetail = z.infer<typeof EdgeDetail>;

const Count = z.object({ value: z.string(), count: z.number().int() });

/** Counts of each filter under all the others. */
export const GraphFacets = z.object({
  types: z.array(Count),
  states: z.array(Count),
  strategies: z.array(Count),
  kinds: z.array(Count),
  /** Twenty equal steps of confidence from 0 to 1. */
  confidence: z.array(z.number().int()),
  /** Proposed links hidden because stronger ones say the same. */
  redundant: z.number().int(),
  /** Links under the whole filter. */
  total: z.number().int(),
});
export type GraphFacets = z.infer<typeof GraphFacets>;

export const FileCard = FileBrief.extend({
  path: z.string(),
  sizeBytes: z.number(),
  modifiedAt: z.date().nullable(),
  author: z.string().nullable(),
  title: z.string().nullable(),
  summary: z.string().nullable(),
  status: z.string().nullable(),
  group: z.object({ id: z.string(), name: z.string() }).nullable(),
  linkCount: z.number().int(),
  links: z.array(EdgeRow),
});
export type FileCard = z.infer<typeof FileCard>;
