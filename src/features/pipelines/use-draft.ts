"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useReducer, useState } from "react";
import { useTRPC } from "~/trpc/react";
import type { Draft, Problem } from "./draft";

const MAX_STEPS = 100;
const CHECK_AFTER_MS = 350;

interface History {
  readonly draft: Draft;
  readonly past: readonly Draft[];
  /** What the last step changed: further strokes in the same field join it. */
  readonly last: string | null;
}

type Act =
  | { readonly kind: "set"; readonly draft: Draft; readonly what: string | null }
  | { readonly kind: "undo" }
  | { readonly kind: "reset"; readonly draft: Draft };

/** The draft with its way back. `what` names the field, so that typing in it is one step. */
export function useDraft(base: Draft) {
  const [history, act] = useReducer(step, { draft: base, past: [], last: null });
  return {
    draft: history.draft,
    canUndo: history.past.length > 0,
    set: (draft: Draft, what: string | null = null) => act({ kind: "set", draft, what }),
    undo: () => act({ kind: "undo" }),
    reset: (draft: Draft) => act({ kind: "reset", draft }),
  };
}

function step(history: History, act: Act): History {
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

interface Checked {
  readonly problems: readonly Problem[];
  readonly summaries: Readonly<Record<string, string>>;
  /** The answer is for an older draft; saving waits. */
  readonly isBehind: boolean;
}

/** What the server says about the draft, a moment after the last change. */
export function useCheck(
  projectId: string,
  draft: Draft,
  base: { readonly draft: Draft; readonly summaries: Readonly<Record<string, string>> },
): Checked {
  const trpc = useTRPC();
  const { mutateAsync } = useMutation(trpc.pipelines.check.mutationOptions());
  const [answer, setAnswer] = useState<{
    draft: Draft;
    problems: readonly Problem[];
    summaries: Readonly<Record<string, string>>;
  }>({ ...base, problems: [] });
  useEffect(() => {
    if (draft === base.draft) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      try {
        const checked = await mutateAsync({ projectId, draft });
        if (!isCurrent) return;
        setAnswer((before) => ({
          draft,
          problems: checked.problems,
          summaries: { ...before.summaries, ...checked.summaries },
        }));
      } catch {
        // Without an answer the draft stays unchecked; saving checks it again and says what is wrong.
        if (isCurrent) setAnswer((before) => ({ ...before, draft, problems: [] }));
      }
    }, CHECK_AFTER_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [draft, base.draft, projectId, mutateAsync]);
  if (draft === base.draft) return { problems: [], summaries: base.summaries, isBehind: false };
  return {
    problems: answer.problems,
    summaries: answer.summaries,
    isBehind: answer.draft !== draft,
  };
}
