import { canonicalJson } from "../core/kit/canonical-json.ts";
import type { Deps } from "../server/deps.ts";
import {
  type EditPlace,
  removeRule,
  saveRule,
  switchRule,
} from "../server/services/quality/edit-rules.ts";
import type { ChosenRules } from "./read-rules.ts";

/** Makes the local project's own rules those that the call brings, none where it brings none; what is so already is left alone. */
export async function setLocalRules(
  deps: Deps,
  place: EditPlace,
  { rules, off }: ChosenRules,
): Promise<void> {
  const { qualityRules } = deps.repos(place.workspaceId);
  const before = await qualityRules.list(place.projectId);
  const wanted = new Map(rules.map((rule) => [rule.name, rule]));
  const isOff = new Set(off);
  for (const { name, document } of before)
    if (document === null ? !isOff.has(name) : !wanted.has(name))
      await removeRule(deps, place, name);
  const standing = new Map(
    (await qualityRules.list(place.projectId)).map((rule) => [rule.name, rule]),
  );
  for (const rule of rules) {
    const now = standing.get(rule.name);
    if (now === undefined || canonicalJson(now.document) !== canonicalJson(rule))
      await saveRule(deps, place, rule, now?.version ?? 0);
  }
  for (const name of new Set([...standing.keys(), ...wanted.keys(), ...off]))
    if ((standing.get(name)?.isEnabled ?? true) === isOff.has(name))
      await switchRule(deps, place, { rule: name, isOn: !isOff.has(name) });
}
