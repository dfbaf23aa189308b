/** Scores of a project from those of its files, and what each failed rule takes from them. One pass over the files; memory by rule. */
import {
  Dimension,
  type DimensionScores,
  type FileFacts,
  type RuleResult,
  type Severity,
} from "../../model/quality.ts";
import {
  DIMENSION_WEIGHTS,
  dimensionScores,
  emptyScores,
  isJudged,
  overallScore,
  type ScoredResult,
} from "./dimension-scores.ts";

/** All rules over the whole project together count as much as this part of all files. */
const PROJECT_SHARE = 0.1;
/** What counts as a page of a file without pages. */
const ROWS_PER_PAGE = 50;
const WORDS_PER_PAGE = 400;

export type CountedResult = ScoredResult &
  Pick<RuleResult, "severity" | "failedCount" | "checkedCount" | "sharedCount" | "sharedWith">;

export interface FileToScore {
  readonly facts: Pick<FileFacts, "pages" | "rows" | "words">;
  /** Results that nobody has accepted. */
  readonly results: readonly CountedResult[];
  /** True for a file whose content another file of the project holds already. */
  readonly isExtraCopy: boolean;
  /** Of the rows of its tables, the share that describe what another row of their table describes; 0 where none do. */
  readonly doubleShare?: number;
}

export interface FileScore {
  readonly score: number | null;
  readonly dimensions: DimensionScores;
  readonly weight: number;
}

/** Over all files of a project. */
export interface RuleTotal {
  readonly rule: string;
  readonly dimension: Dimension;
  readonly severity: Severity;
  readonly filesChecked: number;
  readonly filesFailed: number;
  readonly placesFailed: number;
  /** Of those, places that count with another rule. */
  readonly placesShared: number;
  /** Files on which the rule itself could not run. */
  readonly filesBroken: number;
  /** Points that the project's score would gain if nothing failed the rule any more. */
  readonly gain: number;
}

export interface CorpusScore {
  readonly score: number | null;
  readonly dimensions: DimensionScores;
  readonly files: number;
  readonly rules: readonly RuleTotal[];
  /** Points gained if extra copies were left out, results over the whole project staying as they are; negative where the copies are better than the rest. */
  readonly gainOfCopies: number;
  readonly extraCopies: number;
  /** Points gained if no row described what another row of its table describes. */
  readonly gainOfDoubleRows: number;
}

/**
 * How much a file counts: 1 + log2(1 + pages), a page being one page, 50 rows or 400 words, so that a workbook of a million rows counts more
 * than a memo, and yet not more than all memos together.
 */
export function fileWeight({ pages, rows, words }: FileToScore["facts"]): number {
  const size = Math.max(pages ?? 0, rows / ROWS_PER_PAGE, words / WORDS_PER_PAGE, 0);
  return 1 + Math.log2(1 + size);
}

/**
 * A file as the project counts it: dimensions from its results; uniqueness is 0 for an extra copy and 100 for a file that no rule of
 * uniqueness looked at, since each file is compared with the others; times the share of rows that describe a thing of their own.
 */
export function scoreFile({
  facts,
  results,
  isExtraCopy,
  doubleShare = 0,
}: FileToScore): FileScore {
  const dimensions = dimensionScores(results);
  dimensions.uniqueness = isExtraCopy ? 0 : (dimensions.uniqueness ?? 100) * (1 - doubleShare);
  return { dimensions, score: overallScore(dimensions), weight: fileWeight(facts) };
}

type Sums = Map<Dimension, { weight: number; sum: number }>;

interface MutableTotal {
  dimension: Dimension;
  severity: Severity;
  filesChecked: number;
  filesFailed: number;
  filesBroken: number;
  placesFailed: number;
  placesShared: number;
  /** Weighted points that it takes from its dimension. */
  lost: number;
}

/** Collects files one by one. A dimension of the project is the mean over the files that have it, weighted by `fileWeight`. */
export class CorpusScorer {
  readonly #sums: Sums = new Map();
  /** The same without extra copies. */
  readonly #kept: Sums = new Map();
  /** The same without double rows. */
  readonly #single: Sums = new Map();
  readonly #rules = new Map<string, MutableTotal>();
  #files = 0;
  #weight = 0;
  #keptWeight = 0;
  #copies = 0;

