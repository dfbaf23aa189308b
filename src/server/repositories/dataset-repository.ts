import { z } from "zod";
import { DatasetOptions } from "../../core/export/formats/catalogue.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

const Artifact = z.object({ name: z.string(), sizeBytes: z.number().int(), sha256: z.string() });
export type DatasetArtifact = z.infer<typeof Artifact>;

/** withdrawn: frozen once, until a person was erased whom its records held. */
export type DatasetState = StoredDatasetState | "withdrawn";
type StoredDatasetState = "queued" | "building" | "frozen" | "stopped" | "failed";

export interface DatasetRow {
  readonly id: string;
  readonly projectId: string;
  readonly slug: string;
  readonly name: string;
  readonly createdAt: Date;
}

export interface DatasetVersionRow {
  readonly id: string;
  readonly datasetId: string;
  readonly number: number;
  readonly state: DatasetState;
  readonly options: DatasetOptions;
  readonly inputHash: string | null;
  readonly recordCount: number;
  readonly testCount: number;
  readonly doneCount: number;
  readonly artifacts: readonly DatasetArtifact[];
  readonly failure: string | null;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly frozenAt: Date | null;
}

const DATASET = { id: true, projectId: true, slug: true, name: true, createdAt: true } as const;
const MAX_DATASETS = 200;

/** Datasets of one workspace with their versions. A frozen version is never written again. */
export function datasetRepository({ db, query, workspaceId }: Scope) {
  return {
    list(projectId: string): Promise<DatasetRow[]> {
      return db.dataset.findMany({
        where: { projectId },
        orderBy: { createdAt: "desc" },
        take: MAX_DATASETS,
        select: DATASET,
      });
    },
    count(projectId: string): Promise<number> {
      return db.dataset.count({ where: { projectId } });
    },
    find(id: string): Promise<DatasetRow | null> {
      return db.dataset.findUnique({ where: { id }, select: DATASET });
    },
    findBySlug(projectId: string, slug: string): Promise<DatasetRow | null> {
      return db.dataset.findUnique({
        where: { projectId_slug: { projectId, slug } },
        select: DATASET,
      });
    },
    create(row: {
      id: string;
      projectId: string;
      slug: string;
      name: string;
      createdById: string;
    }): Promise<DatasetRow> {
      return db.dataset.create({ data: { ...row, workspaceId }, select: DATASET });
    },
    /** The newest versions of each dataset, newest first, and how many each has in all. */
    async versions(
      datasetIds: readonly string[],
      perDataset: number,
    ): Promise<Array<DatasetVersionRow & { readonly total: number }>> {
      const newest = await query<{ id: string; total: number }>(Prisma.sql`
        select id, total::int from (
          select id, row_number() over (partition by dataset_id order by number desc) as place, count(*) over (partition by dataset_id) as total
          from dataset_versions where workspace_id = ${workspaceId} and dataset_id = any(${datasetIds.slice(0, MAX_DATASETS)})
        ) ranked where place <= ${perDataset}`);
      const totalOf = new Map(newest.map((row) => [row.id, row.total]));
      const rows = await db.datasetVersion.findMany({
        where: { id: { in: [...totalOf.keys()] } },
        orderBy: [{ datasetId: "asc" }, { number: "desc" }],
      });
      return rows.map((row) => ({ ...toVersion(row), total: totalOf.get(row.id) ?? 0 }));
    },
    async version(id: string): Promise<DatasetVersionRow | null> {
      const row = await db.datasetVersion.findUnique({ where: { id } });
      return row === null ? null : toVersion(row);
    },
    async addVersion(row: {
      id: string;
      datasetId: string;
      options: DatasetOptions;
      createdById: string;
    }): Promise<number> {
      const last = await db.datasetVersion.findFirst({
        where: { datasetId: row.datasetId },
        orderBy: { number: "desc" },
        select: { number: true },
      });
      const number = (last?.number ?? 0) + 1;
      await db.datasetVersion.create({
        data: { ...row, number, workspaceId, options: row.options as Prisma.InputJsonValue },
      });
      return number;
    },
    async progress(id: string, doneCount: number): Promise<void> {
      await db.datasetVersion.updateMany({ where: { id, state: "BUILDING" }, data: { doneCount } });
    },
    /** Moves a version on only from one of the given states; false when it was in another. */
    async transition(
      id: string,
      from: readonly StoredDatasetState[],
      to: StoredDatasetState,
      fields: {
        inputHash?: string;
        recordCount?: number;
        testCount?: number;
        doneCount?: number;
        artifacts?: DatasetArtifact[];
        failure?: string;
        frozenAt?: Date;
      } = {},
    ): Promise<boolean> {
      const { count } = await db.datasetVersion.updateMany({
        where: {
          id,
          state: { in: from.map((state) => state.toUpperCase() as Uppercase<StoredDatasetState>) },
        },
        data: { state: to.toUpperCase() as Uppercase<StoredDatasetState>, ...fields },
      });
      return count === 1;
    },
  };
}

function toVersion(
  row: Omit<DatasetVersionRow, "state" | "options" | "artifacts"> & {
    state: string;
    options: unknown;
    artifacts: unknown;
    withdrawnAt: Date | null;
    withdrawnFor: string | null;
  },
): DatasetVersionRow {
  const { withdrawnAt, withdrawnFor: _, ...version } = row;
  return {
    ...version,
    state: withdrawnAt === null ? (row.state.toLowerCase() as StoredDatasetState) : "withdrawn",
    options: DatasetOptions.parse(row.options),
    artifacts: Artifact.array().parse(row.artifacts),
  };
}
