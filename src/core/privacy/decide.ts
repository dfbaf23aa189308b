/** Which rule of a policy speaks for a type at a place. */
import { kindOf } from "./kinds.ts";
import type { PolicyAction, PolicyDocument, PolicyPlace, PolicyRule } from "./policy-document.ts";

/** Types that older policies know under a wider one: a rule that names the wider one speaks for them until one names them. */
const WIDER: Readonly<Record<string, string>> = {
  RELIGION: "ETHNICITY",
  POLITICAL_OPINION: "ETHNICITY",
  UNION_MEMBERSHIP: "ETHNICITY",
  SEXUAL_ORIENTATION: "ETHNICITY",
  GENETIC_DATA: "HEALTH_CONDITION",
  CRIMINAL_RECORD: "ETHNICITY",
};

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
    if (!namesType(rule, type) && !namesType(rule, WIDER[type])) continue;
    if (rule.places !== undefined && !rule.places.includes(place)) continue;
    if (best === null || specialty(rule, type) > specialty(best, type)) best = rule;
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

function namesType({ types }: PolicyRule, type: string | undefined): boolean {
  return types === undefined || (type !== undefined && types.includes(type));
}

function specialty(rule: PolicyRule, type: string): number {
  const forTypes = rule.types === undefined ? 0 : rule.types.includes(type) ? 4 : 2;
  return forTypes + (rule.places === undefined ? 0 : 1);
}
