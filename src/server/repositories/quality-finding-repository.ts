import type { Severity } from "../../core/model/quality.ts";
import { AdviceAction } from "../../core/quality/recommend/recommend.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export type FindingKind = "anomaly" | "recommendation";

/** A place of a finding as it is stored; the file may be gone since. */
export interface StoredPlace {
  readonly fileId: string;
  readonly location: unknown;
  readonly value: string;
}

export interface NewFinding {
  readonly id: string;
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly detail: string;
  readonly places: readonly StoredPlace[];
  readonly placeCount: number;
  readonly effect: number;
  readonly action: AdviceAction | null;
  readonly fingerprint: string;
}

export interface FindingRow extends Omit<NewFinding, "action"> {
  readonly action: AdviceAction | null;
}

export interface FindingCursor {
  readonly rank: number;
  readonly id: string;
}

/** What is odd and what to do first, as of the newest run. */
export function qualityFindingRepository({ db, workspaceId, query }: Scope) {
  return {
    /** Puts these rows in the place of those with their fingerprints; a few hundred at once, so that nobody waits long. */
    async put(
      place: { readonly projectId: string; readonly runId: string; readonly at: Date },
      kind: FindingKind,
      rows: readonly NewFinding[],
    ): Promise<void> {
      const { projectId, runId, at } = place;
      await db.qualityFinding.deleteMany({
        where: { projectId, kind, fingerprint: { in: rows.map(({ fingerprint }) => fingerprint) } },
      });
      await db.qualityFinding.createMany({
        data: rows.map(({ places, action, ...row }) => ({
          ...row,
          workspaceId,
          projectId,
          runId,
          kind,
          createdAt: at,
          places: places as unknown as Prisma.InputJsonValue,
          action: action === null ? Prisma.DbNull : (action as Prisma.InputJsonValue),
        })),
      });
    },
    /** Drops what was put before a time: nobody found it since. */
    async dropOlder(projectId: string, kind: FindingKind, at: Date): Promise<void> {
      await db.qualityFinding.deleteMany({ where: { projectId, kind, createdAt: { lt: at } } });
    },
    /** Most effect first, then the most severe, then by id; those that are accepted on `now` or settled are left out. */
    async list(
      projectId: string,
      kind: FindingKind,
      page: {
        readonly codes: readonly string[];
        readonly after: FindingCursor | null;
        readonly limit: number;
        readonly now: Date;
      },
    ): Promise<Array<FindingRow & FindingCursor>> {
      const rank = Prisma.sql`(-f.effect * 1000 + array_position(array['critical', 'error', 'warning', 'info'], f.severity))`;
      const after =
        page.after === null
          ? Prisma.empty
          : Prisma.sql`and (${rank}, f.id) > (${page.after.rank}::float8, ${page.after.id})`;
      const codes =
        page.codes.length === 0 ? Prisma.empty : Prisma.sql`and f.code = any(${[...page.codes]})`;
      const rows = await query<RawFinding & FindingCursor>(Prisma.sql`
        select f.id, f.code, f.severity, f.title, f.detail, f.places, f.place_count as "placeCount", f.effect, f.action, f.fingerprint,
          ${rank}::float8 as rank
        from quality_findings f
        where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.kind = ${kind} ${codes} ${after}
          and not ${acceptedSql(workspaceId, page.now)} and not ${settledSql(workspaceId)}
        order by ${rank}, f.id limit ${page.limit}`);
      return rows.map((row) => ({ ...asFinding(row), rank: row.rank }));
    },
    async find(
      projectId: string,
      kind: FindingKind,
      fingerprint: string,
    ): Promise<FindingRow | null> {
      const row = await db.qualityFinding.findFirst({ where: { projectId, kind, fingerprint } });
      return row === null ? null : asFinding(row);
    },
    /** Titles of what is odd, by fingerprint; those that the newest run did not find have none. */
    async titles(projectId: string, fingerprints: readonly string[]): Promise<Map<string, string>> {
      const rows = await db.qualityFinding.findMany({
        where: { projectId, kind: "anomaly", fingerprint: { in: [...fingerprints] } },
        select: { fingerprint: true, title: true },
      });
      return new Map(rows.map(({ fingerprint, title }) => [fingerprint, title]));
    },
    /** How many there are of each code, without those that are accepted on `now` or settled. */
    counts(
      projectId: string,
      kind: FindingKind,
      now: Date,
    ): Promise<Array<{ code: string; severity: Severity; count: number }>> {
      return query(Prisma.sql`
        select f.code, min(f.severity) as severity, count(*)::int as count from quality_findings f
        where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.kind = ${kind}
          and not ${acceptedSql(workspaceId, now)} and not ${settledSql(workspaceId)}
        group by f.code order by count(*) desc, f.code`);
    },
  };
}

interface RawFinding {
  readonly id: string;
  readonly code: string;
  readonly severity: string;
  readonly title: string;
  readonly detail: string;
  readonly places: unknown;
  readonly placeCount: number;
  readonly effect: number;
  readonly action: unknown;
  readonly fingerprint: string;
}

function asFinding(row: RawFinding): FindingRow {
  const action = AdviceAction.safeParse(row.action);
  const { id, code, title, detail, placeCount, effect, fingerprint } = row;
  return {
    id,
    code,
    title,
    detail,
    placeCount,
    effect,
    fingerprint,
    severity: row.severity as Severity,
    places: row.places as readonly StoredPlace[],
    action: action.success ? action.data : null,
  };
}

/** Whether the finding `f` says that several files are one too many, and fewer than two of them are left. */
function settledSql(workspaceId: string): Prisma.Sql {
  return Prisma.sql`(f.code in ('two-finals', 'older-copy') and 2 > (
    select count(distinct o.id) from jsonb_array_elements(f.places) as place
    join files o on o.id = place ->> 'fileId' and o.workspace_id = ${workspaceId} and o.removed_at is null))`;
}

/** Whether a person has accepted the finding `f`, or the rule that an advice is about, until now or later. */
function acceptedSql(workspaceId: string, now: Date): Prisma.Sql {
  return Prisma.sql`exists (
    select 1 from quality_acceptances a where a.workspace_id = ${workspaceId} and a.project_id = f.project_id and a.revoked_at is null
      and (a.until is null or a.until > ${now}) and a.file_id is null and a.subject in ('finding:' || f.fingerprint, f.code))`;
}
