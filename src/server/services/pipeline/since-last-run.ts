/** What has changed since the last run that is not seen in the pipeline's draft: another version of the policy, a key, a pack, rules. */
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { StageName } from "../../../core/model/run.ts";
import { type PipelineDefinition, settingOf } from "../../../core/pipeline/definition.ts";
import { STAGES } from "../../../core/pipeline/stages.ts";
import { PrivacyOptions, policyOf } from "../../../core/privacy/options.ts";
import type { Deps } from "../../deps.ts";
import type { PipelineVersionRow } from "../../repositories/pipeline-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { RunBasis } from "../../repositories/run-basis-repository.ts";
import { vocabularyOfPack } from "../pack/resolve-pack.ts";
import { freezePolicy } from "../policy/freeze-policy.ts";
import { fixesKey } from "../quality/fixes-of-project.ts";
import { ruleSet } from "../quality/rules-of-project.ts";
import { basisNow } from "../run/run-basis.ts";

export type SinceChange =
  | { readonly what: "pipeline"; readonly version: number; readonly stages: readonly StageName[] }
  | {
      readonly what: "policy";
      readonly title: string;
      readonly version: number;
      readonly stages: readonly StageName[];
    }
  | { readonly what: "key"; readonly number: number; readonly stages: readonly StageName[] }
  | {
      readonly what: "pack" | "rules" | "corrections";
      readonly stages: readonly StageName[];
    };

export interface SinceLastRun {
  /** The last run over all files that finished; null while none has. */
  readonly run: number | null;
  /** What the next run does otherwise than that one did, each with the stages whose results it makes void. */
  readonly changes: readonly SinceChange[];
  /** Files that no run has read yet. */
  readonly unread: number;
  /** Why the next run cannot start; null where it can. */
  readonly refusal: string | null;
}

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
}

/** Compares what the last whole run went by with what the next one would go by. Reads only. */
export async function sinceLastRun(
  deps: Deps,
  place: Place,
  latest: PipelineVersionRow,
): Promise<SinceLastRun> {
  const repos = deps.repos(place.workspaceId);
  const [run, unread] = await Promise.all([
    repos.pipelines.lastWholeRun(place.projectId),
    repos.files.countUnread(place.projectId),
  ]);
  const { next, refusal } = await nextDefinition(repos, latest.definition);
  const version = run === null ? null : await repos.pipelines.version(run.pipelineVersionId);
  if (run === null || version === null) return { run: null, changes: [], unread, refusal };
  const [key, basis] = await Promise.all([
    repos.pseudonymKeys.newest(),
    basisChanges(repos, place.projectId, run.basisKey),
  ]);
  const changes: SinceChange[] = [
    ...pipelineChanges(version.definition, next, latest.number),
    ...policyChanges(version.definition, next),
    ...(key !== null && key.createdAt > run.createdAt
      ? [{ what: "key", number: key.generation, stages: ["privacy"] } as const]
      : []),
    ...basis,
  ];
  return { run: run.number, changes, unread, refusal };
}

async function nextDefinition(
  repos: Repositories,
  definition: PipelineDefinition,
): Promise<{ next: PipelineDefinition; refusal: string | null }> {
  try {
    return { next: await freezePolicy(repos, definition), refusal: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "input.invalid") throw error;
    return { next: definition, refusal: error.userMessage };
  }
}

/** Stages with other settings; the document of the policy is told apart from them. */
function pipelineChanges(
  before: PipelineDefinition,
  after: PipelineDefinition,
  version: number,
): SinceChange[] {
  const stages = STAGES.map(({ name }) => name).filter(
    (name) => settingsOf(before, name) !== settingsOf(after, name),
  );
  return stages.length === 0 ? [] : [{ what: "pipeline", version, stages }];
}

function settingsOf(definition: PipelineDefinition, stage: StageName): string {
  const { enabled, options } = settingOf(definition, stage);
  if (stage !== "privacy") return canonicalJson({ enabled, options });
  const { document: _, policy: __, ...rest } = PrivacyOptions.parse(options);
  return canonicalJson({ enabled, options: rest });
}

function policyChanges(before: PipelineDefinition, after: PipelineDefinition): SinceChange[] {
  const [old, next] = [before, after].map((definition) =>
    policyOf(PrivacyOptions.parse(settingOf(definition, "privacy").options)),
  );
  if (next === undefined || canonicalJson(old) === canonicalJson(next)) return [];
  return [{ what: "policy", title: next.title, version: next.version, stages: ["privacy"] }];
}

/** Nothing for a run from before its basis was kept: what it judged by is not known. */
async function basisChanges(
  repos: Repositories,
  projectId: string,
  basisKey: string | null,
): Promise<SinceChange[]> {
  const now = await basisNow(repos, projectId);
  if (basisKey === null || basisKey === now.key) return [];
  const before = await repos.runBases.find(basisKey);
  if (before === null) return [];
  return changesOfBasis(before, now.basis);
}

/** By what the keys of stages are made of: what comes to the same by another version, or switched off and on again, is no change. */
function changesOfBasis(before: RunBasis, now: RunBasis): SinceChange[] {
  const words = ({ pack, general }: RunBasis) => vocabularyOfPack(pack, general).key;
  const rules = (packs: RunBasis, { own }: RunBasis) =>
    canonicalJson(ruleSet({ pack: packs.pack, general: packs.general, own }, ANY_DAY));
  const otherWords = words(before) !== words(now);
  const [old, withPack, next] = [rules(before, before), rules(now, before), rules(now, now)];
  const otherPack = old !== next && old !== withPack;
  const otherOwn = old !== next && withPack !== next;
  return [
    ...(otherWords || otherPack
      ? [{ what: "pack", stages: [otherWords ? "enrich" : "quality"] } as const]
      : []),
    ...(otherOwn ? [{ what: "rules", stages: ["quality"] } as const] : []),
    ...(fixesKey(before.fixes) !== fixesKey(now.fixes)
      ? [{ what: "corrections", stages: ["parse"] } as const]
      : []),
  ];
}

/** The day that `today` means in rules is no change of theirs. */
const ANY_DAY = new Date(0).toISOString();
