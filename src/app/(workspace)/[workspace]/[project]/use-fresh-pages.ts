"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type FrameFacts = RouterOutputs["project"]["frame"];

/**
 * What the open page shows is asked for anew when a run begins or ends, and counts of files when files come or go: an upload, another
 * person or another tab may be the cause, of which the page knows nothing. The queue of review and the drawing of the graph are left
 * alone, since nothing moves under a reader's hand; they say themselves what is new.
 */
export function useFreshPages({ lastRun, files, datasets }: FrameFacts): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const run = `${lastRun?.number} ${lastRun?.state}`;
  const count = `${files} ${datasets}`;
  const seen = useRef({ run, count });
  useEffect(() => {
    const isOtherRun = seen.current.run !== run;
    const isOtherCount = seen.current.count !== count;
    seen.current = { run, count };
    const filters = [
      ...(isOtherRun
        ? [
            trpc.runs.list.pathFilter(),
            trpc.files.pathFilter(),
            trpc.privacy.pathFilter(),
            trpc.quality.overview.pathFilter(),
          ]
        : []),
      ...(isOtherRun || isOtherCount
        ? [
            trpc.files.count.pathFilter(),
            trpc.project.overview.pathFilter(),
            trpc.datasets.list.pathFilter(),
          ]
        : []),
    ];
    for (const filter of filters) void queries.invalidateQueries(filter);
  }, [run, count, trpc, queries]);
}
