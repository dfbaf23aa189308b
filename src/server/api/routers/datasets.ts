import { z } from "zod";
import { DatasetOptions } from "../../../core/export/formats/catalogue.ts";
import { RecordKind } from "../../../core/export/records/kind-names.ts";
import { compareDatasetVersions, viewSources } from "../../services/dataset/compare-versions.ts";
import { viewPrivacyReport } from "../../services/dataset/privacy-report.ts";
import { readRecords } from "../../services/dataset/read-records.ts";
import { requestVersion, stopBuild } from "../../services/dataset/request-version.ts";
import {
  countInputs,
  listDatasets,
  previewRecords,
  viewDataset,
} from "../../services/dataset/view-datasets.ts";
import { idInput, nameInput } from "../inputs.ts";
import { projectProcedure, router } from "../trpc.ts";

const optionsInput = z.object({ options: DatasetOptions });

export const datasetsRouter = router({
  list: projectProcedure("dataset.read").query(({ ctx }) =>
    listDatasets(ctx.deps, { workspaceId: ctx.workspace.id, projectId: ctx.project.id }),
  ),
  bySlug: projectProcedure("dataset.read")
    .input(z.object({ slug: z.string().min(1).max(80) }))
    .query(({ ctx, input }) =>
      viewDataset(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        slug: input.slug,
      }),
    ),
  records: projectProcedure("dataset.read")
    .input(
      z.object({
        versionId: idInput,
        from: z.number().int().min(0),
        count: z.number().int().min(1).max(20),
        kind: RecordKind.optional(),
      }),
    )
    .query(({ ctx, input }) =>
      readRecords(ctx.deps, { ...input, workspaceId: ctx.workspace.id, projectId: ctx.project.id }),
    ),
  count: projectProcedure("dataset.build")
    .input(optionsInput.extend({ withRecords: z.boolean().default(false) }))
    .query(({ ctx, input, signal }) =>
      countInputs(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        options: input.options,
        withRecords: input.withRecords,
        signal,
      }),
    ),
  preview: projectProcedure("dataset.build")
    .input(optionsInput)
    .query(({ ctx, input }) =>
      previewRecords(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        options: input.options,
      }),
    ),
  build: projectProcedure("dataset.build")
    .input(optionsInput.extend({ name: nameInput }))
    .mutation(({ ctx, input }) =>
      requestVersion(ctx.deps, {
        ...input,
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        userId: ctx.user.id,
      }),
    ),
  /** What came, went and changed since another version of the dataset, with reasons. */
  compare: projectProcedure("dataset.read")
    .input(z.object({ versionId: idInput, withId: idInput }))
    .query(({ ctx, input }) =>
      compareDatasetVersions(ctx.deps, {
        ...input,
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
      }),
    ),
  /** Policy, models, links and reviewers that a frozen version rests on; null for versions from before there were manifests. */
  sources: projectProcedure("dataset.read")
    .input(z.object({ versionId: idInput }))
    .query(({ ctx, input }) =>
      viewSources(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        versionId: input.versionId,
      }),
    ),
  /** What was done with personal data in a frozen version and what is left; null for versions from before there were reports. */
  privacy: projectProcedure("dataset.read")
    .input(z.object({ versionId: idInput }))
    .query(({ ctx, input }) =>
      viewPrivacyReport(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        versionId: input.versionId,
      }),
    ),
  stop: projectProcedure("dataset.build")
    .input(z.object({ versionId: idInput }))
    .mutation(({ ctx, input }) =>
      stopBuild(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        datasetVersionId: input.versionId,
      }),
    ),
});
