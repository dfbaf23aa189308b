"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { type RouterOutputs, useTRPCClient } from "~/trpc/react";
import { RowWindows } from "./row-windows";

export type RowWindow = RouterOutputs["files"]["tableRows"];

/** What is scrolled past sooner is not read. */
const REST_MS = 40;

export interface TableRows {
  readonly windows: RowWindows<RowWindow>;
  /** Says which stored rows are in view; they are read. */
  want(from: number, to: number): void;
  /** Changes whenever rows have come. */
  readonly version: number;
  /** Why rows could not be read, and a way to ask again. */
  readonly failure: string | null;
  retry(): void;
}

/** Rows of a sheet, read in windows as they come into view. */
export function useTableRows(input: {
  projectId: string;
  fileId: string;
  sheet: number;
  raw: boolean;
  rowCount: number;
  columnCount: number;
}): TableRows {
  const { projectId, fileId, sheet, raw, rowCount, columnCount } = input;
  const client = useTRPCClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sheet has other rows
  const windows = useMemo(
    () => new RowWindows<RowWindow>(rowCount, columnCount),
    [projectId, fileId, sheet, raw, rowCount, columnCount],
  );
  const [wanted, setWanted] = useState({ from: 0, to: 0 });
  const [version, setVersion] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
  useEffect(() => {
    const missing = windows.missing(wanted.from, wanted.to);
    if (missing.length === 0) return;
    const gone = new AbortController();
    const timer = setTimeout(() => {
      for (const index of missing) {
        client.files.tableRows
          .query(
            { projectId, fileId, raw, sheet, from: index * windows.size, count: windows.size },
            { signal: gone.signal },
          )
          .then((window) => {
            windows.put(index, window);
            setFailure(null);
            setVersion((before) => before + 1);
          })
          .catch((error: Error) => {
            if (!gone.signal.aborted) setFailure(error.message);
          });
      }
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [client, projectId, fileId, raw, sheet, windows, wanted, tries]);

  const want = useCallback(
    (from: number, to: number) => {
      const at = (row: number) => Math.max(0, Math.floor(row / windows.size));
      setWanted((before) =>
        at(before.from) === at(from) && at(before.to) === at(to) ? before : { from, to },
      );
    },
    [windows],
  );
  const retry = useCallback(() => setTries((before) => before + 1), []);
  return { windows, want, version, failure, retry };
}
