/** Writes the document that a policy's name stands for into a pipeline, so that results follow what it says and not what it is called. */
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { AppError } from "../../../core/model/errors.ts";
import { type PipelineDefinition, settingOf } from "../../../core/pipeline/definition.ts";
import { OWN_POLICY, PrivacyOptions } from "../../../core/privacy/options.ts";
import { builtInPolicy } from "../../../core/privacy/policies/built-in.ts";
import type { PolicyDocument } from "../../../core/privacy/policy-document.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { givenPolicyOf, wholePolicy } from "./find-policy.ts";

/**
 * The definition with its policy as it is in use now. A policy of the product needs no document, and one of the pipeline's own stays as it
 * is. A policy that was put away goes on for pipelines that have it. Throws `input.invalid` for a name that stands for nothing.
 */
export async function freezePolicy(
  repos: Repositories,
  definition: PipelineDefinition,
): Promise<PipelineDefinition> {
  const setting = settingOf(definition, "privacy");
  const options = PrivacyOptions.parse(setting.options);
  const document = await documentOf(repos, options);
  if (canonicalJson({ ...options, document }) === canonicalJson(setting.options)) return definition;
  return {
    ...definition,
    stages: definition.stages.map((stage) =>
      stage.name === "privacy" ? { ...stage, options: { ...options, document } } : stage,
    ),
  };
}

async function documentOf(
  repos: Repositories,
  options: PrivacyOptions,
): Promise<PolicyDocument | null> {
  const { policy } = options;
  if (builtInPolicy(policy) !== null) return null;
  if (policy === OWN_POLICY && options.document !== null) return options.document;
  const given = await givenPolicyOf(repos, policy);
  if (given !== null) return given;
  const row = await repos.policies.findBySlug(policy);
  const version = row === null ? null : await repos.policies.inUse(row.id);
  if (row !== null && version !== null) return wholePolicy(row, version);
  throw new AppError("input.invalid", {
    detail: `policy ${policy}`,
    userMessage:
      row === null
        ? `There is no policy "${policy}". Choose another one in the pipeline.`
        : `No version of the policy "${row.title}" is released yet. Release one, or choose another policy.`,
  });
}
