import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { PipelineVersionRow } from "../../repositories/pipeline-repository.ts";
import { ensurePipeline } from "../pipeline/ensure-pipeline.ts";
import { freezePolicy } from "./freeze-policy.ts";

/**
 * The newest version of the project's pipeline with its policy as it is in use now: where another version of the policy was put into use
 * meanwhile, the pipeline gets a next version that says so. Throws `input.invalid` where the policy has no version in use.
 */
export async function frozenPipeline(
  deps: Deps,
  place: { workspaceId: string; projectId: string; userId: string },
): Promise<PipelineVersionRow> {
  const latest = await ensurePipeline(deps, place);
  const definition = await freezePolicy(deps.repos(place.workspaceId), latest.definition);
  if (definition === latest.definition) return latest;
  const row = {
    id: deps.newId("pipelineVersion"),
    pipelineId: latest.pipelineId,
    number: latest.number + 1,
    definition,
    createdById: place.userId,
  };
  try {
    await withAudit(
      deps,
      place,
      {
        action: "pipeline.saved",
        target: latest.pipelineId,
        detail: { projectId: place.projectId, number: row.number, forPolicy: true },
      },
      (repos) => repos.pipelines.addVersion(row),
    );
  } catch (cause) {
    if ((cause as { code?: string }).code !== "P2002") throw cause;
    // Someone saved a version at this moment: it is frozen in its turn.
    return frozenPipeline(deps, place);
  }
  return { ...row, createdAt: new Date(deps.clock()) };
}
