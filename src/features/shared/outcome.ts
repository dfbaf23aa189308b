import type { EdgeStatus } from "~/core/model/edge";

/** What a decision does to the strokes between two places: they meet in the middle, or part there. */
export type Outcome = "bound" | "parted";

/** The outcome to show for a link: only of a decision just made on it, and only while it still stands. */
export function outcomeOf(
  decided: { edgeId: string; revision: number } | null,
  link: { id: string; revision: number; state: EdgeStatus },
): Outcome | undefined {
  if (decided?.edgeId !== link.id || link.revision !== decided.revision + 1) return undefined;
  if (link.state === "confirmed") return "bound";
  return link.state === "rejected" ? "parted" : undefined;
}
