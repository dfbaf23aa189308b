/** Slides say in short what a text says at length; where the two have words or titles in common, the one presents the other. */
import type { CorpusFile } from "./contract.ts";

const AT_LENGTH: ReadonlySet<CorpusFile["kind"]> = new Set(["document", "pdf", "text"]);

/** True where the first may present the second, false where the second may the first, null for pairs that are not slides and a text. */
export function mayPresent(first: CorpusFile, second: CorpusFile): boolean | null {
  if (first.kind === "slides" && AT_LENGTH.has(second.kind)) return true;
  return second.kind === "slides" && AT_LENGTH.has(first.kind) ? false : null;
}
