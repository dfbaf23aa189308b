import type { RouterOutputs } from "~/trpc/react";

export type WorkView = RouterOutputs["models"]["work"];
export type Work = WorkView["works"][number];

/** The model that does a kind of work, and whether it may be asked. */
export type WorkModel = WorkView["models"][number];

const UNFINISHED: ReadonlySet<string> = new Set(["QUEUED", "RUNNING", "STOPPING"]);

export function isUnfinished(work: Work): boolean {
  return UNFINISHED.has(work.state);
}
