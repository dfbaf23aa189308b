import type { FileStatus } from "../../core/model/file.ts";
import { Issue } from "../../core/model/issue.ts";
import type { FileStage } from "../../core/model/run.ts";
import type { ProcessFileOutput, StageOutcome } from "../../core/pipeline/compute.ts";
import type { FileKeys } from "../../core/pipeline/keys.ts";
import { type REGISTER, SETTLED } from "../../core/pipeline/register.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface StoredResult {
  readonly stage: string;
  readonly key: string;
  readonly state: string;
  /** The key again where there is an output, else null. */
  readonly artifactKey: string | null;
}

/** What lists show of a version once its stages have ended. */
export interface VersionFacts {
  readonly status: FileStatus;
  /** Keys of the stages that have an output, of the part of the register that privacy was given, and of a settled result. */
  readonly artifacts: Readonly<
    Partial<Record<FileStage | typeof REGISTER | typeof SETTLED, string>>
  >;
  readonly output: ProcessFileOutput;
  readonly durationMs: number;
}

/** Whose results are saved. */
interface SavePlace {
  readonly projectId: string;
  readonly versionId: string;
  newId(): string;
}
interface SavedStage {
  readonly id: string;
  readonly key: string;
  /** Version of the stage's code. */
  readonly codeVersion: number;
  readonly outcome: StageOutcome;
}
/** Null and an empty vector where it was not computed this time: what is known stays. */
interface FoundFacts {
  readonly personalData: ReadonlyArray<{ readonly type: string; readonly count: number }> | null;
  readonly embeddingModel: string;
  readonly embedding: readonly number[];
}

const MAX_ISSUES_PER_STAGE = 500;

