/** What entity resolution found, in rows of the tables and in words. */
import { logistic } from "../../kit/stats.ts";
import { type Blocking, MAX_RECORDS } from "./block.ts";
import type {
  ComparedColumn,
  EntityCluster,
  ResolveResult,
  RowRef,
  ScoredPair,
} from "./contract.ts";
import type { Estimate } from "./estimate.ts";
import { explainPair } from "./explain.ts";
import type { PairComparer, PairTable } from "./pair-table.ts";
import type { RecordSet } from "./record-set.ts";

/** What was found out about the pairs of records. */
export interface Linkage {
  readonly estimate: Estimate;
  /** The same before likeness by chance was allowed for, where it was. */
  readonly bold: Estimate | null;
  readonly candidates: PairTable;
  readonly allPairs: number;
  readonly isOneToOne: boolean;
  readonly threshold: number;
  readonly groups: readonly (readonly number[])[];
  readonly linksDropped: number;
}

/** The result in rows of the tables, in an order of their own. `equal`: records of several equal rows, with their probability. */
export function reportOf(
  records: RecordSet,
  comparer: PairComparer,
  blocking: Blocking,
  linkage: Linkage,
  equal: ReadonlyMap<number, number>,
): ResolveResult {
  const { candidates, estimate: found } = linkage;
  const within = pairsWithin(linkage);
  const pairs = within.map((i) => scoredPair(records, comparer, linkage, i));
  return {
    clusters: clustersOf(records, linkage, within, equal),
    pairs: pairs.sort(
      (x, y) => y.probability - x.probability || byPlace(x.a, y.a) || byPlace(x.b, y.b),
    ),
    columns: comparedColumns(records, comparer, found),
    leftOut: records.leftOut,
    isOneToOne: linkage.isOneToOne,
    counters: {
      records:
        records.members.reduce((sum, rows) => sum + rows.length, 0) +
        records.emptyRows +
        records.rowsCut,
      distinctRecords: records.members.length,
      allPairs: linkage.allPairs,
      blocks: blocking.blocks,
      blocksCut: blocking.blocksCut,
      pairsCompared: candidates.length,
      rowsAlike: rowsAlike(records, linkage),
      iterations: found.iterations,
    },
    issues: issuesOf(records, blocking, linkage),
  };
}

function rowsAlike({ members }: RecordSet, linkage: Linkage): number {
  const { candidates, threshold, estimate: found } = linkage;
  const alike = new Set([...members.keys()].filter((record) => (members[record]?.length ?? 0) > 1));
  for (let i = 0; i < candidates.length; i++) {
    if (logistic(found.logOdds[i] as number) < threshold) continue;
    alike.add(candidates.first[i] as number).add(candidates.second[i] as number);
  }
  let rows = 0;
  for (const record of alike) rows += members[record]?.length ?? 0;
  return rows;
}

/** Candidates of which both records stand in one group and are called alike. */
function pairsWithin({ candidates, groups, estimate: { match } }: Linkage): number[] {
  const groupOf = new Map(groups.flatMap((group, index) => group.map((record) => [record, index])));
  const within: number[] = [];
  for (let i = 0; i < candidates.length; i++) {
    const group = groupOf.get(candidates.first[i] as number);
    if (group === undefined || group !== groupOf.get(candidates.second[i] as number)) continue;
    if (match[i] !== 0) within.push(i);
  }
  return within;
}

function clustersOf(
  { members }: RecordSet,
  { candidates, groups, estimate: { match }, threshold }: Linkage,
  within: readonly number[],
  equal: ReadonlyMap<number, number>,
): EntityCluster[] {
  // A record may hang on pairs that were compared only when groups were formed; they are above the threshold.
  const best = new Float64Array(members.length).fill(threshold);
  for (const i of within)
    for (const record of [candidates.first[i] as number, candidates.second[i] as number])
      best[record] = Math.max(best[record] as number, match[i] as number);
  return [...groups, ...[...equal.keys()].map((record) => [record])]
    .map((group) => ({
      members: group.flatMap((record) => members[record] ?? []).sort(byPlace),
      confidence:
        equal.get(group[0] as number) ?? Math.min(...group.map((record) => best[record] as number)),
    }))
    .sort((x, y) => byPlace(x.members[0], y.members[0]));
}

function scoredPair(
  { members }: RecordSet,
  comparer: PairComparer,
  { candidates, estimate: { model, match, logOdds }, bold }: Linkage,
  i: number,
): ScoredPair {
  const p = match[i] as number;
  const terms = explainPair(model, comparer, candidates, i, (bold?.match ?? match)[i] as number);
  const allowed = ((logOdds[i] as number) - ((bold?.logOdds ?? logOdds)[i] as number)) / Math.LN2;
  if (allowed !== 0)
    terms.push({ column: "all rows", level: "as alike by chance", log2BayesFactor: allowed });
  const refs = [candidates.first[i] as number, candidates.second[i] as number]
    .flatMap((record) => members[record]?.[0] ?? [])
    .sort(byPlace);
  return {
    a: refs[0] as RowRef,
    b: refs[1] as RowRef,
    probability: p,
    log2Prior: model.logPrior / Math.LN2,
    terms,
  };
}

function comparedColumns(
  records: RecordSet,
  comparer: PairComparer,
  { model }: Estimate,
): ComparedColumn[] {
  return records.columns.map(({ name, kind }, c) => ({
    name,
    kind,
    levels: comparer
      .levelNames(c)
      .map((level, l) => ({
        name: level,
        m: model.columns[c]?.m[l] ?? 0,
        u: model.columns[c]?.u[l] ?? 0,
      }))
      .reverse(),
  }));
}

function issuesOf(records: RecordSet, blocking: Blocking, { linksDropped }: Linkage): string[] {
  const issues: string[] = [];
  if (records.columns.length === 0) issues.push("No column can be compared.");
  if (records.rowsCut > 0)
    issues.push(`${records.rowsCut} rows beyond ${MAX_RECORDS} different ones were not compared.`);
  if (blocking.blocksCut > 0)
    issues.push(
      `${blocking.blocksCut} values are too common to compare all rows that share them; such rows were compared only where they share something else as well.`,
    );
  if (linksDropped > 0)
    issues.push(`${linksDropped} links were not followed because their groups would be too large.`);
  return issues;
}

function byPlace(a: RowRef | undefined, b: RowRef | undefined): number {
  return (a?.table ?? 0) - (b?.table ?? 0) || (a?.row ?? 0) - (b?.row ?? 0);
}
