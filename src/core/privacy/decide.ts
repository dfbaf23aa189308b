/** Which rule of a policy speaks for a type at a place. */
import { kindOf } from "./kinds.ts";
import type { PolicyAction, PolicyDocument, PolicyPlace, PolicyRule } from "./policy-document.ts";

/** The most special rule for a type at a place, the first of equals; null where none names it, so that `otherwise` counts. */
export function ruleFor(
  document: PolicyDocument,
  type: string,
  place: PolicyPlace,
): PolicyRule | null {
  const kind = kindOf(type);
  let best: PolicyRule | null = null;
  for (const rule of document.rules) {
    if (rule.kind !== kind) continue;
    if (rule.types !== undefined && !rule.types.includes(type)) continue;
    if (rule.places !== undefined && !rule.places.includes(place)) continue;
    if (best === null || specialty(rule) > specialty(best)) best = rule;
  }
  return best;
}

/** What the policy does with a detected type such as `EMAIL` or `SURNAME` at a place. */
export function actionFor(
  document: PolicyDocument,
  type: string,
  place: PolicyPlace,
): PolicyAction {
  return ruleFor(document, type, place)?.action ?? document.otherwise;
}

function specialty(rule: PolicyRule): number {
  return (rule.types === undefined ? 0 : 2) + (rule.places === undefined ? 0 : 1);
}
