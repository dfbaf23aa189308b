"use client";

import type { PolicyDocument, PolicyRule } from "~/core/privacy/policy-document";
import { useHistory } from "~/features/shared/use-history";

export interface PolicyDraft {
  readonly draft: PolicyDocument;
  readonly canUndo: boolean;
  set(change: Partial<PolicyDocument>): void;
  setRule(index: number, change: Partial<PolicyRule>): void;
  addRule(rule: PolicyRule): void;
  removeRule(index: number): void;
  undo(): void;
}

/** A policy that is being edited, with its way back. */
export function usePolicyDraft(base: PolicyDocument): PolicyDraft {
  const { draft, canUndo, set: put, undo } = useHistory(base);
  return {
    draft,
    canUndo,
    set: (change) => put({ ...draft, ...change }, Object.keys(change).join(" ")),
    setRule: (index, change) =>
      put(
        {
          ...draft,
          rules: draft.rules.map((rule, at) => (at === index ? changed(rule, change) : rule)),
        },
        `${index} ${Object.keys(change).join(" ")}`,
      ),
    addRule: (rule) => put({ ...draft, rules: [...draft.rules, rule] }),
    removeRule: (index) => put({ ...draft, rules: draft.rules.filter((_, at) => at !== index) }),
    undo,
  };
}

/** Fields that are set to nothing are taken out, as the document has it. */
function changed(rule: PolicyRule, change: Partial<PolicyRule>): PolicyRule {
  const { types, places, ...rest } = { ...rule, ...change };
  return {
    ...rest,
    ...(types === undefined || types.length === 0 ? {} : { types }),
    ...(places === undefined || places.length === 0 ? {} : { places }),
  };
}
