/** What entity resolution takes and gives: tables of texts in, groups of rows that describe one thing out, each pair with its reasons. */
import { z } from "zod";

export interface ResolveTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Cells as displayed; short rows are filled up with empty cells. */
  readonly rows: readonly (readonly string[])[];
}

/** A row of one of the tables, both counted from 0. */
export interface RowRef {
  readonly table: number;
  readonly row: number;
}

export const ColumnKind = z.enum([
  "short",
  "words",
  "address",
  "phone",
  "email",
  "date",
  "year",
  "amount",
  "code",
  "identifier",
]);
export type ColumnKind = z.infer<typeof ColumnKind>;

export const ResolveOptions = z.object({
  threshold: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe("Least probability at which two rows count as one thing."),
  oneToOne: z
    .enum(["auto", "yes", "no"])
    .default("auto")
    .describe("Whether a row has at most one counterpart in the other table; auto finds out."),
  maxPairs: z
    .int()
    .min(1_000)
    .max(20_000_000)
    .default(4_000_000)
    .describe("Most pairs of rows that are compared; the least telling blocks are cut beyond it."),
  ignoredColumns: z
    .array(z.string())
    .default([])
    .describe("Columns that are not compared, by name."),
});
export type ResolveOptions = z.infer<typeof ResolveOptions>;

/** What one column says about a pair. Positive bits speak for one thing, negative against, 0 where a side is empty. */
export interface PairTerm {
  readonly column: string;
  readonly level: string;
  readonly log2BayesFactor: number;
}

export interface ScoredPair {
  readonly a: RowRef;
  readonly b: RowRef;
  /** That both rows describe one thing, given all columns and, between clean tables, the other candidates of both rows. */
  readonly probability: number;
  /** Log2 odds before any column was looked at. */
  readonly log2Prior: number;
  readonly terms: readonly PairTerm[];
}

export interface EntityCluster {
  /** Ascending by table and row; at least two. */
  readonly members: readonly RowRef[];
  /** Least probability at which a member hangs on the others, through its best partner. */
  readonly confidence: number;
}

export interface ComparedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** From most to least alike, with probability among matches (m) and among others (u). */
  readonly levels: readonly { readonly name: string; readonly m: number; readonly u: number }[];
}

export interface ResolveCounters {
  readonly records: number;
  /** Rows after those equal in every compared column of one table were put together. */
  readonly distinctRecords: number;
  readonly allPairs: number;
  readonly blocks: number;
  /** Values that too many rows share to compare them all: such rows met by another value, or by this one together with others. */
  readonly blocksCut: number;
  readonly pairsCompared: number;
  /** Rows that are like another one, those too that are called otherwise and so are not taken to be one thing. */
  readonly rowsAlike: number;
  readonly iterations: number;
}

export interface ResolveResult {
  readonly clusters: readonly EntityCluster[];
  /** Pairs within clusters that were compared, likeliest first. */
  readonly pairs: readonly ScoredPair[];
  readonly columns: readonly ComparedColumn[];
  /** Columns left out, with the reason in plain words. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
  readonly isOneToOne: boolean;
  readonly counters: ResolveCounters;
  /** What was cut or could not be done, in plain words. */
  readonly issues: readonly string[];
}
