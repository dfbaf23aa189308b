/** What a file's names and facts are when it is read the way that its processing path suggests. */
import type { ParsedDocument } from "../../model/document.ts";
import type { Issue } from "../../model/issue.ts";
import {
  PROFILE_LIMITS,
  type ProfileClassification,
  type ProfileFact,
  type ProfileName,
} from "../../model/profile.ts";
import { entityKey } from "../entities.ts";
import { profileFacts } from "../key-facts/profile-facts.ts";
import { profileNames } from "../names/profile-names.ts";
import type { TextView } from "../text-view.ts";
import { kindOf, processingPath } from "./processing-path.ts";

export interface ReadByPath {
  readonly path: ProfileClassification["path"];
  /** The name of the path where it is followed, else null. */
  readonly followed: string | null;
  readonly names: { readonly items: readonly ProfileName[]; readonly cut: number };
  readonly facts: readonly ProfileFact[];
  readonly issues: readonly Issue[];
}

/** What is done because of a path beyond what is done with every file; `said` is left out where that was nothing. */
interface Followed {
  readonly said?: string;
  readonly names?: ReadByPath["names"];
  readonly issues?: readonly Issue[];
}

/**
 * Without `isFollowed` every file is read alike and the path stays a suggestion. A contract keeps up to PROFILE_LIMITS.contractNames names, the
 * sides of the deal first; the seller of a voucher and the people of a mail's head come first; what little stands on pages that hold hardly
 * any text is kept, and an issue says that there may be more. Facts of a receipt are told of receipts alone, whether the path is followed or not.
 */
export function readByPath(
  document: ParsedDocument,
  view: TextView,
  {
    words,
    classLabel,
    isFollowed,
  }: { readonly words: number; readonly classLabel: string | null; readonly isFollowed: boolean },
): ReadByPath {
  const all = profileNames(document, view, PROFILE_LIMITS.contractNames);
  const names = limited(all, PROFILE_LIMITS.names);
  const told = kindOf(document, classLabel);
  const { mail, slides, sheets } = document;
  const needsTitle = mail !== null || slides.length > 0 || sheets.length > 0;
  const facts = profileFacts(view, { kind: told.kind, needsTitle });
  const path = processingPath(document, { words, told, facts, names: names.items });
  const plain = { path, followed: isFollowed ? path.name : null, names, facts, issues: [] };
  if (!isFollowed) return plain;
  const { said, ...changed } = follow(path.name, document, { all, names, facts });
  return { ...plain, ...changed, path: said === undefined ? path : { ...path, done: said } };
}

function follow(
  path: string,
  { mail, sheets, tables }: ParsedDocument,
  read: { all: ReadByPath["names"]; names: ReadByPath["names"]; facts: readonly ProfileFact[] },
): Followed {
  switch (path) {
    case "contract":
      return {
        said: "The sides of the deal come first among its names, and twice as many names are kept",
        names: namesFirst(read.all, ({ type }) => type === "party"),
      };
    case "transcribe":
      return { said: "Noted that its pages have to be read as text first", issues: [NO_TEXT] };
    case "voucher": {
      if (read.facts.length === 0) return {};
      const sellers = keysOf(read.facts.filter(({ kind }) => kind === "seller").map(textOf));
      const kinds = read.facts.map(({ kind }) => kind);
      return {
        said: `Its ${listed(kinds)} ${kinds.length === 1 ? "was" : "were"} read as facts`,
        names: namesFirst(read.names, ({ key }) => sellers.has(key)),
      };
    }
    case "mail": {
      const people = keysOf(
        [mail?.from ?? "", ...(mail?.to ?? []), ...(mail?.cc ?? [])].map(nameIn),
      );
      const isOfHead = ({ key }: ProfileName) => people.has(key);
      if (!read.names.items.some(isOfHead)) return {};
      return {
        said: "Who wrote it and who got it come first among its names",
        names: namesFirst(read.names, isOfHead),
      };
    }
    case "tables":
      if (sheets.length + tables.length === 0) return {};
      return { said: "Its summary tells what its rows and columns hold" };
    case "slides":
      return { said: "Its summary follows the titles of its slides" };
    default:
      return {};
  }
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

/** In their order otherwise. */
function namesFirst(
  names: ReadByPath["names"],
  isFirst: (name: ProfileName) => boolean,
): ReadByPath["names"] {
  const items = names.items.filter(isFirst);
  return { ...names, items: [...items, ...names.items.filter((name) => !isFirst(name))] };
}

function textOf({ text }: ProfileFact): string {
  return text;
}

/** The name in "Ines Falk <ines@example.org>". */
function nameIn(address: string): string {
  return address
    .replace(/<[^>]*>?/, "")
    .replace(/["']/g, "")
    .trim();
}

/** Keys under which names of any type stand. */
function keysOf(texts: readonly string[]): ReadonlySet<string> {
  const keys = texts.flatMap((text) => [
    entityKey(text, "organization"),
    entityKey(text, "person"),
  ]);
  return new Set(keys.filter((key) => key.length >= 2));
}

/** "seller, date and total". */
function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
