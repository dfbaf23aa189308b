"use client";

import { useQueries } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/react";
import type { TextPart } from "./file-types";
import type { TextChunk } from "./text-chunks";

/** Parts that went out of view are dropped after so long. */
const KEPT_MS = 30_000;

export interface TextParts {
  /** The part that a chunk holds, or undefined while it is not loaded. */
  of(chunk: number): TextPart | undefined;
  readonly failure: string | null;
  retry(): void;
}

/** Parts of a file's text that are in view. */
export function useTextParts(
  input: { projectId: string; fileId: string; raw: boolean },
  chunks: readonly TextChunk[],
  wanted: readonly number[],
): TextParts {
  const trpc = useTRPC();
  const results = useQueries({
    queries: wanted.map((index) => {
      const { start = 0, end = 0 } = chunks[index] ?? {};
      return {
        ...trpc.files.text.queryOptions({ ...input, from: start, to: end }),
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: KEPT_MS,
      };
    }),
  });
  const failed = results.find((result) => result.isError);
  return {
    of: (chunk) => results[wanted.indexOf(chunk)]?.data,
    failure: failed?.error?.message ?? null,
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch();
    },
  };
}
