/** What part of a project's graph is looked at: the same shape in the address of the page, in the API and in the queries. */
import { z } from "zod";
import { EdgeStatus, RelationshipType, StrategyName } from "./edge.ts";
import { FileKind } from "./file.ts";

/** An absent list means "all". Confidence bounds are inclusive, 0 to 1. */
export const GraphFilter = z.object({
  types: z.array(RelationshipType).max(8).optional(),
  /** Rejected links are shown only when they are asked for. */
  states: z.array(EdgeStatus).max(3).default(["proposed", "confirmed"]),
  min: z.number().min(0).max(1).default(0),
  max: z.number().min(0).max(1).default(1),
  /** At least one of these spoke for the link. */
  strategies: z.array(StrategyName).max(6).optional(),
  /** At least one end is of such a kind. */
  kinds: z.array(FileKind).max(9).optional(),
  /** Also proposed links that stronger ones already say. */
  redundant: z.boolean().default(false),
});
export type GraphFilter = z.infer<typeof GraphFilter>;

/** The filter that leaves out only what is hidden by default. */
export const DEFAULT_FILTER: GraphFilter = Object.freeze(GraphFilter.parse({}));

/** What a ring stands for. */
export const GraphGrouping = z.enum(["cluster", "folder", "time"]);
export type GraphGrouping = z.infer<typeof GraphGrouping>;

export const EdgeSort = z.object({
  id: z.enum(["confidence", "type", "state", "from", "to"]),
  dir: z.enum(["asc", "desc"]),
});
export type EdgeSort = z.infer<typeof EdgeSort>;

export const DEFAULT_SORT: EdgeSort = Object.freeze({ id: "confidence", dir: "desc" });

/** Rings drawn at once; the rest is counted. */
export const MAX_RINGS = 40;
/** Tiles that one opened ring shows at first. */
export const TILES_AT_FIRST = 300;
/** Tiles added by "show more". */
export const TILES_MORE = 120;
/** What a browser can pan smoothly: more is never drawn. */
export const MAX_TILES = 2_000;
export const MAX_DRAWN_EDGES = 5_000;
/** Links decided in one act. */
export const MAX_BULK = 500;
/** Links that the queue hands out at once. */
export const QUEUE_BATCH = 10;
