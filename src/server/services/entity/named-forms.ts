/**
 * Under which ids the names of a question stand: as they are, and as the stand-ins that the policy puts in their place, under every key
 * that the workspace has. For people who may read originals: to others it would tell whose stand-in is whose.
 */
import type { EntityRef } from "../../../core/entities/contract.ts";
import { organizationKey } from "../../../core/entities/organization-name.ts";
import { foldText } from "../../../core/kit/text/normalise.ts";
import { tokenText } from "../../../core/kit/text/stand-ins.ts";
import { policyOf } from "../../../core/privacy/options.ts";
import { personKey, readPersonName } from "../../../core/privacy/pseudonym/person-name.ts";
import { createStandIns } from "../../../core/privacy/stand-in.ts";
import type { Deps } from "../../deps.ts";
import { shownNameRules } from "../privacy/name-policy.ts";
import { eachGeneration } from "../pseudonym/open-vault.ts";
import { formId } from "./form-id.ts";
import type { ProjectIds } from "./read-names.ts";

const MAX_NAME = 120;
const KINDS = [
  ["person", "person"],
  ["organization", "organization"],
  ["email", "contact"],
  ["phone", "contact"],
  ["address", "address"],
] as const;

export interface NamedForms {
  readonly formIds: readonly string[];
  /** The stand-ins as they stand in texts. */
  readonly standIns: readonly string[];
}

/** A question that is too long for a name gives none. */
export async function namedForms(deps: Deps, ids: ProjectIds, text: string): Promise<NamedForms> {
  const name = text.normalize("NFKC").replace(/\s+/g, " ").trim();
  if (name.length < 3 || name.length > MAX_NAME) return { formIds: [], standIns: [] };
  const plain: EntityRef[] = [
    { kind: "person", key: personKey(readPersonName(name)) },
    { kind: "organization", key: organizationKey(name) },
    { kind: "contact", key: foldText(name) },
  ];
  const { options } = await shownNameRules(deps, ids);
  const standIns = new Set<string>();
  const refs = [...plain];
  for await (const key of eachGeneration(deps, ids.workspaceId)) {
    const made = createStandIns(key, { style: policyOf(options).pseudonymStyle });
    for (const [privacyKind, kind] of KINDS) {
      const standIn = made.of(privacyKind, name);
      standIns.add(standIn);
      refs.push({ kind, key: tokenText(standIn).text });
    }
  }
  return {
    formIds: [...new Set(refs.map((ref) => formId(ids.projectId, ref)))],
    standIns: [...standIns],
  };
}
