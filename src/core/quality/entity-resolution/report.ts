/** What entity resolution found, in rows of the tables and in words. */
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

/** The result in rows of the tables, in an order of their own. */
export function reportOf(
  records: RecordSet,
  comparer: PairComparer,
  blocking: Blocking,
  linkage: Linkage,
  groups: readonly (readonly number[])[],
): ResolveResult {
  const { candidates, estimate: found } = linkage;
  const within = pairsWithin(candidates, groups);
  const pairs = within.map((i) => scoredPair(records, comparer, linkage, i));
  return {
    clusters: clustersOf(records, linkage, groups, within),
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
      iterations: found.iterations,
    },
    issues: issuesOf(records, blocking, linkage),
  };
}

/** Candidates of which both records stand in one group. */
function pairsWithin(candidates: PairTable, groups: readonly (readonly number[])[]): number[] {
  const groupOf = new Map(groups.flatMap((group, index) => group.map((record) => [record, index])));
  const within: number[] = [];
  for (let i = 0; i < candidates.length; i++) {
    const group = groupOf.get(candidates.first[i] as number);
    if (group !== undefined && group === groupOf.get(candidates.second[i] as number))
      within.push(i);
  }
  return within;
}

function clustersOf(
  { members }: RecordSet,
  { candidates, estimate: { match }, threshold }: Linkage,
  groups: readonly (readonly number[])[],
  within: readonly number[],
): EntityCluster[] {
  // A record may hang on pairs that were compared only when groups were formed; they are above the threshold.
  const best = new Float64Array(members.length).fill(threshold);
  for (const i of within)
    for (const record of [candidates.first[i] as number, candidates.second[i] as number])
      best[record] = Math.max(best[record] as number, match[i] as number);
  return groups
    .map((group) => ({
      members: group.flatMap((record) => members[record] ?? []).sort(byPlace),
      confidence:
        group.length === 1 ? 1 : Math.min(...group.map((record) => best[record] as number)),
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
