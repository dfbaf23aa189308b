"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "~/trpc/react";
import type { Draft, Problem } from "./draft";

const CHECK_AFTER_MS = 350;

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
