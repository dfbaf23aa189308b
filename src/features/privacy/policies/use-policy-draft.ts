"use client";

import { useReducer } from "react";
import type { PolicyDocument, PolicyRule } from "~/core/privacy/policy-document";

const MAX_STEPS = 100;

interface History {
  readonly draft: PolicyDocument;
  readonly past: readonly PolicyDocument[];
  /** What the last step changed: further strokes in the same field join it. */
  readonly last: string | null;
}

type Act =
  | { readonly kind: "set"; readonly draft: PolicyDocument; readonly what: string | null }
  | { readonly kind: "undo" };

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
  const [{ draft, past }, act] = useReducer(step, { draft: base, past: [], last: null });
  const put = (next: PolicyDocument, what: string | null) =>
    act({ kind: "set", draft: next, what });
  return {
    draft,
    canUndo: past.length > 0,
    set: (change) => put({ ...draft, ...change }, Object.keys(change).join(" ")),
    setRule: (index, change) =>
      put(
        {
          ...draft,
          rules: draft.rules.map((rule, at) => (at === index ? changed(rule, change) : rule)),
        },
        `${index} ${Object.keys(change).join(" ")}`,
      ),
    addRule: (rule) => put({ ...draft, rules: [...draft.rules, rule] }, null),
    removeRule: (index) =>
      put({ ...draft, rules: draft.rules.filter((_, at) => at !== index) }, null),
    undo: () => act({ kind: "undo" }),
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

function step(history: History, act: Act): History {
  if (act.kind === "undo") {
    const before = history.past.at(-1);
    if (before === undefined) return history;
    return { draft: before, past: history.past.slice(0, -1), last: null };
  }
  const joins = act.what !== null && act.what === history.last;
  const past = joins ? history.past : [...history.past, history.draft].slice(-MAX_STEPS);
  return { draft: act.draft, past, last: act.what };
}
