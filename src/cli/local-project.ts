/** The one workspace and project of a command-line run, with the pipeline that the flags and the settings file ask for. */
import { canonicalJson } from "../core/kit/canonical-json.ts";
import {
  defaultDefinition,
  type PipelineDefinition,
  settingOf,
} from "../core/pipeline/definition.ts";
import { RelateOptions } from "../core/relate/options.ts";
import { DEFAULT_PACK } from "../packs/built-in.ts";
import type { Deps } from "../server/deps.ts";
import { requirePack } from "../server/services/pack/resolve-pack.ts";
import { ensurePipeline } from "../server/services/pipeline/ensure-pipeline.ts";
import { newPseudonymKey } from "../server/services/pseudonym/new-pseudonym-key.ts";
import type { LigatureConfig } from "./config.ts";
import { setLocalRules } from "./local-rules.ts";
import type { ChosenPolicy } from "./read-policy.ts";
import type { ChosenRules } from "./read-rules.ts";

export interface LocalProject {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly userId: string;
}

const LOCAL: LocalProject = {
  workspaceId: "ws_local",
  projectId: "prj_local",
  userId: "usr_local",
};

export interface LocalProjectOptions {
  readonly flatten?: boolean;
  readonly relationships?: boolean;
  readonly config?: LigatureConfig;
  readonly pack?: string;
  readonly policy?: ChosenPolicy;
  readonly rules?: ChosenRules;
}

/** Makes the workspace, the project and a pipeline version that says what this call asks for; what is there already is kept. */
export async function ensureLocalProject(
  deps: Deps,
  options: LocalProjectOptions,
): Promise<LocalProject> {
  if ((await deps.repos(LOCAL.workspaceId).pseudonymKeys.newest()) === null) {
    await deps.accounts.createWorkspace({
      id: LOCAL.workspaceId,
      slug: "local",
      name: "Local",
      pseudonymKey: newPseudonymKey(deps),
    });
  }
  const repos = deps.repos(LOCAL.workspaceId);
  const packId = requirePack(options.pack ?? DEFAULT_PACK).id;
  const project = await repos.projects.findById(LOCAL.projectId);
  if (project === null) {
    await repos.projects.create({
      id: LOCAL.projectId,
      slug: "local",
      name: "Local",
      isSample: false,
      packId,
      createdById: LOCAL.userId,
    });
  } else if (project.packId !== packId) await repos.projects.choosePack(LOCAL.projectId, packId);
  const wanted = definitionFor(options);
  const current = await ensurePipeline(deps, { ...LOCAL, initial: wanted });
  if (canonicalJson(current.definition) !== canonicalJson(wanted)) {
    await repos.pipelines.addVersion({
      id: deps.newId("pipelineVersion"),
      pipelineId: current.pipelineId,
      number: current.number + 1,
      definition: wanted,
      createdById: LOCAL.userId,
    });
  }
  await setLocalRules(deps, LOCAL, options.rules ?? { rules: [], off: [] });
  return LOCAL;
}

/** The default pipeline with the flags and the settings file laid over it. */
export function definitionFor(options: LocalProjectOptions): PipelineDefinition {
  const definition = defaultDefinition("Command line");
  const { config } = options;
  const relate = settingOf(definition, "relate");
  const minConfidence = config?.relationships.thresholds.min_confidence;
  const similarity = config?.relationships.thresholds.semantic_similarity;
  const strategies = config?.relationships.strategies?.filter((name) => name !== "reasoning");
  const relateOptions = RelateOptions.parse({
    ...relate.options,
    flatten: options.flatten ?? false,
    ...(minConfidence === undefined ? {} : { minConfidence }),
    ...(strategies === undefined ? {} : { strategies }),
    ...(similarity === undefined
      ? {}
      : { semantic: { ...(relate.options.semantic as object), threshold: similarity } }),
  });
  const stages = definition.stages.map((stage) => {
    if (stage.name === "relate")
      return {
        ...stage,
        enabled: options.relationships ?? true,
        options: relateOptions as Record<string, unknown>,
      };
    if (stage.name === "privacy" && options.policy !== undefined)
      return { ...stage, options: { ...stage.options, ...options.policy } };
    if (stage.name === "export") {
      const chosen = { include: "confirmed-and-proposed", minConfidence: 0.5 };
      return { ...stage, options: { ...stage.options, ...chosen } };
    }
    return stage;
  });
  return { ...definition, stages };
}
