import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useTRPC } from "~/trpc/react";
import type { Pack, PackProblem } from "./pack-types";

const REST_MS = 600;

/** What is wrong with the draft, asked whenever typing rests. */
export function usePackCheck(
  workspaceId: string,
  draft: Pack,
): { problems: readonly PackProblem[]; error: string | null } {
  const trpc = useTRPC();
  const check = useMutation(trpc.packs.check.mutationOptions());
  const ask = useEffectEvent(() => check.mutate({ workspaceId, draft }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change starts the wait anew
  useEffect(() => {
    const timer = setTimeout(ask, REST_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  return { problems: check.data?.problems ?? [], error: check.error?.message ?? null };
}
