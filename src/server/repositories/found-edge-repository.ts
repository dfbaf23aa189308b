/**
 * Links as a run found them, into the database. Rows travel as one JSON value a statement: the embedded database serves nobody else while
 * a transaction is open, so as little as can be happens inside of it.
 */
import { createHash } from "node:crypto";
import type { RelationshipType } from "../../core/model/edge.ts";
import type { FusedEdge } from "../../core/relate/contract.ts";
import { distinctMatches, reasonFor, turnEvidence } from "../../core/relate/edge-type.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { spokenOnSql } from "./review-stage-sql.ts";

export interface FoundEdge {
  readonly id: string;
  readonly edge: FusedEdge;
}

interface KnownEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly type: string;
  readonly hash: string | null;
  /** A person has decided on it, answered it, spoken about it, set it aside or drawn it. */
  readonly isSpokenOn: boolean;
}

/** What runs found in one workspace. */
export function foundEdgeRepository(scope: Scope) {
  const { workspaceId } = scope;
  return {
    /**
     * Stores what a run found; for up to about a hundred in a transaction of the caller's. A pair that a person has spoken on keeps its
     * type and state, and counts as found whatever type the run gives it; its evidence and confidence are those of this run.
     * What a run before found alike is marked and not written again. Running it twice changes nothing.
     */
    async upsert(place: {
      readonly projectId: string;
      readonly runId: string;
      readonly found: readonly FoundEdge[];
    }): Promise<void> {
      const known = await knownPairs(place.projectId, place.found);
      const { added, renewed, seen } = sorted(place.found, known);
      if (added.length > 0) await insert(place, added);
      if (renewed.length > 0) await renew(place.runId, renewed);
      if (seen.length > 0) await markFound(place.runId, seen);
      if (added.length + renewed.length > 0) await replaceEvidence([...added, ...renewed]);
    },
  };

  /** Held until the transaction ends: a person who turns or retypes one of them waits, and then decides on what was written. */
  async function knownPairs(
    projectId: string,
    found: readonly FoundEdge[],
  ): Promise<Map<string, KnownEdge[]>> {
    const ids = [...new Set(found.flatMap(({ edge }) => [edge.sourceFileId, edge.targetFileId]))];
    const rows = await scope.query<KnownEdge>(Prisma.sql`
      select id, source_file_id as source, target_file_id as target, type, found_hash as hash,
        (by_hand or ${spokenOnSql(workspaceId)}) as "isSpokenOn"
      from edges e where workspace_id = ${workspaceId} and project_id = ${projectId}
        and source_file_id = any(${ids}) and target_file_id = any(${ids})
      order by id for update`);
    return Map.groupBy(rows, (row) => pairKey(row.source, row.target));
  }

  async function insert(
    place: { projectId: string; runId: string },
    items: readonly FoundEdge[],
  ): Promise<void> {
    await scope.execute(Prisma.sql`
      insert into edges (workspace_id, project_id, last_run_id, updated_at, id, source_file_id, target_file_id, type, confidence,
        redundant, description, strategies, contributions, column_matches, signals, found_hash)
      select ${workspaceId}, ${place.projectId}, ${place.runId}, now(), x.id, x.source, x.target, x.type, x.confidence,
        x.redundant, x.reason, x.strategies, x.contributions, x.matches, x.signals, x.hash
      from ${rowsOf(items)} on conflict do nothing`);
  }

  /** Leaves type and ends out: they are the row's already. */
  async function renew(runId: string, items: readonly FoundEdge[]): Promise<void> {
    await scope.execute(Prisma.sql`
      update edges e set last_run_id = ${runId}, evidence_gone_at = null, updated_at = now(), confidence = x.confidence, redundant = x.redundant,
        description = x.reason, strategies = x.strategies, contributions = x.contributions, column_matches = x.matches,
        signals = x.signals, found_hash = x.hash
      from ${rowsOf(items)} where e.workspace_id = ${workspaceId} and e.id = x.id`);
  }

  /** The files still show that these belong together: as before, or not as what a person called it. */
  async function markFound(runId: string, ids: readonly string[]): Promise<void> {
    await scope.execute(Prisma.sql`
      update edges set last_run_id = ${runId}, evidence_gone_at = null
      where workspace_id = ${workspaceId} and id = any(${ids})`);
  }

  async function replaceEvidence(items: readonly FoundEdge[]): Promise<void> {
    const ids = items.map((item) => item.id);
    await scope.execute(
      Prisma.sql`delete from edge_evidence where workspace_id = ${workspaceId} and edge_id = any(${ids})`,
    );
    await scope.execute(Prisma.sql`
      insert into edge_evidence (workspace_id, id, edge_id, rank, strategy, signal, polarity, strength, direction, detail, places)
      select e.workspace_id, e.id || '-' || (v.ord - 1), e.id, v.ord - 1, v.item->>'strategy', v.item->>'signal', v.item->>'polarity',
        (v.item->>'strength')::float8, v.item->>'direction', v.item->>'detail', v.item->'places'
      from ${evidenceOf(items)} join edges e on e.id = x.id and e.workspace_id = ${workspaceId}
      cross join lateral jsonb_array_elements(x.evidence) with ordinality as v(item, ord) on conflict do nothing`);
  }
}

