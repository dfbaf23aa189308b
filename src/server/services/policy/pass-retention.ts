/** Before records go: whether a policy asks to keep them longer, and that somebody who lets them go all the same has said so. */
import { AppError } from "../../../core/model/errors.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import { PrivacyOptions, policyOf } from "../../../core/privacy/options.ts";
import type { PolicyDocument } from "../../../core/privacy/policy-document.ts";
import {
  ERASURE_BEFORE_RETENTION,
  type HeldRecords,
  heldAfter,
  heldUntil,
  heldWords,
} from "../../../core/privacy/retention.ts";
import { addAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { freezePolicy } from "./freeze-policy.ts";

interface ProjectPerson {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly userId: string;
}

/** What is about to go from one project. */
interface Leaving {
  readonly fileIds: readonly string[];
  /** When versions of datasets that go were built. */
  readonly datasetsBuilt?: readonly Date[];
  readonly despiteRetention?: boolean;
}

/**
 * Throws `retention.held` where the project's policy asks to keep some of the records longer and nobody has confirmed it; a confirmed one
 * is written to the audit log. Call it in the transaction that lets them go.
 */
export async function passRetention(
  deps: Deps,
  repos: Repositories,
  person: ProjectPerson,
  leaving: Leaving,
): Promise<void> {
  const held = await heldRecords(deps, repos, person.projectId, leaving);
  if (held === null) return;
  if (leaving.despiteRetention !== true) throw refusal([held]);
  await noteOverride(deps, repos, person, held, { isErasure: false });
}

/**
 * The same for the erasure of a person, whose records stand in several projects. The refusal names the article that goes before, and so
 * does the audit log.
 */
export async function passRetentionForErasure(
  deps: Deps,
  repos: Repositories,
  person: Omit<ProjectPerson, "projectId">,
  projects: ReadonlyMap<string, Omit<Leaving, "despiteRetention">>,
  despiteRetention: boolean,
): Promise<void> {
  const found: Array<[projectId: string, held: HeldRecords]> = [];
  for (const [projectId, leaving] of projects) {
    const held = await heldRecords(deps, repos, projectId, leaving);
    if (held !== null) found.push([projectId, held]);
  }
  if (found.length === 0) return;
  if (!despiteRetention)
    throw refusal(
      found.map(([, held]) => held),
      ERASURE_BEFORE_RETENTION,
    );
  for (const [projectId, held] of found)
    await noteOverride(deps, repos, { ...person, projectId }, held, { isErasure: true });
}

async function heldRecords(
  deps: Deps,
  repos: Repositories,
  projectId: string,
  { fileIds, datasetsBuilt = [] }: Leaving,
): Promise<HeldRecords | null> {
  const policy = await policyInUse(repos, projectId);
  const after = policy === null ? null : heldAfter(policy, deps.clock());
  if (policy === null || policy.retention === null || after === null) return null;
  const { files, newest } = await repos.retention.filesAfter(projectId, fileIds, after);
  const datasets = datasetsBuilt.filter((built) => built > after);
  const saved = [...(newest === null ? [] : [newest]), ...datasets].map((day) => day.getTime());
  if (saved.length === 0) return null;
  const until = heldUntil(new Date(Math.max(...saved)), policy.retention.days);
  const { retention } = policy;
  return { policy, retention, files, datasets: datasets.length, until };
}

/** The policy that the project's newest pipeline names, as it is released now; null before its first pipeline. */
async function policyInUse(repos: Repositories, projectId: string): Promise<PolicyDocument | null> {
  const pipeline = await repos.pipelines.findByProject(projectId);
  const latest = pipeline === null ? null : await repos.pipelines.latest(pipeline.id);
  if (latest === null) return null;
  const { options } = settingOf(await freezePolicy(repos, latest.definition), "privacy");
  return policyOf(PrivacyOptions.parse(options ?? {}));
}

function refusal(held: readonly HeldRecords[], law = ""): AppError {
  return new AppError("retention.held", {
    detail: `${held.length} policies ask to keep records`,
    userMessage: [...held.map(heldWords), law].filter((part) => part !== "").join(" "),
  });
}

function noteOverride(
  deps: Deps,
  repos: Repositories,
  person: ProjectPerson,
  { policy, retention, files, datasets, until }: HeldRecords,
  { isErasure }: { readonly isErasure: boolean },
): Promise<void> {
  return addAudit(deps, repos, person, {
    action: "retention.overridden",
    target: person.projectId,
    detail: {
      policy: policy.id,
      days: retention.days,
      files,
      datasets,
      until: until.toISOString().slice(0, 10),
      goesBefore: isErasure ? "GDPR Art. 17(1)" : null,
    },
  });
}
