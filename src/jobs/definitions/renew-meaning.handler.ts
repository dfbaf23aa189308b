import type { Deps } from "../../server/deps.ts";
import { renewProject } from "../../server/services/search/renew-meaning.ts";
import type { JobHandler } from "../define.ts";

export const handleRenewMeaning: JobHandler<{ workspaceId: string }, Deps> = async ({
  payload,
  step,
  deps,
}) => {
  const { workspaceId } = payload;
  const projects = await step.run("projects", () =>
    deps.repos(workspaceId).searchVectors.projects(),
  );
  for (const projectId of projects)
    await step.run(`renew-${projectId}`, () => renewProject(deps, { workspaceId, projectId }));
};
