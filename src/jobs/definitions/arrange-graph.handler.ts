import type { Deps } from "../../server/deps.ts";
import { arrangeGraph } from "../../server/services/graph/arrange-graph.ts";
import type { JobHandler } from "../define.ts";

export const handleArrangeGraph: JobHandler<
  { workspaceId: string; projectId: string },
  Deps
> = async ({ payload, step, deps, log, signal }) => {
  const { workspaceId, projectId } = payload;
  const arranged = await step.run("arrange", async () => ({
    ...(await arrangeGraph(deps, { workspaceId, projectId }, signal)),
  }));
  log.info({ projectId, ...arranged }, "graph arranged");
};
