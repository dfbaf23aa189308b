/** The contract of a strategy: it reads every file once, proposes pairs from indexes and observes evidence; it never decides. */
import type { z } from "zod";
import type { RelationshipType, StrategyName } from "../model/edge.ts";
import type { ColumnMatch, Contribution, Evidence, PlacePair } from "../model/evidence.ts";
import type { FileKind, FileRef } from "../model/file.ts";
import type { FileProfile } from "../model/profile.ts";
import type { Statistics } from "./statistics.ts";

/** Two indexes into the corpus with a < b, and how promising the proposer thinks the pair is (only used to cap pairs per file). */
export interface CandidatePair {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/** What every step may ask about a file without its profile. */
export interface CorpusFile {
  readonly ref: FileRef;
  readonly kind: FileKind;
  readonly type: string;
  readonly isTabular: boolean;
  readonly charCount: number;
  /** When it was last changed, else made; as the profile states it. */
  readonly changedAt: string | null;
  /** The latest day that its content speaks of. */
  readonly latestDay: string | null;
}

/**
 * The files of a project, each named by its index in path order. Profiles stay where they are (on disk, for large projects): what a
 * strategy compares by it keeps itself, as small as can be.
 */
export interface Corpus {
  /** Complete once every file was read. */
  readonly files: readonly CorpusFile[];
  readonly indexByFileId: ReadonlyMap<string, number>;
  /** How common things are in this corpus; ask for them in `prepare`, under a name of your own. */
  readonly statistics: Statistics;
  /** A whole profile; may read from disk. For explanations and for rare questions, not for comparing. */
  profile(file: number): FileProfile;
}

/** What one strategy noticed about a pair (a, b), as fusion needs it; words and places come when somebody will read them. */
export interface Observation {
  readonly strategy: StrategyName;
  readonly signal: string;
  readonly polarity: Evidence["polarity"];
  /** In [0, 1], four decimals; comparable only within one signal. */
  readonly strength: number;
  readonly direction: Evidence["direction"];
  /** Asked for links that are kept, and only then; may read the two profiles. */
  explain(): Explanation;
}

export interface Explanation {
  /** One plain sentence, no personal data beyond what policy lets through. */
  readonly detail: string;
  readonly places?: readonly PlacePair[];
  readonly columnMatches?: readonly ColumnMatch[];
}

export interface Strategy<Options = unknown> {
  readonly name: StrategyName;
  readonly version: number;
  readonly options: z.ZodType<Options>;
  /** Begins one reading of a corpus. */
  open(corpus: Corpus, options: Options): StrategyReader;
}

export interface StrategyReader {
  /** Called once for each file, in ascending order. Keeps what comparing needs and lets go of the profile. */
  read(profile: FileProfile, file: number): void;
  /** After the last file; must be near linear in the number of files. */
  prepare(): PreparedStrategy;
}

export interface PreparedStrategy {
  /** Proposes pairs without comparing all of them; O(n) pairs for bounded bucket sizes. */
  candidates(): Iterable<CandidatePair>;
  /**
   * What the two files show by themselves, a < b: a function of their two profiles and the corpus's statistics and of nothing else, so that
   * it may be remembered for as long as these stand. An empty list means "no evidence".
   */
  compare(a: number, b: number): readonly Observation[];
  /** What was found out about the pair from the corpus as a whole, such as who else bears a name; a look-up, asked anew each time. */
  lookUp(a: number, b: number): readonly Observation[];
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
  /** Pairs whose evidence was weighed; of these, `pairsCompared` were compared now and the rest remembered. */
  readonly pairsJudged: number;
  readonly pairsCompared: number;
  readonly pairsKept: number;
  readonly byStrategy: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
