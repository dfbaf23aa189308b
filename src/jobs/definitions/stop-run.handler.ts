import type { Deps } from "../../server/deps.ts";
import { settleStopped } from "../../server/services/run/end-run.ts";
import type { RunIds } from "../../server/services/run/run-context.ts";
import type { JobHandler } from "../define.ts";

export const handleStopRun: JobHandler<RunIds, Deps> = async ({ payload, step, deps }) => {
  await step.run("stopped", () => settleStopped(deps, payload));
};
