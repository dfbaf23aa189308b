"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/react";
import type { Answer } from "./queue-state";

const COUNTED = { yes: "yes", no: "no", other: "yes", unsure: "unsure" } as const;

/**
 * Counts an answer at once in what the page knows: the day's tally, and the links that wait in the frame around it. What the server counts
 * takes their place when answers pause; what was asked before the answer is not waited for, it would count back.
 */
export function useCounters(projectId: string, since: Date): (answer: Answer) => void {
  const trpc = useTRPC();
  const client = useQueryClient();
  const tally = trpc.review.tally.queryKey({ projectId, since });
  const frame = trpc.project.frame.queryKey({ projectId });
  return (answer) => {
    void client.cancelQueries({ queryKey: tally });
    void client.cancelQueries({ queryKey: frame });
    client.setQueryData(
      tally,
      (now) => now && { ...now, [COUNTED[answer]]: now[COUNTED[answer]] + 1 },
    );
    client.setQueryData(
      frame,
      (now) => now && { ...now, linksToDecide: Math.max(0, now.linksToDecide - 1) },
    );
  };
}
