import type { RouterOutputs } from "~/trpc/react";

export type WorkView = RouterOutputs["models"]["work"];
export type Work = WorkView["works"][number];

const UNFINISHED: ReadonlySet<string> = new Set(["QUEUED", "RUNNING", "STOPPING"]);

export function isUnfinished(work: Work): boolean {
  return UNFINISHED.has(work.state);
}
