/** A further version of a project's pipeline, for tests: every stage at its defaults but one. */
import type { StageName } from "../../src/core/model/run.ts";
import { defaultDefinition, type PipelineDefinition } from "../../src/core/pipeline/definition.ts";
import type { Deps } from "../../src/server/deps.ts";
import { ensurePipeline } from "../../src/server/services/pipeline/ensure-pipeline.ts";
import type { Place } from "./place.ts";

type Setting = PipelineDefinition["stages"][number];

/** Saves a version in which `name` is what `to` makes of its defaults. */
export async function changePipeline(
  deps: Deps,
  place: Place,
  name: StageName,
  to: (stage: Setting) => Setting,
): Promise<void> {
  const current = await ensurePipeline(deps, place);
  const base = defaultDefinition("Standard");
  const stages = base.stages.map((stage) => (stage.name === name ? to(stage) : stage));
  await deps.repos(place.workspaceId).pipelines.addVersion({
    id: deps.newId("pipelineVersion"),
    pipelineId: current.pipelineId,
    number: current.number + 1,
    definition: { ...base, stages },
    createdById: place.userId,
  });
}

/** The same with some options at other values. */
export function changeOptions(
  deps: Deps,
  place: Place,
  name: StageName,
  options: object,
): Promise<void> {
  return changePipeline(deps, place, name, (stage) => ({
    ...stage,
    options: { ...stage.options, ...options },
  }));
}