function rowsOf(items: readonly FoundEdge[]): Prisma.Sql {
  const rows = items.map(({ id, edge }) => ({
    id,
    source: edge.sourceFileId,
    target: edge.targetFileId,
    type: edge.type,
    confidence: edge.confidence,
    redundant: edge.redundant,
    reason: edge.reason,
    strategies: strategiesFor(edge),
    contributions: edge.contributions,
    matches: edge.columnMatches,
    signals: signalsOf(edge),
    hash: hashOf(edge),
  }));
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id text, source text, target text, type text,
    confidence float8, redundant boolean, reason text, strategies text[], contributions jsonb, matches jsonb, signals text, hash text)`;
}

function evidenceOf(items: readonly FoundEdge[]): Prisma.Sql {
  const rows = items.map(({ id, edge }) => ({ id, evidence: edge.evidence }));
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id text, evidence jsonb)`;
}

interface Sorted {
  readonly added: FoundEdge[];
  readonly renewed: FoundEdge[];
  /** Ids of rows that hold what was found already. */
  readonly seen: string[];
}

function sorted(found: readonly FoundEdge[], known: ReadonlyMap<string, KnownEdge[]>): Sorted {
  const out: Sorted = { added: [], renewed: [], seen: [] };
  for (const item of found) {
    const { sourceFileId, targetFileId, type } = item.edge;
    const rows = (known.get(pairKey(sourceFileId, targetFileId)) ?? []).filter(
      (row) => row.isSpokenOn || (row.type === type && row.source === sourceFileId),
    );
    if (rows.length === 0) out.added.push(item);
    for (const row of rows) {
      const edge = asStored(item.edge, row);
      if (row.hash === hashOf(edge)) out.seen.push(row.id);
      else out.renewed.push({ id: row.id, edge });
    }
  }
  return out;
}

/** What was found, as a row shows it that a person may have given another type or turned. */
function asStored(edge: FusedEdge, row: KnownEdge): FusedEdge {
  if (row.type === edge.type && row.source === edge.sourceFileId) return edge;
  const type = row.type as RelationshipType;
  const isTurned = row.source !== edge.sourceFileId;
  const evidence = isTurned ? edge.evidence.map(turnEvidence) : edge.evidence;
  return {
    ...edge,
    type,
    sourceFileId: row.source,
    targetFileId: row.target,
    evidence,
    columnMatches: distinctMatches(evidence),
    reason: reasonFor(type, evidence, edge.contributions),
  };
}

/** Raise when rows are made from an edge in another way, so that all are written again. */
const ROW_VERSION = 1;

function hashOf(edge: FusedEdge): string {
  return createHash("sha256")
    .update(JSON.stringify([ROW_VERSION, edge]))
    .digest("base64url");
}

/** What the link rests on: its signals in order, those against with a minus. */
function signalsOf({ evidence }: FusedEdge): string {
  const named = evidence.map(({ signal, polarity }) => `${polarity === "for" ? "" : "-"}${signal}`);
  return [...new Set(named)].sort().join(" ");
}

/** Strategies that spoke for the link, by name. */
function strategiesFor(edge: FusedEdge): string[] {
  const speaking = edge.evidence.filter((item) => item.polarity === "for");
  return [...new Set(speaking.map((item) => item.strategy))].sort();
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
