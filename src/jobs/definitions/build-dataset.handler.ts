import type { Deps } from "../../server/deps.ts";
import {
  buildDatasetVersion,
  type VersionIds,
} from "../../server/services/dataset/build-version.ts";
import { failBuild } from "../../server/services/dataset/request-version.ts";
import type { FailureHandler, JobHandler } from "../define.ts";

export const handleBuildDataset: JobHandler<VersionIds, Deps> = async ({
  payload,
  step,
  deps,
  signal,
}) => {
  await step.run("build", () => buildDatasetVersion(deps, payload, signal));
};

export const handleBuildFailed: FailureHandler<VersionIds, Deps> = async ({
  payload,
  step,
  deps,
  failure,
}) => {
  await step.run("failed", () => failBuild(deps, payload, failure.userMessage));
};
