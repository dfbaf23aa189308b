import type { FileProfile } from "./profile.ts";

/** Key terms as people read them: in their commonest written form, the heaviest first, without units, file endings and words that say little. */
export function shownTerms({ keyTerms }: Pick<FileProfile, "keyTerms">): string[] {
  return keyTerms.filter(({ isWeak }) => !isWeak).map(({ term, written }) => written ?? term);
}
