import { PipelineDefinition } from "../../core/pipeline/definition.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface PipelineVersionRow {
  readonly id: string;
  readonly pipelineId: string;
  readonly number: number;
  readonly definition: PipelineDefinition;
  readonly createdById: string;
  readonly createdAt: Date;
}

const MAX_VERSIONS = 200;

/** Pipelines of one workspace. Versions are only ever added. */
export function pipelineRepository({ db, workspaceId }: Scope) {
  return {
    async findByProject(projectId: string): Promise<{ id: string; name: string } | null> {
      return db.pipeline.findFirst({
        where: { projectId },
        orderBy: { createdAt: "asc" },
        select: { id: true, name: true },
      });
    },
    async create(row: { id: string; projectId: string; name: string }): Promise<void> {
      await db.pipeline.create({ data: { ...row, workspaceId } });
    },
    /** Adds a version; throws a unique violation when the number is taken, which the service turns into a conflict. */
    async addVersion(row: {
      id: string;
      pipelineId: string;
      number: number;
      definition: PipelineDefinition;
      createdById: string;
    }): Promise<void> {
      await db.pipelineVersion.create({
        data: { ...row, workspaceId, definition: row.definition as Prisma.InputJsonValue },
      });
    },
    async latest(pipelineId: string): Promise<PipelineVersionRow | null> {
      const row = await db.pipelineVersion.findFirst({
        where: { pipelineId },
        orderBy: { number: "desc" },
      });
      return row === null ? null : toVersion(row);
    },
    async version(id: string): Promise<PipelineVersionRow | null> {
      const row = await db.pipelineVersion.findUnique({ where: { id } });
      return row === null ? null : toVersion(row);
    },
    async versions(pipelineId: string): Promise<PipelineVersionRow[]> {
      const rows = await db.pipelineVersion.findMany({
        where: { pipelineId },
        orderBy: { number: "desc" },
        take: MAX_VERSIONS,
      });
      return rows.map(toVersion);
    },
    /** The newest finished run over all files of a project, and what it went by; null while none has finished. */
    lastWholeRun(projectId: string): Promise<{
      number: number;
      pipelineVersionId: string;
      basisKey: string | null;
      createdAt: Date;
    } | null> {
      return db.run.findFirst({
        where: { projectId, state: "FINISHED", fileIds: { equals: Prisma.AnyNull } },
        orderBy: { number: "desc" },
        select: { number: true, pipelineVersionId: true, basisKey: true, createdAt: true },
      });
    },
  };
}

function toVersion(
  row: Omit<PipelineVersionRow, "definition"> & { definition: unknown },
): PipelineVersionRow {
  return { ...row, definition: PipelineDefinition.parse(row.definition) };
}
