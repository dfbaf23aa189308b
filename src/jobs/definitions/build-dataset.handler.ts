import type { Deps } from "../../server/deps.ts";
import {
  buildDatasetVersion,
  type VersionIds,
} from "../../server/services/dataset/build-version.ts";
import { failBuild } from "../../server/services/dataset/request-version.ts";
import type { FailureHandler, JobHandler } from "../define.ts";

/** For a run to end, from one look to the next: a long one is looked at a hundred times in a night. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 300_000;

export const handleBuildDataset: JobHandler<VersionIds, Deps> = async ({
  payload,
  step,
  deps,
  signal,
}) => {
  for (let tries = 1; ; tries++) {
    const { waits } = await step.run(`build-${tries}`, () =>
      buildDatasetVersion(deps, payload, signal),
    );
    if (!waits) return;
    await step.sleep(`wait-${tries}`, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1)));
  }
};

export const handleBuildFailed: FailureHandler<VersionIds, Deps> = async ({
  payload,
  step,
  deps,
  failure,
}) => {
  await step.run("failed", () => failBuild(deps, payload, failure.userMessage));
};