/** Results of stages on file versions, and what lists show of them. */
export function resultRepository(scope: Scope) {
  const { db, workspaceId } = scope;
  return {
    /** Results that exist for exactly these keys. */
    async find(versionId: string, keys: FileKeys): Promise<StoredResult[]> {
      const wanted = Object.entries(keys).flatMap(([stage, key]) =>
        key === null ? [] : [{ stage, key }],
      );
      return db.stageResult.findMany({
        where: { versionId, OR: wanted },
        select: { stage: true, key: true, state: true, artifactKey: true },
      });
    },
    /** Forgets what was computed for the newest versions of these files, so that the next run computes it anew. */
    async forget(fileIds: readonly string[]): Promise<void> {
      await scope.execute(Prisma.sql`
        delete from stage_results r using files f
        where r.workspace_id = ${workspaceId} and f.workspace_id = ${workspaceId}
          and r.version_id = f.current_version_id and f.id = any(${[...fileIds]})`);
    },
    /**
     * Stores how stages of one version ended, with their issues (past 500 of one stage the rest is counted in one line), the personal data
     * and the embedding where these were computed. Results of the same stages under other keys go: issues and facts of a version are those
     * of one result, so a pipeline that changes back computes them anew; of a file that the policy keeps out the embedding goes. One statement, for the embedded database serves nobody else while a
     * transaction is open.
     */
    async save(place: SavePlace, rows: readonly SavedStage[], found: FoundFacts): Promise<void> {
      const { versionId, projectId } = place;
      const stages = rows.map((row) => row.outcome.stage);
      const types = found.personalData?.map((row) => row.type) ?? [];
      const isKeptOut =
        rows.some(({ outcome }) => outcome.stage === "enrich" && outcome.state === "skipped") &&
        rows.every(({ outcome }) => outcome.state !== "failed");
      const vector = found.embedding.length === 0 ? null : `[${found.embedding.join(",")}]`;
      await scope.execute(Prisma.sql`
        with gone_results as (
          delete from stage_results r using ${resultsOf(rows)}
          where r.workspace_id = ${workspaceId} and r.version_id = ${versionId} and r.stage = x.stage and r.key <> x.key
        ), gone_issues as (
          delete from file_issues where workspace_id = ${workspaceId} and version_id = ${versionId} and stage = any(${stages})
        ), gone_counts as (
          delete from personal_data_counts where workspace_id = ${workspaceId} and version_id = ${versionId}
            and ${found.personalData !== null} and not (type = any(${types}))
        ), gone_vector as (
          delete from file_embeddings where workspace_id = ${workspaceId} and version_id = ${versionId} and ${isKeptOut}
        ), results as (
          insert into stage_results (id, workspace_id, version_id, stage, key, code_version, state, artifact_key, duration_ms, resident_mb)
          select x.id, ${workspaceId}, ${versionId}, x.stage, x.key, x.code, x.state, x.artifact, x.duration, x.resident from ${resultsOf(rows)}
          on conflict (version_id, stage, key) do update set code_version = excluded.code_version, state = excluded.state, artifact_key = excluded.artifact_key,
            duration_ms = excluded.duration_ms, resident_mb = excluded.resident_mb, created_at = now()
        ), issues as (
          insert into file_issues (id, workspace_id, project_id, version_id, stage, code, severity, location, detail)
          select x.id, ${workspaceId}, ${projectId}, ${versionId}, x.stage, x.code, x.severity, x.location, x.detail
          from ${issuesOf(place, rows)}
        ), counts as (
          insert into personal_data_counts (id, workspace_id, project_id, version_id, type, count)
          select x.id, ${workspaceId}, ${projectId}, ${versionId}, x.type, x.count from ${countsOf(place, found.personalData ?? [])}
          on conflict (version_id, type) do update set count = excluded.count
        )
        insert into file_embeddings (version_id, workspace_id, project_id, model, embedding)
        select ${versionId}, ${workspaceId}, ${projectId}, ${found.embeddingModel}, v::vector
        from unnest(array[${vector}]::text[]) v where v is not null
        on conflict (version_id) do update set model = excluded.model, embedding = excluded.embedding`);
    },
    /** Status and time of versions (at most 1,000). */
    async versionFacts(
      versionIds: readonly string[],
    ): Promise<Map<string, { status: string | null; durationMs: number | null }>> {
      const rows = await db.fileVersion.findMany({
        where: { id: { in: versionIds.slice(0, 1_000) } },
        select: { id: true, status: true, durationMs: true },
      });
      return new Map(rows.map((row) => [row.id, row]));
    },
    /** Notes for at most 1,000 versions that the names of their project were shared out to the results that they still have. */
    async settle(
      rows: ReadonlyArray<{ readonly versionId: string; readonly privacyKey: string }>,
    ): Promise<void> {
      if (rows.length === 0) return;
      await scope.execute(Prisma.sql`
        update file_versions v set artifacts = v.artifacts || jsonb_build_object(${SETTLED}::text, x."privacyKey")
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x("versionId" text, "privacyKey" text)
        where v.workspace_id = ${workspaceId} and v.id = x."versionId" and v.artifacts->>'privacy' = x."privacyKey"`);
    },
    /** Issues of one version in a stable order. */
    async issues(versionId: string): Promise<Issue[]> {
      const rows = await db.fileIssue.findMany({
        where: { versionId },
        orderBy: [{ stage: "asc" }, { id: "asc" }],
        take: 4 * MAX_ISSUES_PER_STAGE,
      });
      return rows.map((row) =>
        Issue.parse({
          code: row.code,
          severity: row.severity,
          detail: row.detail,
          ...(row.location === null ? {} : { where: row.location }),
        }),
      );
    },
    /** Writes what lists show about a version; fields of stages that did not run stay. */
    async updateVersion(versionId: string, facts: VersionFacts): Promise<void> {
      const { parsed, profile, personalData, qualityScore } = facts.output;
      const issueCount = await db.fileIssue.count({
        where: { versionId, severity: { not: "info" } },
      });
      await db.fileVersion.update({
        where: { id: versionId },
        data: {
          artifacts: { ...facts.artifacts },
          status: facts.status,
          issueCount,
          durationMs: Math.round(facts.durationMs),
          ...(parsed
            ? {
                kind: parsed.format.kind,
                formatType: parsed.format.type,
                mime: parsed.format.mime,
              }
            : {}),
          ...(profile
            ? {
                title: profile.title,
                author: profile.author,
                language: profile.language,
                summaryLine: profile.summaryLine,
                documentClass: profile.documentClass,
                classBy: profile.classBy,
                classKey: profile.classKey,
                contentHash: profile.contentHash || null,
              }
            : {}),
          ...(personalData
            ? { personalDataCount: personalData.reduce((sum, row) => sum + row.count, 0) }
            : {}),
          ...(qualityScore === null ? {} : { qualityScore }),
        },
      });
    },
  };
}

function resultsOf(rows: readonly SavedStage[]): Prisma.Sql {
  const list = rows.map(({ id, key, codeVersion, outcome }) => ({
    id,
    key,
    code: codeVersion,
    stage: outcome.stage,
    state: outcome.state,
    artifact: outcome.hasResult ? key : null,
    duration: Math.round(outcome.durationMs),
    resident: Math.round(outcome.residentBytes / 1e6),
  }));
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as x(id text, key text, code int, stage text, state text, artifact text,
    duration int, resident int)`;
}

function issuesOf(place: SavePlace, rows: readonly SavedStage[]): Prisma.Sql {
  const list = rows.flatMap(({ outcome: { stage, issues } }) => {
    const shown: readonly Issue[] = issues.slice(0, MAX_ISSUES_PER_STAGE);
    const more = issues.length - shown.length;
    const rest: Issue = {
      code: `${stage}.more`,
      severity: "info",
      detail: `${more} more of this stage are not listed.`,
    };
    return [...shown, ...(more > 0 ? [rest] : [])].map(({ code, severity, detail, where }) => ({
      id: place.newId(),
      stage,
      code,
      severity,
      detail,
      location: where,
    }));
  });
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as x(id text, stage text, code text, severity text, detail text,
    location jsonb)`;
}

function countsOf(
  place: SavePlace,
  counts: ReadonlyArray<{ readonly type: string; readonly count: number }>,
): Prisma.Sql {
  const list = counts.map(({ type, count }) => ({ id: place.newId(), type, count }));
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as x(id text, type text, count int)`;
}
