/** Direction and reason of an edge once its type is decided. */
import type { RelationshipType } from "../model/edge.ts";
import type { ColumnMatch, Contribution, Evidence } from "../model/evidence.ts";
import type { FileProfile } from "../model/profile.ts";
import { tellingWeight } from "../model/telling.ts";
import type { CorpusFile } from "./contract.ts";
import { isCircumstance } from "./fusion/fuse.ts";
import { SIGNALS } from "./fusion/signals.ts";
import { comparePaths } from "./path-order.ts";
import type { Signal } from "./signal-words.ts";

/** True when the first file is the source of an edge of this type. Related files start at the smaller file id, duplicates at the later one. */
export function startsAtFirst(
  type: RelationshipType,
  signals: readonly Signal[],
  a: CorpusFile,
  b: CorpusFile,
): boolean {
  if (type === "RELATED_TO") return a.ref.fileId < b.ref.fileId;
  let vote = 0;
  for (const seen of signals) {
    const weight = SIGNALS[seen.signal]?.types[type] ?? 0;
    if (seen.direction !== "none" && seen.polarity === "for") {
      vote += (seen.direction === "a-to-b" ? 1 : -1) * weight * seen.strength;
    }
  }
  if (vote !== 0) return vote > 0;
  return byKind(type, a, b);
}

/** What the kinds of the two files say where no signal has a direction. */
function byKind(type: RelationshipType, a: CorpusFile, b: CorpusFile): boolean {
  const [tableA, tableB] = [a.isTabular, b.isTabular];
  if (type === "SUPPORTS" && tableA !== tableB) return tableA;
  if (type === "DOCUMENTS" && tableA !== tableB) return tableB;
  if (type === "SUMMARIZES" && a.charCount !== b.charCount) return a.charCount < b.charCount;
  if (type === "DERIVED_FROM")
    return conversionRank(a) === conversionRank(b)
      ? laterOf(a, b) >= 0
      : conversionRank(a) > conversionRank(b);
  return laterOf(a, b) >= 0;
}

/** Databases are exported from, exchange formats exported to; what people write in lies between. */
function conversionRank({ kind, type }: CorpusFile): number {
  if (type === "sqlite") return 0;
  const isExchange = kind === "pdf" || kind === "data" || type === "csv" || type === "tsv";
  return isExchange ? 2 : 1;
}

/** Above 0 when `a` is the later state: by its own dates, then by the latest date it speaks of, then by length. */
export function laterOf(a: CorpusFile, b: CorpusFile): number {
  const own = compareDates(a.changedAt, b.changedAt);
  if (own !== 0) return own;
  const spoken = compareDates(a.latestDay, b.latestDay);
  if (spoken !== 0) return spoken;
  return a.charCount - b.charCount || comparePaths(a.ref, b.ref);
}

/** The latest day that a file's content speaks of. */
export function latestDay({ dates }: FileProfile): string | null {
  let latest: string | null = null;
  for (const date of dates) {
    if (date.precision === "day" && (latest === null || date.iso > latest)) latest = date.iso;
  }
  return latest;
}

function compareDates(a: string | null, b: string | null): number {
  if (a === null || b === null || a === b) return 0;
  return a > b ? 1 : -1;
}

/** Column matches of all evidence, best first, without repeats. */
export function distinctMatches(evidence: readonly Evidence[]): ColumnMatch[] {
  const out = new Map<string, ColumnMatch>();
  for (const seen of [...evidence].sort((x, y) => y.strength - x.strength)) {
    for (const match of seen.columnMatches) {
      const key = `${match.sourceTable}\n${match.sourceColumn}\n${match.targetTable}\n${match.targetColumn}`;
      if (!out.has(key)) out.set(key, match);
    }
  }
  return [...out.values()];
}

function turnMatch(match: ColumnMatch): ColumnMatch {
  return {
    sourceColumn: match.targetColumn,
    targetColumn: match.sourceColumn,
    sourceTable: match.targetTable,
    targetTable: match.sourceTable,
    score: match.score,
  };
}

const TURNED = { "a-to-b": "b-to-a", "b-to-a": "a-to-b", none: "none" } as const;

/** Evidence seen from the other file, so that `a` is always the edge's source. */
export function turnEvidence(seen: Evidence): Evidence {
  return {
    ...seen,
    direction: TURNED[seen.direction],
    places: seen.places.map(({ a, b }) => ({ a: b, b: a })),
    columnMatches: seen.columnMatches.map(turnMatch),
  };
}

/** Log-odds from which an observation is worth telling before one that tells of no more than surroundings. */
const WORTH_TELLING = 0.5;

/**
 * The observation that tells a person most, in its own words (`tellingWeight`): of those that speak for the type, else of what the two files
 * themselves show, before relatives in common and what surrounds them, and before one that points the other way; "" where nothing was seen.
 */
export function reasonFor(
  type: RelationshipType,
  evidence: readonly Evidence[],
  contributions: readonly Contribution[],
): string {
  const ordered = contributions.toSorted((x, y) => tellingWeight(y) - tellingWeight(x));
  const told = ordered.flatMap(({ signal, logOdds }) => {
    const seen = evidence.find((item) => item.signal === signal && item.polarity === "for");
    return seen === undefined ? [] : [{ ...seen, isOwn: isOwn(seen, logOdds) }];
  });
  const typed = told.filter(({ signal }) => (SIGNALS[signal]?.types[type] ?? 0) > 0);
  const own = told.filter((seen) => seen.isOwn);
  const apart = told.filter((seen) => !isCircumstance(seen));
  const ranked = [...typed, ...own, ...apart, ...told];
  const isTurned = ({ direction }: Evidence): boolean =>
    type !== "RELATED_TO" && direction === "b-to-a";
  return (ranked.find((seen) => !isTurned(seen)) ?? ranked[0])?.detail ?? "";
}

/** True of what the two files show by themselves. */
function isOwn(seen: Evidence, logOdds: number): boolean {
  return logOdds >= WORTH_TELLING && seen.signal !== "common-relative" && !isCircumstance(seen);
}
