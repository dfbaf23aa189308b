import type { Deps } from "../../server/deps.ts";
import { assessQuality } from "../../server/services/quality/assess-quality.ts";
import { noteFailedAssessment } from "../../server/services/quality/working-out.ts";
import type { FailureHandler, JobHandler } from "../define.ts";

export const handleAssessQuality: JobHandler<
  { workspaceId: string; projectId: string },
  Deps
> = async ({ payload, step, deps, log, signal }) => {
  const { workspaceId, projectId } = payload;
  const assessed = await step.run("assess", async () => ({
    ...((await assessQuality(deps, { workspaceId, projectId }, signal)) ?? { state: "no run" }),
  }));
  log.info({ projectId, ...assessed }, "quality assessed");
};

export const handleAssessmentFailed: FailureHandler<
  { workspaceId: string; projectId: string },
  Deps
> = async ({ payload: { workspaceId, projectId }, step, deps }) => {
  await step.run("failed", () => noteFailedAssessment(deps, { workspaceId, projectId }));
};
