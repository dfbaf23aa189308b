/** What names of a project's files, sheets and columns go through for people who may not read originals, as plain data for threads. */
import type { PrivacyOptions } from "./options.ts";
import { createPolicy } from "./policy.ts";
import { pathRedactor } from "./redact-document.ts";
import { RegisterEntries, type RegisterEntry } from "./register/register-entries.ts";
import type { ErasedPeople } from "./subject/erased.ts";
import { erasedForms } from "./subject/erased-forms.ts";

export interface ShownNameRules {
  readonly options: PrivacyOptions;
  /** Base64 of the workspace's stand-in key. */
  readonly standInKey: string;
  /** Names of people that names of files hold. */
  readonly entries: readonly RegisterEntry[];
  readonly erased: ErasedPeople | null;
}

/** Rewrites names under a project's policy, and without the people that files of the project name. */
export function nameRewriter(rules: ShownNameRules): (name: string) => string {
  const policy = createPolicy(rules.options, Buffer.from(rules.standInKey, "base64"));
  const names = new RegisterEntries(rules.entries, erasedForms(rules.erased));
  return pathRedactor(policy, names.isEmpty ? null : names);
}
