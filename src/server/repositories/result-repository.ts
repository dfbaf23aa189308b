import type { FileStatus } from "../../core/model/file.ts";
import { Issue } from "../../core/model/issue.ts";
import type { FileStage } from "../../core/model/run.ts";
import type { ProcessFileOutput, StageOutcome } from "../../core/pipeline/compute.ts";
import type { FileKeys } from "../../core/pipeline/keys.ts";
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
  /** Keys of the stages that have an output. */
  readonly artifacts: Readonly<Partial<Record<FileStage, string>>>;
  readonly output: ProcessFileOutput;
  readonly durationMs: number;
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
     * Stores how stages of one version ended. Results of the same stages under other keys go: issues and facts of a version are those of
     * one result, so a pipeline that changes back computes them anew.
     */
    async save(
      versionId: string,
      rows: ReadonlyArray<{ id: string; key: string; outcome: StageOutcome }>,
    ): Promise<void> {
      await db.stageResult.deleteMany({
        where: { versionId, stage: { in: rows.map((row) => row.outcome.stage) } },
      });
      await db.stageResult.createMany({
        data: rows.map(({ id, key, outcome }) => ({
          id,
          workspaceId,
          versionId,
          stage: outcome.stage,
          key,
          state: outcome.state,
          artifactKey: outcome.hasResult ? key : null,
          durationMs: Math.round(outcome.durationMs),
          residentMb: Math.round(outcome.residentBytes / 1e6),
        })),
      });
    },
    /** Replaces the issues of the stages that ran again. Past 500 of one stage the rest is counted in one line. */
    async replaceIssues(
      place: { projectId: string; versionId: string; newId: () => string },
      outcomes: readonly StageOutcome[],
    ): Promise<void> {
      await db.fileIssue.deleteMany({
        where: {
          versionId: place.versionId,
          stage: { in: outcomes.map((outcome) => outcome.stage) },
        },
      });
      const data = outcomes.flatMap(({ stage, issues }) => {
        const shown = issues.slice(0, MAX_ISSUES_PER_STAGE);
        const more = issues.length - shown.length;
        const rest =
          more > 0
            ? [
                {
                  code: `${stage}.more`,
                  severity: "info" as const,
                  detail: `${more} more of this stage are not listed.`,
                },
              ]
            : [];
        return [...shown, ...rest].map((issue) => ({
          id: place.newId(),
          workspaceId,
          projectId: place.projectId,
          versionId: place.versionId,
          stage,
          code: issue.code,
          severity: issue.severity,
          location:
            "where" in issue && issue.where
              ? (issue.where as Prisma.InputJsonValue)
              : Prisma.JsonNull,
          detail: issue.detail,
        }));
      });
      if (data.length > 0) await db.fileIssue.createMany({ data });
    },
    async replacePersonalData(
      place: { projectId: string; versionId: string; newId: () => string },
      counts: ReadonlyArray<{ type: string; count: number }>,
    ): Promise<void> {
      await db.personalDataCount.deleteMany({ where: { versionId: place.versionId } });
      const data = counts.map((row) => ({
        ...row,
        id: place.newId(),
        workspaceId,
        projectId: place.projectId,
        versionId: place.versionId,
      }));
      if (data.length > 0) await db.personalDataCount.createMany({ data });
    },
    async saveEmbedding(
      place: { projectId: string; versionId: string },
      model: string,
      embedding: readonly number[],
    ): Promise<void> {
      if (embedding.length === 0) return;
      const vector = `[${embedding.join(",")}]`;
      await scope.execute(Prisma.sql`
        insert into file_embeddings (version_id, workspace_id, project_id, model, embedding)
        values (${place.versionId}, ${workspaceId}, ${place.projectId}, ${model}, ${vector}::vector)
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
