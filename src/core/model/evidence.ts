import { z } from "zod";
import { StrategyName } from "./edge.ts";
import { Location } from "./location.ts";

/** An exact place in one file with a short quotation. `matched` are [start, end) UTF-16 ranges within `excerpt`. */
export const Place = z.object({
  fileId: z.string(),
  location: Location,
  excerpt: z.string(),
  matched: z.array(z.tuple([z.number().int(), z.number().int()])),
});
export type Place = z.infer<typeof Place>;

/** Two places that belong together, one in each file; either may be absent where only one file speaks. */
export const PlacePair = z.object({ a: Place.nullable(), b: Place.nullable() });
export type PlacePair = z.infer<typeof PlacePair>;

/** A pair of columns that hold the same thing. Names as the files show them; sheet names where a file has several. */
export const ColumnMatch = z.object({
  sourceColumn: z.string(),
  targetColumn: z.string(),
  sourceTable: z.string().nullable(),
  targetTable: z.string().nullable(),
  score: z.number(),
});
export type ColumnMatch = z.infer<typeof ColumnMatch>;

/**
 * What one strategy noticed about a pair (a, b). It is an observation, never a verdict: fusion alone decides type and
 * confidence from the signals of all strategies.
 */
export const Evidence = z.object({
  strategy: StrategyName,
  /** Closed per strategy, such as `version-sequence`, `equal-content`, `explicit-mention`, `value-in-cell`, `inclusion-dependency`. */
  signal: z.string(),
  polarity: z.enum(["for", "against"]),
  /** In [0, 1]: how far this signal goes, comparable only within one signal. */
  strength: z.number().min(0).max(1),
  /** Which way the signal points, where it has a direction: `a-to-b` means a is the source. */
  direction: z.enum(["a-to-b", "b-to-a", "none"]),
  /** One plain sentence, no personal data beyond what policy lets through. */
  detail: z.string(),
  places: z.array(PlacePair),
  columnMatches: z.array(ColumnMatch),
});
export type Evidence = z.infer<typeof Evidence>;

/**
 * Who adds a term to the log-odds of a pair: a strategy, the `prior` of any two files, or a `limit` that takes back what circumstances alone
 * would make likelier than even.
 */
export const TermSource = z.enum([...StrategyName.options, "prior", "limit"]);
export type TermSource = z.infer<typeof TermSource>;

/** One term of the fusion model: the logistic of the sum of a pair's terms is its confidence. */
export const Contribution = z.object({
  strategy: TermSource,
  signal: z.string(),
  logOdds: z.number(),
  /** With the prior: which fit of the model this is, and what it counts each further signal of a group for. */
  model: z.object({ version: z.string(), damping: z.number() }).optional(),
});
export type Contribution = z.infer<typeof Contribution>;
