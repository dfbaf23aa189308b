/** What a run went by: its pipeline, policy, pack, rules and corrections as they were when it started, and what is otherwise now. */

import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Severity } from "../../../core/model/quality.ts";
import type { StageName } from "../../../core/model/run.ts";
import {
  defaultDefinition,
  type PipelineDefinition,
  settingOf,
} from "../../../core/pipeline/definition.ts";
import { STAGES } from "../../../core/pipeline/stages.ts";
import { OWN_POLICY, PrivacyOptions } from "../../../core/privacy/options.ts";
import type { FixKind } from "../../../core/quality/fixes/fix.ts";
import type { RuleDocument } from "../../../core/quality/rule-document.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { RunRow } from "../../repositories/run-repository.ts";
import { freezePolicy } from "../policy/freeze-policy.ts";
import { judgedBy } from "../quality/judged-by.ts";
import { ruleSet } from "../quality/rules-of-project.ts";
import { basisNow, basisOfRun } from "./run-basis.ts";
import { loadRun, type RunIds } from "./run-context.ts";
import {
  changesBetween,
  type Gone,
  type Named,
  type OptionValue,
  optionsOf,
  packNamed,
  policyOfDefinition,
  ruleTitle,
  type WentByChange,
} from "./went-by-changes.ts";

export interface WentBy {
  readonly pipeline: { readonly name: string; readonly version: number };
  readonly stages: ReadonlyArray<{
    readonly name: StageName;
    readonly title: string;
    readonly isOn: boolean;
    /** `standard` is the value that it has where nobody changes it. */
    readonly options: ReadonlyArray<OptionValue & { readonly isStandard: boolean }>;
  }>;
  /** Null where the stage was off. `slug` is null for settings of the pipeline's own. */
  readonly policy: (Named & { readonly slug: string | null }) | null;
  readonly pack: Named & { readonly id: string };
  /** Data rules that held, by title; those in code come with the product and are named where they were off. */
  readonly rules: ReadonlyArray<{
    readonly name: string;
    readonly title: string;
    readonly severity: Severity;
    readonly from: "general" | "pack" | "project";
    /** Counts the project's changes of it; 0 where it made none. */
    readonly version: number;
    readonly check: RuleDocument["check"];
    readonly scope: RuleDocument["scope"];
  }>;
  readonly off: ReadonlyArray<{ readonly name: string; readonly title: string }>;
  readonly corrections: ReadonlyArray<{
    readonly rule: string;
    readonly kind: FixKind;
    readonly columns: readonly string[];
  }>;
  /** False for runs from before it was kept: then pack, rules and corrections are those of now. */
  readonly isKept: boolean;
  /** What the next run would do otherwise; null where it could not start. */
  readonly sinceThen: readonly WentByChange[] | null;
  /** The run before in this project; null for the first one and where it is not known what that one went by. */
  readonly before: { readonly run: number; readonly changes: readonly WentByChange[] } | null;
}

/** Reads only. Throws `not-found` for a run of nobody's or another project. */
export async function describeWentBy(deps: Deps, ids: RunIds): Promise<WentBy> {
  const { repos, run, definition } = await loadRun(deps, ids);
  const version = await repos.pipelines.version(run.pipelineVersionId);
  if (version === null) throw new AppError("not-found", { detail: "pipeline version" });
  const gone: Gone = { definition, basis: await basisOfRun(repos, run) };
  const [next, before] = await Promise.all([
    goneNow(repos, ids.projectId, version.pipelineId),
    goneBefore(repos, run),
  ]);
  const isKept = run.basisKey !== null;
  const erasedSince = await erasure(repos, run, null);
  return {
    pipeline: { name: definition.name, version: version.number },
    ...said(gone),
    isKept,
    sinceThen: next === null ? null : [...erasedSince, ...changesBetween(gone, next)],
    before:
      before === null || !isKept
        ? null
        : {
            run: before.run.number,
            changes: [
              ...(await erasure(repos, before.run, run)),
              ...changesBetween(before.gone, gone),
            ],
          },
  };
}

function said({ definition, basis }: Gone) {
  const { rules, off } = ruleSet(basis, new Date(0).toISOString());
  const judged = judgedBy(basis);
  const documents = new Map(rules.map((rule) => [rule.name, rule]));
  const { policy: slug } = PrivacyOptions.parse(settingOf(definition, "privacy").options);
  const { title, version } = policyOfDefinition(definition);
  return {
    stages: stagesOf(definition),
    policy: settingOf(definition, "privacy").enabled
      ? { title, version, copy: 0, slug: slug === OWN_POLICY ? null : slug }
      : null,
    pack: { ...packNamed(basis), id: basis.pack.id },
    rules: judged.rules
      .flatMap(({ rule, from, version: changes }) => {
        const document = documents.get(rule);
        if (document === undefined) return [];
        const { name, title: words, severity, check, scope } = document;
        return [{ name, title: words, severity, check, scope, from, version: changes }];
      })
      .sort((a, b) => a.title.localeCompare(b.title, "en")),
    off: off.map((name) => ({ name, title: ruleTitle(basis, name) })),
    corrections: judged.corrections,
  };
}

function stagesOf(definition: PipelineDefinition): WentBy["stages"] {
  const standard = defaultDefinition(definition.name);
  return STAGES.map(({ name, title }) => {
    const usual = optionsOf(standard, name);
    return {
      name,
      title,
      isOn: settingOf(definition, name).enabled,
      options: [...optionsOf(definition, name)].map(([key, option]) => ({
        ...option,
        isStandard:
          canonicalJson(usual.get(key)?.value ?? null) === canonicalJson(option.value ?? null),
      })),
    };
  });
}

/** What the next run would go by; null where its policy cannot be used. */
async function goneNow(
  repos: Repositories,
  projectId: string,
  pipelineId: string,
): Promise<Gone | null> {
  const latest = await repos.pipelines.latest(pipelineId);
  if (latest === null) return null;
  try {
    const [definition, { basis }] = await Promise.all([
      freezePolicy(repos, latest.definition),
      basisNow(repos, projectId),
    ]);
    return { definition, basis };
  } catch (error) {
    if (error instanceof AppError && error.code === "input.invalid") return null;
    throw error;
  }
}

async function goneBefore(
  repos: Repositories,
  run: RunRow,
): Promise<{ readonly run: RunRow; readonly gone: Gone } | null> {
  const [earlier] = await repos.runs.list(run.projectId, { limit: 1, before: run.number });
  if (earlier === undefined || earlier.basisKey === null) return null;
  const version = await repos.pipelines.version(earlier.pipelineVersionId);
  if (version === null) return null;
  const gone = { definition: version.definition, basis: await basisOfRun(repos, earlier) };
  return { run: earlier, gone };
}

/** The newest erasure in the project between the beginnings of two runs, or since the one. */
async function erasure(
  repos: Repositories,
  from: RunRow,
  until: RunRow | null,
): Promise<WentByChange[]> {
  const [after, before] = [from, until].map((run) => run && (run.startedAt ?? run.createdAt));
  if (after == null) return [];
  const at = await repos.subjectRequests.erasedAfter(from.projectId, after, before ?? undefined);
  return at === null ? [] : [{ what: "erasure", at }];
}
