import { plural } from "~/components/format";
import type { GraphOverview } from "~/core/model/graph-view";

/** True between the end of a run and its clusters: there are links, and nothing to draw yet. */
export function isArranging({ rings, run, fileCount, unlinkedCount }: GraphOverview): boolean {
  return rings.length === 0 && run === null && unlinkedCount < fileCount;
}

/** Why a canvas without rings is empty. */
export function emptyWords(overview: GraphOverview): string {
  const { fileCount, unlinkedCount, run } = overview;
  if (fileCount === 0) return "There are no files in this project yet.";
  if (run !== null) return `Run ${run.number} is at work. Its links come here when they are found.`;
  if (isArranging(overview)) {
    const linked = plural(fileCount - unlinkedCount, "file has links", "files have links");
    return `${linked}. Their clusters are being worked out; the table lists the links already.`;
  }
  return "No links yet. A run finds them.";
}
