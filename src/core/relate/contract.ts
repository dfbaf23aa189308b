/** The contract of a strategy: it proposes pairs from indexes and observes evidence; it never decides. */
import type { z } from "zod";
import type { RelationshipType, StrategyName } from "../model/edge.ts";
import type { ColumnMatch, Contribution, Evidence } from "../model/evidence.ts";
import type { FileProfile } from "../model/profile.ts";

/** Two indexes into the corpus with a < b, and how promising the proposer thinks the pair is (only used to cap pairs per file). */
export interface CandidatePair {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/** All profiles of a project plus the inverted indexes built once from them. Profiles are sorted by path, so order is stable. */
export interface Corpus {
  readonly profiles: readonly FileProfile[];
  readonly indexByFileId: ReadonlyMap<string, number>;
}

export interface Strategy<Options = unknown> {
  readonly name: StrategyName;
  readonly version: number;
  readonly options: z.ZodType<Options>;
  /** Builds what it needs once per corpus; must be near linear in the number of files. */
  prepare(corpus: Corpus, options: Options): PreparedStrategy;
}

export interface PreparedStrategy {
  /** Proposes pairs without comparing all of them; O(n) pairs for bounded bucket sizes. */
  candidates(): Iterable<CandidatePair>;
  /** Observations about a pair; an empty list means "no evidence". Called for pairs of every strategy's candidates. */
  observe(a: number, b: number): readonly Evidence[];
  /** Counters for the run report: buckets dropped, postings cut. */
  readonly counters: Readonly<Record<string, number>>;
}

/** What fusion makes of a pair: a typed, scored, explained edge. `source`/`target` are file ids in the type's direction. */
export interface FusedEdge {
  readonly sourceFileId: string;
  readonly targetFileId: string;
  readonly type: RelationshipType;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  readonly contributions: readonly Contribution[];
  readonly columnMatches: readonly ColumnMatch[];
  /** The strongest reason in plain words; type and ends are not repeated in it, for people may change them. */
  readonly reason: string;
  /** True when stronger edges already say the same (transitive or weaker parallel); the graph hides it, exports list it. */
  readonly redundant: boolean;
}

export interface RelateCounters {
  readonly pairsPossible: number;
  readonly pairsProposed: number;
  readonly pairsJudged: number;
  readonly pairsKept: number;
  readonly byStrategy: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
