"use client";

import { useQueries } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTRPC } from "~/trpc/react";

const CHUNK = 250;

export interface TableRows {
  /** A stored row (from 0), or undefined while it is not loaded. */
  rowOf(row: number): readonly string[] | undefined;
  /** Says which stored rows are in view; they and their neighbours are read. */
  want(from: number, to: number): void;
  readonly version: number;
}

/** Rows of a sheet, read in pieces as they come into view and kept while the sheet is open. */
export function useTableRows(input: {
  projectId: string;
  fileId: string;
  sheet: number;
  raw: boolean;
  rowCount: number;
}): TableRows {
  const trpc = useTRPC();
  const [view, setView] = useState({ first: 0, last: 0 });
  const kept = useRef({ key: "", chunks: new Map<number, readonly string[][]>() });
  const key = `${input.fileId}/${input.sheet}/${input.raw}`;
  if (kept.current.key !== key) kept.current = { key, chunks: new Map() };
  const { chunks } = kept.current;
  const lastChunk = Math.max(0, Math.ceil(input.rowCount / CHUNK) - 1);
  const wanted: number[] = [];
  for (let i = Math.min(view.first, lastChunk); i <= Math.min(view.last, lastChunk); i++)
    wanted.push(i);
  const results = useQueries({
    queries: wanted.map((chunk) => ({
      ...trpc.files.tableRows.queryOptions({
        projectId: input.projectId,
        fileId: input.fileId,
        raw: input.raw,
        sheet: input.sheet,
        from: chunk * CHUNK,
        count: CHUNK,
      }),
      staleTime: Number.POSITIVE_INFINITY,
      enabled: input.rowCount > 0,
    })),
  });
  results.forEach(({ data }, i) => {
    const chunk = wanted[i];
    if (data !== undefined && chunk !== undefined) chunks.set(chunk, data.rows);
  });
  return {
    version: chunks.size,
    rowOf: (row) => chunks.get(Math.floor(row / CHUNK))?.[row % CHUNK],
    want(from, to) {
      const first = Math.max(0, Math.floor(from / CHUNK));
      const last = Math.max(first, Math.floor(to / CHUNK));
      if (first !== view.first || last !== view.last) setView({ first, last });
    },
  };
}
