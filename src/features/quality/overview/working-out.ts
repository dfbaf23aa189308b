"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type WorkingOut = RouterOutputs["quality"]["overview"]["workingOut"];

export const LOOK_AGAIN_MS = 2_000;

/** Why the figures of a page are not the last word yet. */
export function workingOutWords(workingOut: WorkingOut): string {
  if (workingOut === "failed")
    return "The newest figures could not be worked out; the next run or change tries again.";
  return workingOut === "run"
    ? "The newest run has ended; its scores are being worked out."
    : "What counts has changed; the figures are being worked out anew.";
}

/** All that the pages of quality show is asked for anew when the figures have been worked out. */
export function useWhenAssessed(workingOut: WorkingOut): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const before = useRef(workingOut);
  useEffect(() => {
    const isDone = before.current !== null && workingOut === null;
    before.current = workingOut;
    if (!isDone) return;
    void queries.invalidateQueries({ queryKey: trpc.quality.pathKey() });
    router.refresh();
  }, [workingOut, trpc, queries, router]);
}
