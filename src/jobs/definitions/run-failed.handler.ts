import type { Deps } from "../../server/deps.ts";
import { failRun } from "../../server/services/run/end-run.ts";
import type { RunIds } from "../../server/services/run/run-context.ts";
import type { FailureHandler } from "../define.ts";

export const handleRunFailed: FailureHandler<RunIds, Deps> = async ({
  payload,
  step,
  deps,
  failure,
}) => {
  await step.run("failed", () => failRun(deps, payload, failure.userMessage));
};
