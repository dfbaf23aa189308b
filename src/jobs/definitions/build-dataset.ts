import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { datasetCancelled, datasetRequested } from "../events.ts";

/** Builds a dataset version in the background. */
export const buildDatasetJob = defineJob<[typeof datasetRequested], Deps>({
  id: "build-dataset",
  on: [datasetRequested],
  concurrency: { key: "projectId", limit: 1 },
  retry: { maxAttempts: 5, backoffMs: 1_000 },
  cancelOn: { event: datasetCancelled, match: "datasetVersionId" },
  handler: async () => (await import("./build-dataset.handler.ts")).handleBuildDataset,
  onFailure: async () => (await import("./build-dataset.handler.ts")).handleBuildFailed,
});
