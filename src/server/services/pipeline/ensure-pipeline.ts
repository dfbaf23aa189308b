import { defaultDefinition, type PipelineDefinition } from "../../../core/pipeline/definition.ts";
import type { Deps } from "../../deps.ts";
import type { PipelineVersionRow } from "../../repositories/pipeline-repository.ts";

/** The newest version of the project's pipeline; the first one (every stage at its defaults, or `initial`) is made when there is none. */
export async function ensurePipeline(
  deps: Deps,
  input: { workspaceId: string; projectId: string; userId: string; initial?: PipelineDefinition },
): Promise<PipelineVersionRow> {
  const repos = deps.repos(input.workspaceId);
  const pipeline = await repos.pipelines.findByProject(input.projectId);
  const latest = pipeline === null ? null : await repos.pipelines.latest(pipeline.id);
  if (latest !== null) return latest;
  const definition = input.initial ?? defaultDefinition("Standard");
  return deps.transaction(input.workspaceId, async (tx) => {
    const pipelineId = pipeline?.id ?? deps.newId("pipeline");
    if (pipeline === null)
      await tx.pipelines.create({
        id: pipelineId,
        projectId: input.projectId,
        name: definition.name,
      });
    const row = {
      id: deps.newId("pipelineVersion"),
      pipelineId,
      number: 1,
      definition,
      createdById: input.userId,
    };
    await tx.pipelines.addVersion(row);
    return { ...row, createdAt: new Date(deps.clock()) };
  });
}
