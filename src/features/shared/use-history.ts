"use client";

import { useReducer } from "react";

const MAX_STEPS = 100;

interface History<Value> {
  readonly draft: Value;
  readonly past: readonly Value[];
  /** What the last step changed: further strokes in the same field join it. */
  readonly last: string | null;
}

type Act<Value> =
  | { readonly kind: "set"; readonly draft: Value; readonly what: string | null }
  | { readonly kind: "undo" }
  | { readonly kind: "reset"; readonly draft: Value };

/** A draft with its way back, at most 100 steps. `what` names the field, so that typing in it is one step. */
export function useHistory<Value>(base: Value) {
  const [history, act] = useReducer(step<Value>, { draft: base, past: [], last: null });
  return {
    draft: history.draft,
    canUndo: history.past.length > 0,
    set: (draft: Value, what: string | null = null) => act({ kind: "set", draft, what }),
    undo: () => act({ kind: "undo" }),
    reset: (draft: Value) => act({ kind: "reset", draft }),
  };
}

function step<Value>(history: History<Value>, act: Act<Value>): History<Value> {
  if (act.kind === "reset") return { draft: act.draft, past: [], last: null };
  if (act.kind === "undo") {
    const before = history.past.at(-1);
    if (before === undefined) return history;
    return { draft: before, past: history.past.slice(0, -1), last: null };
  }
  const joins = act.what !== null && act.what === history.last;
  const past = joins ? history.past : [...history.past, history.draft].slice(-MAX_STEPS);
  return { draft: act.draft, past, last: act.what };
}
