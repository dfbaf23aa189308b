/** A project's pipeline as a document: which stages run, with which options, tried how often. Versions of it are never overwritten. */
import { z } from "zod";
import { StageName } from "../model/run.ts";
import { RetryPolicy } from "./stage.ts";
import { STAGES, stageOf } from "./stages.ts";

const DEFAULT_RETRY: RetryPolicy = Object.freeze(RetryPolicy.parse({}));

const StageSetting = z.object({
  name: StageName,
  enabled: z.boolean(),
  options: z.record(z.string(), z.unknown()),
  /** Null for stages that compute nothing. */
  retry: RetryPolicy.nullable().default(null),
});

export const PipelineDefinition = z.object({
  name: z.string().trim().min(1).max(120),
  stages: z.array(StageSetting).max(20),
});
export type PipelineDefinition = z.infer<typeof PipelineDefinition>;

export interface DefinitionProblem {
  readonly stage: StageName | null;
  readonly field: string | null;
  readonly message: string;
}

/** Every stage on, every option at its default. */
export function defaultDefinition(name: string): PipelineDefinition {
  return {
    name,
    stages: STAGES.map((stage) => ({
      name: stage.name,
      enabled: true,
      options: stage.options.parse({}) as Record<string, unknown>,
      retry: stage.computes ? { ...DEFAULT_RETRY } : null,
    })),
  };
}

/**
 * Checks a definition: every stage once, required ones on, dependencies on, options valid. Returns the definition with defaults
 * filled in, and what is wrong with it; an empty list means that it can run.
 */
export function checkDefinition(input: unknown): {
  definition: PipelineDefinition | null;
  problems: DefinitionProblem[];
} {
  const parsed = PipelineDefinition.safeParse(input);
  if (!parsed.success) {
    return {
      definition: null,
      problems: parsed.error.issues.map((found) => shapeProblem(input, found)),
    };
  }
  const settings = new Map(parsed.data.stages.map((setting) => [setting.name, setting]));
  const problems: DefinitionProblem[] = [];
  if (settings.size !== parsed.data.stages.length)
    problems.push({ stage: null, field: "stages", message: "A stage stands here twice." });
  const stages = STAGES.map((stage) => {
    const setting = settings.get(stage.name) ?? {
      name: stage.name,
      enabled: !stage.optional,
      options: {},
      retry: null,
    };
    problems.push(...stageProblems(stage.name, setting, settings));
    const options = stage.options.safeParse(setting.options);
    return {
      ...setting,
      retry: stage.computes ? (setting.retry ?? { ...DEFAULT_RETRY }) : null,
      options: (options.success ? options.data : setting.options) as Record<string, unknown>,
    };
  });
  return { definition: { name: parsed.data.name, stages }, problems };
}

/** What is wrong within one stage is told of that stage. */
function shapeProblem(input: unknown, found: z.core.$ZodIssue): DefinitionProblem {
  const [list, at, ...rest] = found.path;
  const stages = (input as { stages?: Array<{ name?: unknown }> } | null)?.stages;
  const name = list === "stages" && typeof at === "number" ? stages?.[at]?.name : undefined;
  const stage = StageName.safeParse(name);
  return stage.success
    ? { stage: stage.data, field: rest.join("."), message: found.message }
    : { stage: null, field: found.path.join("."), message: found.message };
}

type Settings = ReadonlyMap<StageName, { enabled: boolean; options: Record<string, unknown> }>;

function stageProblems(
  name: StageName,
  setting: { enabled: boolean; options: Record<string, unknown> },
  all: Settings,
): DefinitionProblem[] {
  const stage = stageOf(name);
  const problems: DefinitionProblem[] = [];
  if (!setting.enabled && !stage.optional)
    problems.push({ stage: name, field: null, message: `${stage.title} cannot be switched off.` });
  if (setting.enabled && stage.computes) {
    for (const needed of stage.dependsOn) {
      if (all.get(needed)?.enabled === false) {
        problems.push({
          stage: name,
          field: null,
          message: `${stage.title} needs ${stageOf(needed).title}, which is off.`,
        });
      }
    }
  }
  const options = stage.options.safeParse(setting.options);
  if (!options.success) {
    for (const issue of options.error.issues)
      problems.push({ stage: name, field: issue.path.join("."), message: issue.message });
  }
  return problems;
}

/** Setting of one stage in a checked definition. */
export function settingOf(
  definition: PipelineDefinition,
  name: StageName,
): PipelineDefinition["stages"][number] {
  const setting = definition.stages.find((stage) => stage.name === name);
  if (setting === undefined) throw new Error(`the pipeline has no stage ${name}`);
  return setting;
}

/** How often a stage that computes is tried. */
export function retryOf(definition: PipelineDefinition, name: StageName): RetryPolicy {
  return settingOf(definition, name).retry ?? DEFAULT_RETRY;
}

/** Stages in waves: those of one wave depend only on earlier waves and may run side by side. */
export function executionWaves(definition: PipelineDefinition): StageName[][] {
  const enabled = new Set(
    definition.stages.filter((stage) => stage.enabled).map((stage) => stage.name),
  );
  const waves: StageName[][] = [];
  const done = new Set<StageName>();
  while (done.size < enabled.size) {
    const wave = [...enabled].filter(
      (name) =>
        !done.has(name) &&
        stageOf(name).dependsOn.every((needed) => done.has(needed) || !enabled.has(needed)),
    );
    if (wave.length === 0) throw new Error("the stages depend on each other in a circle");
    for (const name of wave) done.add(name);
    waves.push(wave);
  }
  return waves;
}
