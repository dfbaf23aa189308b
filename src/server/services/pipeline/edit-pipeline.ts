/** What the pipeline editor shows and saves. */

import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { StageName } from "../../../core/model/run.ts";
import {
  checkDefinition,
  type DefinitionProblem,
  executionWaves,
  type PipelineDefinition,
} from "../../../core/pipeline/definition.ts";
import { type OptionForm, type StageForm, stageForm } from "../../../core/pipeline/option-form.ts";
import { STAGES } from "../../../core/pipeline/stages.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import { freezePolicy } from "../policy/freeze-policy.ts";
import { policyChoices } from "../policy/list-policies.ts";
import { ensurePipeline } from "./ensure-pipeline.ts";
import { type SinceLastRun, sinceLastRun } from "./since-last-run.ts";

export interface PipelineVersionView {
  readonly id: string;
  readonly number: number;
  readonly createdAt: Date;
  readonly createdBy: string | null;
}

export interface PipelineView {
  readonly pipelineId: string;
  readonly version: PipelineVersionView & {
    readonly definition: PipelineDefinition;
    readonly summaries: Readonly<Record<string, string>>;
  };
  readonly versions: readonly PipelineVersionView[];
  readonly stages: readonly StageForm[];
  readonly waves: readonly (readonly StageName[])[];
  /** Files that the next run would look at. */
  readonly fileCount: number;
  /** The run that is going on and the version it started with and keeps; null when none is. */
  readonly running: { readonly run: number; readonly version: number | null } | null;
  readonly since: SinceLastRun;
}

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly userId: string;
}

/** The newest version, or the one named by `number`, with the forms of every stage. Throws `not-found` for an unknown number. */
export async function viewPipeline(
  deps: Deps,
  place: Place,
  number: number | null,
): Promise<PipelineView> {
  const latest = await ensurePipeline(deps, place);
  const repos = deps.repos(place.workspaceId);
  const [choices, rows, fileCount, active, since] = await Promise.all([
    policyChoices(deps, place),
    repos.pipelines.versions(latest.pipelineId),
    repos.files.countCurrent(place.projectId),
    repos.runs.findActive(place.projectId),
    sinceLastRun(deps, place, latest),
  ]);
  const shown = number === null ? latest : rows.find((row) => row.number === number);
  if (shown === undefined) throw new AppError("not-found", { detail: `version ${number}` });
  // Options that an earlier version stored are read as this one has them.
  const definition = checkDefinition(shown.definition).definition ?? shown.definition;
  const names = await deps.accounts.namesOf([...new Set(rows.map((row) => row.createdById))]);
  const view = (row: { id: string; number: number; createdAt: Date; createdById: string }) => ({
    id: row.id,
    number: row.number,
    createdAt: row.createdAt,
    createdBy: names.get(row.createdById) ?? null,
  });
  return {
    pipelineId: latest.pipelineId,
    version: {
      ...view(shown),
      definition,
      summaries: summariesOf(definition),
    },
    versions: rows.map(view),
    stages: STAGES.map(stageForm).map((form) =>
      form.name === "privacy" ? { ...form, ...withPolicies(form, choices) } : form,
    ),
    waves: executionWaves(definition),
    fileCount,
    since,
    running:
      active === null
        ? null
        : {
            run: active.number,
            version: rows.find((row) => row.id === active.pipelineVersionId)?.number ?? null,
          },
  };
}

/** The policies to choose from; the document that a policy stands for is written by whoever saves, and is no field of the form. */
function withPolicies(
  form: OptionForm,
  choices: ReadonlyArray<{ value: string; label: string }>,
): OptionForm {
  const schema = form.schema as { properties?: Record<string, object> };
  const { document: _, policy, ...rest } = schema.properties ?? {};
  const { document: __, ...defaults } = form.defaults;
  const oneOf = choices.map(({ value, label }) => ({ const: value, title: label }));
  return {
    schema: { ...schema, properties: { policy: { ...policy, oneOf }, ...rest } },
    defaults,
  };
}

/** What is wrong with a draft, and its summaries; nothing is saved. */
export function checkDraft(draft: unknown): {
  problems: DefinitionProblem[];
  summaries: Record<string, string>;
} {
  const { definition, problems } = checkDefinition(draft);
  return {
    problems,
    summaries: definition === null || problems.length > 0 ? {} : summariesOf(definition),
  };
}

/**
 * Saves a draft as the next version. Throws `input.invalid` with the problems, `conflict` when someone saved one after `basedOn`, and
 * gives the old version back when nothing differs.
 */
export async function savePipeline(
  deps: Deps,
  place: Place & { draft: unknown; basedOn: number },
): Promise<{ number: number }> {
  const { definition: draft, problems } = checkDefinition(place.draft);
  if (draft === null || problems.length > 0) {
    const said = problems.map((problem) =>
      [problem.stage, problem.field, problem.message].filter(Boolean).join(": "),
    );
    throw new AppError("input.invalid", { detail: "pipeline draft", userMessage: said.join(" ") });
  }
  const latest = await ensurePipeline(deps, place);
  const definition = await freezePolicy(deps.repos(place.workspaceId), draft);
  if (latest.number !== place.basedOn) {
    throw new AppError("conflict", {
      detail: `newest is ${latest.number}`,
      userMessage: `Version ${latest.number} was saved meanwhile. Look at it, then save again.`,
    });
  }
  if (canonicalJson(definition) === canonicalJson(latest.definition))
    return { number: latest.number };
  const number = latest.number + 1;
  try {
    await withAudit(
      deps,
      place,
      {
        action: "pipeline.saved",
        target: latest.pipelineId,
        detail: { projectId: place.projectId, number },
      },
      (repos) =>
        repos.pipelines.addVersion({
          id: deps.newId("pipelineVersion"),
          pipelineId: latest.pipelineId,
          number,
          definition,
          createdById: place.userId,
        }),
    );
  } catch (cause) {
    if ((cause as { code?: string }).code !== "P2002") throw cause;
    throw new AppError("conflict", {
      detail: `version ${number} exists`,
      userMessage: "Someone saved a version at the same moment. Look at it, then save again.",
      cause,
    });
  }
  return { number };
}

function summariesOf(definition: PipelineDefinition): Record<string, string> {
  const stageOf = new Map(STAGES.map((stage) => [stage.name, stage]));
  return Object.fromEntries(
    definition.stages.map((setting) => [
      setting.name,
      stageOf.get(setting.name)?.summary(setting.options) ?? "",
    ]),
  );
}
