/** What is wrong with a policy that a person wrote, in words. */
import { ruleFor } from "../decide.ts";
import { KIND_WORDS } from "../kind-words.ts";
import { KINDS } from "../kinds.ts";
import { PolicyDocument, PolicyPlace, type PolicyRule } from "../policy-document.ts";

export interface PolicyProblem {
  /** Position of the rule in the document; null where it is about the whole. */
  readonly rule: number | null;
  readonly message: string;
}

/** The document where it has the right shape, and what is wrong with it; an empty list means that it can be used. */
export function checkPolicy(input: unknown): {
  document: PolicyDocument | null;
  problems: PolicyProblem[];
} {
  const parsed = PolicyDocument.safeParse(input);
  if (parsed.success) return { document: parsed.data, problems: ruleProblems(parsed.data) };
  const problems = parsed.error.issues.map(({ path, message }) => {
    const [list, at] = path;
    const rule = list === "rules" && typeof at === "number" ? at : null;
    const field = path.slice(rule === null ? 0 : 2).join(".");
    return { rule, message: field === "" ? message : `${field}: ${message}` };
  });
  return { document: null, problems };
}

function ruleProblems(document: PolicyDocument): PolicyProblem[] {
  const winning = winners(document);
  return document.rules.flatMap((rule, index) => {
    const wrong = (rule.types ?? []).filter((type) => !typesOf(rule).includes(type));
    if (wrong.length > 0)
      return [
        {
          rule: index,
          message: `${wrong.join(", ")} ${wrong.length === 1 ? "is" : "are"} not among ${KIND_WORDS[rule.kind]}.`,
        },
      ];
    return winning.has(rule)
      ? []
      : [
          {
            rule: index,
            message: "Another rule for the same comes first, so this one does nothing.",
          },
        ];
  });
}

function winners(document: PolicyDocument): ReadonlySet<PolicyRule> {
  const winning = new Set<PolicyRule>();
  for (const { types } of Object.values(KINDS))
    for (const type of types)
      for (const place of PolicyPlace.options) {
        const rule = ruleFor(document, type, place);
        if (rule !== null) winning.add(rule);
      }
  return winning;
}

function typesOf(rule: PolicyRule): readonly string[] {
  return KINDS[rule.kind].types;
}
