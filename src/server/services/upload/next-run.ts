/** What the run over an added folder would go by, so that it can be seen before files are sent. */
import { AppError } from "../../../core/model/errors.ts";
import { defaultDefinition, settingOf } from "../../../core/pipeline/definition.ts";
import { PrivacyOptions, policyOf } from "../../../core/privacy/options.ts";
import type { Deps } from "../../deps.ts";
import { packInUse } from "../pack/resolve-pack.ts";
import { freezePolicy } from "../policy/freeze-policy.ts";

export interface NextRun {
  /** Null where the privacy stage is switched off: nothing is hidden then. */
  readonly policy: { readonly title: string; readonly version: number } | null;
  /** Title of the industry pack. */
  readonly pack: string;
  /** Why the run cannot start; null where it can. */
  readonly refusal: string | null;
}

/** Reads only: a project without a pipeline gets the one that every stage at its defaults makes. Throws `not-found` without the project. */
export async function nextRun(
  deps: Deps,
  place: { readonly workspaceId: string; readonly projectId: string },
): Promise<NextRun> {
  const repos = deps.repos(place.workspaceId);
  const [{ document: pack }, pipeline] = await Promise.all([
    packInUse(repos, place.projectId),
    repos.pipelines.findByProject(place.projectId),
  ]);
  const latest = pipeline === null ? null : await repos.pipelines.latest(pipeline.id);
  const definition = latest?.definition ?? defaultDefinition("Standard");
  if (!settingOf(definition, "privacy").enabled)
    return { policy: null, pack: pack.title, refusal: null };
  try {
    const frozen = await freezePolicy(repos, definition);
    const options = PrivacyOptions.parse(settingOf(frozen, "privacy").options);
    const { title, version } = policyOf(options);
    return { policy: { title, version }, pack: pack.title, refusal: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "input.invalid") throw error;
    return { policy: null, pack: pack.title, refusal: error.userMessage };
  }
}
