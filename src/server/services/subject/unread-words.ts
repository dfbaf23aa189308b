/** Why a file could not be looked into, in a sentence. */
import type { UnreadFile } from "../../repositories/subject-file-repository.ts";

export const PARTLY = "A part of it is locked or damaged.";

export function whyUnread({ status, reason }: Pick<UnreadFile, "status" | "reason">): string {
  if (status === null) return "No run has read it yet.";
  return reason ?? "It could not be read.";
}
