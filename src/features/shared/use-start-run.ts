"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "~/trpc/react";

/** Starts a run of a project and goes to it. `base` is the address of the project. */
export function useStartRun(base: string) {
  const trpc = useTRPC();
  const router = useRouter();
  return useMutation(
    trpc.runs.start.mutationOptions({
      onSuccess: ({ runId }) => router.push(`${base}/runs/${runId}`),
    }),
  );
}
