/** Entity resolution: which rows of one or several tables describe one thing. See README.md for the way through. */
import { logistic, logit } from "../../kit/stats.ts";
import { type Blocking, MAX_RECORDS, proposePairs } from "./block.ts";
import { blockKeys } from "./block-keys.ts";
import { type ChanceTail, chanceTail } from "./chance-tail.ts";
import { clusterRecords, type Link } from "./cluster.ts";
import type { ResolveOptions, ResolveResult, ResolveTable } from "./contract.ts";
import { equalRows } from "./equal-rows.ts";
import { type Estimate, estimate } from "./estimate.ts";
import { logOddsOf } from "./model.ts";
import { matchOneToOne } from "./one-to-one.ts";
import { PairComparer, type PairTable } from "./pair-table.ts";
import { type RecordSet, readRecords } from "./record-set.ts";
import { type Linkage, reportOf } from "./report.ts";
import { samplePairs } from "./sample-pairs.ts";

const SAMPLED_PAIRS = 100_000;
/** Of linked records, the share that may have a double in their own table for it to count as free of duplicates. */
const CLEAN_SHARE = 0.1;
/** How sure a double within a table must be to count against it. */
const SURE = 0.9;

/**
 * Groups the rows of the tables into things. Pure and deterministic; the order of rows changes nothing. Memory and time grow with rows and
 * `maxPairs`. Tables without comparable columns give no groups and an issue; nothing throws for content.
 */
export function resolveEntities(
  tables: readonly ResolveTable[],
  options: ResolveOptions,
): ResolveResult {
  const records = readRecords(tables, options.ignoredColumns, MAX_RECORDS);
  const comparer = new PairComparer(records);
  const blocking = proposePairs(blockKeys(records), options.maxPairs);
  const linkage = link(tables.length, records, comparer, blocking, options);
  return reportOf(records, comparer, blocking, linkage, equalGroups(records, linkage));
}

function link(
  tables: number,
  records: RecordSet,
  comparer: PairComparer,
  blocking: Blocking,
  options: ResolveOptions,
): Linkage {
  if (tables === 2 && options.oneToOne !== "no") {
    const linkage = linkTwo(records, comparer, blocking, options);
    const isClean = (): boolean => areClean(records, comparer, blocking, linkage);
    if (options.oneToOne === "yes" || isClean()) return linkage;
  }
  return linkAll(records, comparer, blocking, options);
}

/** All records as those of one table. */
function linkAll(
  records: RecordSet,
  comparer: PairComparer,
  { pairs }: Blocking,
  options: ResolveOptions,
): Linkage {
  const size = records.members.length;
  const candidates = comparer.compareAll(pairs);
  const allPairs = (size * (size - 1)) / 2;
  const sample = comparer.compareAll(samplePairs(records.tableOf, pairs, false, SAMPLED_PAIRS));
  const universe = { records, comparer, candidates, sample, allPairs };
  const bold = estimate({ ...universe, isCross: false, isOneToOne: false });
  const tail = chanceTail(bold.logOdds);
  const found = corrected(bold, tail);
  const threshold = logit(options.threshold);
  const links = linksAbove(candidates, found, threshold);
  const clustering = clusterRecords(size, links, threshold, (a, b) =>
    tail.correct(logOddsOf(found.model, comparer.compareAll(Float64Array.of(a * size + b)), 0, 0)),
  );
  return {
    estimate: found,
    bold,
    candidates,
    allPairs,
    isOneToOne: false,
    threshold: options.threshold,
    ...clustering,
  };
}

/** The estimate with odds that leave room for likeness by chance. */
function corrected(bold: Estimate, tail: ChanceTail): Estimate {
  const logOdds = bold.logOdds.map((odds) => tail.correct(odds));
  const match = logOdds.map((odds, i) => (bold.match[i] === 0 ? 0 : logistic(odds)));
  return { ...bold, logOdds, match };
}

function linksAbove(pairs: PairTable, { logOdds, match }: Estimate, threshold: number): Link[] {
  const links: Link[] = [];
  for (let i = 0; i < pairs.length; i++) {
    const odds = logOdds[i] as number;
    if (odds < threshold || match[i] === 0) continue;
    links.push({ a: pairs.first[i] as number, b: pairs.second[i] as number, logOdds: odds });
  }
  return links;
}

/** Two tables of which each holds a thing once at most. */
function linkTwo(
  records: RecordSet,
  comparer: PairComparer,
  blocking: Blocking,
  { threshold }: ResolveOptions,
): Linkage {
  const { tableOf } = records;
  const size = tableOf.length;
  const pairs = blocking.pairs.filter(
    (pair) => tableOf[Math.floor(pair / size)] !== tableOf[pair % size],
  );
  const candidates = comparer.compareAll(pairs);
  const first = tableOf.reduce((count, table) => count + (table === 0 ? 1 : 0), 0);
  const allPairs = first * (size - first);
  const sample = comparer.compareAll(samplePairs(tableOf, pairs, true, SAMPLED_PAIRS));
  const universe = { records, comparer, candidates, sample, allPairs };
  const found = estimate({ ...universe, isCross: true, isOneToOne: true });
  const groups = matchOneToOne(candidates, found.match, threshold);
  return {
    estimate: found,
    bold: null,
    candidates,
    allPairs,
    isOneToOne: true,
    threshold,
    groups,
    linksDropped: 0,
  };
}

/** Whether hardly a record has a double in its own table, by the model of the links between the tables. */
function areClean(
  records: RecordSet,
  comparer: PairComparer,
  blocking: Blocking,
  { estimate: { model }, groups }: Linkage,
): boolean {
  const { tableOf, members } = records;
  const size = tableOf.length;
  const pairs = blocking.pairs.filter(
    (pair) => tableOf[Math.floor(pair / size)] === tableOf[pair % size],
  );
  const columns = model.columns.map((column) => ({ ...column, association: null }));
  const within = comparer.compareAll(pairs);
  const doubled = new Set(
    [...members.keys()].filter((record) => (members[record]?.length ?? 0) > 1),
  );
  for (let i = 0; i < within.length; i++) {
    if (logOddsOf({ ...model, columns }, within, i, 0) < logit(SURE)) continue;
    doubled.add(within.first[i] as number);
    doubled.add(within.second[i] as number);
  }
  return doubled.size <= CLEAN_SHARE * 2 * groups.length;
}

/** Records of several equal rows that stand in no group yet and are one thing, with its probability. */
function equalGroups(records: RecordSet, { groups, threshold }: Linkage): Map<number, number> {
  const equal = equalRows(records);
  for (const record of groups.flat()) equal.delete(record);
  for (const [record, probability] of equal) if (probability < threshold) equal.delete(record);
  return equal;
}
