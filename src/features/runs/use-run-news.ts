"use client";

import { useEffect, useRef } from "react";
import { formatCount } from "~/components/format";
import { announce } from "~/components/live";
import { type RunView, stateWords } from "./run-words";

const QUIET_MS = 15_000;

/** Says how a run gets on to screen readers: each change of state at once, quarters of the files at most every 15 s. */
export function useRunNews(run: RunView): void {
  const said = useRef({ words: stateWords(run), quarter: quarterOf(run), at: 0 });
  useEffect(() => {
    const words = stateWords(run);
    const quarter = quarterOf(run);
    const now = Date.now();
    if (words !== said.current.words) {
      announce(`Run ${run.number}: ${words}.`);
      said.current = { words, quarter, at: now };
    } else if (quarter > said.current.quarter && now - said.current.at >= QUIET_MS) {
      announce(`${formatCount(run.files.done)} of ${formatCount(run.files.total)} files read.`);
      said.current = { words, quarter, at: now };
    }
  }, [run]);
}

function quarterOf({ files }: RunView): number {
  return files.total === 0 ? 0 : Math.floor((files.done / files.total) * 4);
}