  /** Counts a file in and returns its own score. */
  add(file: FileToScore): FileScore {
    const scored = scoreFile(file);
    this.#files++;
    this.#weight += scored.weight;
    addDimensions(this.#sums, scored.dimensions, scored.weight);
    const single = file.doubleShare ? scoreFile({ ...file, doubleShare: 0 }) : scored;
    addDimensions(this.#single, single.dimensions, scored.weight);
    if (file.isExtraCopy) this.#copies++;
    else {
      this.#keptWeight += scored.weight;
      addDimensions(this.#kept, scored.dimensions, scored.weight);
    }
    this.#countRules(file, scored.weight);
    return scored;
  }

  /** Counts results of rules over the whole project in, after all files: they weigh as one file of a tenth of all others. */
  addProject(results: readonly CountedResult[]): void {
    const weight = PROJECT_SHARE * Math.max(1, this.#weight);
    const dimensions = dimensionScores(results);
    addDimensions(this.#sums, dimensions, weight);
    addDimensions(this.#single, dimensions, weight);
    addDimensions(this.#kept, dimensions, PROJECT_SHARE * Math.max(1, this.#keptWeight));
    this.#countRules({ results, isExtraCopy: false }, weight);
  }

  result(): CorpusScore {
    const dimensions = meansOf(this.#sums);
    const score = overallScore(dimensions);
    const without = overallScore(meansOf(this.#kept));
    const single = overallScore(meansOf(this.#single));
    const gainOf = (dimension: Dimension, lost: number): number =>
      lost === 0
        ? 0
        : (DIMENSION_WEIGHTS[dimension] * lost) /
          ((this.#sums.get(dimension)?.weight ?? 1) * weightInUse(dimensions));
    const rules = [...this.#rules].map(([rule, { lost, ...total }]) => ({
      rule,
      ...total,
      gain: gainOf(total.dimension, lost),
    }));
    return {
      score,
      dimensions,
      files: this.#files,
      rules: rules.sort((a, b) => b.gain - a.gain || (a.rule < b.rule ? -1 : 1)),
      gainOfCopies: this.#copies === 0 || score === null || without === null ? 0 : without - score,
      extraCopies: this.#copies,
      gainOfDoubleRows: score === null || single === null ? 0 : single - score,
    };
  }

  #countRules(
    { results, isExtraCopy, doubleShare = 0 }: Omit<FileToScore, "facts">,
    weight: number,
  ): void {
    const judged = new Map<Dimension, number>();
    for (const result of results)
      if (isJudged(result))
        judged.set(result.dimension, (judged.get(result.dimension) ?? 0) + result.weight);
    for (const result of results) {
      // Also a rule that finds nothing to look at is told, with noughts.
      const total = this.#total(result);
      if (result.outcome === "not-applicable") continue;
      if (result.outcome === "broken") {
        total.filesBroken++;
        continue;
      }
      total.filesChecked++;
      if (result.outcome === "passed") continue;
      total.filesFailed++;
      total.placesFailed += result.failedCount;
      total.placesShared += result.sharedCount ?? 0;
      // An extra copy has lost all of its uniqueness already.
      if (isExtraCopy && result.dimension === "uniqueness") continue;
      const all = judged.get(result.dimension) ?? 0;
      // What double rows have taken, a rule cannot give back.
      const left = result.dimension === "uniqueness" ? 1 - doubleShare : 1;
      if (all > 0) total.lost += (left * weight * 100 * result.weight * result.share) / all;
    }
  }

  #total({ rule, dimension, severity }: CountedResult): MutableTotal {
    const known = this.#rules.get(rule);
    if (known) return known;
    const fresh = {
      dimension,
      severity,
      filesChecked: 0,
      filesFailed: 0,
      filesBroken: 0,
      placesFailed: 0,
      placesShared: 0,
      lost: 0,
    };
    this.#rules.set(rule, fresh);
    return fresh;
  }
}

function addDimensions(sums: Sums, dimensions: DimensionScores, weight: number): void {
  for (const dimension of Dimension.options) {
    const value = dimensions[dimension];
    if (value === null) continue;
    const at = sums.get(dimension) ?? { weight: 0, sum: 0 };
    at.weight += weight;
    at.sum += weight * value;
    sums.set(dimension, at);
  }
}

function meansOf(sums: Sums): DimensionScores {
  const dimensions = emptyScores();
  for (const [dimension, { weight, sum }] of sums) dimensions[dimension] = sum / weight;
  return dimensions;
}

function weightInUse(dimensions: DimensionScores): number {
  return Dimension.options.reduce(
    (sum, name) => (dimensions[name] === null ? sum : sum + DIMENSION_WEIGHTS[name]),
    0,
  );
}
