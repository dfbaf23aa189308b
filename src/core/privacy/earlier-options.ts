/** Reads options of the privacy stage from before policies were documents: one action for each kind. */
import { internal } from "./policies/internal.ts";
import type { PolicyDocument, PolicyRule } from "./policy-document.ts";

const KINDS = [
  "email",
  "phone",
  "card",
  "bankAccount",
  "nationalId",
  "person",
  "dateOfBirth",
  "address",
  "ipAddress",
  "account",
  "password",
  "url",
  "place",
  "organization",
  "date",
  "trait",
  "internalId",
] as const;
const ACTIONS: ReadonlyMap<unknown, PolicyRule["action"]> = new Map([
  ["keep", "keep"],
  ["mask", "mask"],
  ["stand-in", "pseudonymise"],
  ["remove", "remove"],
]);
const EARLIER: ReadonlySet<string> = new Set([...KINDS, "authors", "minConfidence"]);

/**
 * The options with earlier settings turned into a policy: "internal" where they say the same, else a document of the pipeline's own.
 * Anything else, broken values included, is given back as it is, for the schema to judge.
 */
export function fromEarlierOptions(input: unknown): unknown {
  if (typeof input !== "object" || input === null || "policy" in input) return input;
  const entries = Object.entries(input);
  const earlier = new Map(entries.filter(([name]) => EARLIER.has(name)));
  if (earlier.size === 0) return input;
  const rest = Object.fromEntries(entries.filter(([name]) => !EARLIER.has(name)));
  const document = overInternal(earlier);
  if (document === null) return input;
  const isInternal =
    document.minConfidence === internal.minConfidence && document.rules === internal.rules;
  return isInternal ? { policy: "internal", ...rest } : { policy: "own", document, ...rest };
}

function overInternal(earlier: ReadonlyMap<string, unknown>): PolicyDocument | null {
  const confidence = earlier.get("minConfidence") ?? internal.minConfidence;
  if (typeof confidence !== "number" || !(confidence >= 0 && confidence <= 1)) return null;
  let rules = internal.rules;
  for (const [name, value] of earlier) {
    if (name === "minConfidence") continue;
    const action = ACTIONS.get(value);
    if (action === undefined) return null;
    rules = withAction(rules, name, action);
  }
  return {
    ...internal,
    id: "own",
    version: 1,
    title: "Settings of this pipeline",
    summary: "Made from what was set for each kind before there were policies.",
    rules,
    minConfidence: confidence,
  };
}

function withAction(
  rules: PolicyDocument["rules"],
  name: string,
  action: PolicyRule["action"],
): PolicyDocument["rules"] {
  const isMeant = (rule: PolicyRule) =>
    name === "authors"
      ? rule.types?.includes("AUTHOR") === true
      : rule.kind === name && rule.types === undefined;
  const before = rules.find(isMeant);
  if (before === undefined || before.action === action) return rules;
  return rules.map((rule) => (rule === before ? { ...rule, action } : rule));
}
