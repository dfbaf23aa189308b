/** What a file's names and facts are when it is read the way that its processing path suggests. */
import type { ParsedDocument } from "../../model/document.ts";
import type { Issue } from "../../model/issue.ts";
import {
  PROFILE_LIMITS,
  type ProfileClassification,
  type ProfileFact,
  type ProfileName,
} from "../../model/profile.ts";
import { profileFacts } from "../key-facts/profile-facts.ts";
import { profileNames } from "../names/profile-names.ts";
import type { TextView } from "../text-view.ts";
import { processingPath } from "./processing-path.ts";

export interface ReadByPath {
  readonly path: ProfileClassification["path"];
  readonly names: { readonly items: readonly ProfileName[]; readonly cut: number };
  readonly facts: readonly ProfileFact[];
  readonly issues: readonly Issue[];
}

/**
 * Without `isFollowed` every file is read alike and the path stays a suggestion. A contract keeps up to PROFILE_LIMITS.contractNames names, the
 * sides of the deal first; what little stands on pages that hold hardly any text is kept, and an issue says that there may be more.
 */
export function readByPath(
  document: ParsedDocument,
  view: TextView,
  { words, isFollowed }: { readonly words: number; readonly isFollowed: boolean },
): ReadByPath {
  const all = profileNames(document, view, PROFILE_LIMITS.contractNames);
  const names = limited(all, PROFILE_LIMITS.names);
  const facts = profileFacts(view);
  const path = processingPath(document, { words, facts, names: names.items });
  if (!isFollowed) return { path, names, facts, issues: [] };
  if (path.name === "contract")
    return {
      path: { ...path, done: "The sides of the deal come first among its names" },
      names: { ...all, items: [...all.items].sort((a, b) => sideFirst(a) - sideFirst(b)) },
      facts,
      issues: [],
    };
  if (path.name === "transcribe")
    return {
      path: { ...path, done: "Noted that its pages have to be read as text first" },
      names,
      facts,
      issues: [NO_TEXT],
    };
  return { path, names, facts, issues: [] };
}

const NO_TEXT: Issue = {
  code: "enrich.pages-without-text",
  severity: "info",
  detail: "Its pages hold hardly any text: they are likely pictures of pages.",
};

function limited(all: ReadByPath["names"], limit: number): ReadByPath["names"] {
  const over = Math.max(0, all.items.length - limit);
  return { items: all.items.slice(0, limit), cut: all.cut + over };
}

function sideFirst({ type }: ProfileName): number {
  return type === "party" ? 0 : 1;
}
