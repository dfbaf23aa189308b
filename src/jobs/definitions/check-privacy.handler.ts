import type { Deps } from "../../server/deps.ts";
import { writeShownPaths } from "../../server/services/privacy/name-policy.ts";
import { checkProject } from "../../server/services/privacy/run-check.ts";
import type { JobHandler } from "../define.ts";

export const handleCheckPrivacy: JobHandler<
  { workspaceId: string; projectId: string },
  Deps
> = async ({ payload, step, deps, log, signal }) => {
  const { workspaceId, projectId } = payload;
  await step.run("names", () => writeShownPaths(deps, { workspaceId, projectId }, signal));
  const checked = await step.run("check", async () => {
    const found = await checkProject(deps, { workspaceId, projectId }, signal);
    return found === null || found === "kept" ? { state: found ?? "no run" } : { ...found };
  });
  log.info({ projectId, ...checked }, "privacy checked");
};
