/**
 * The synthetic reasoning of a record, from its links and claims alone: what kind of work it is, what is done, in which order. Wordings vary
 * with what was seen: which claims there are, how many, between which types of file.
 */
import { counted } from "../../kit/counted.ts";
import type { RelationshipType } from "../../model/edge.ts";
import type { RecordRelationship } from "../record.ts";
import type { Claim } from "./claims.ts";
import type { Reasoning } from "./contract.ts";
import type { ReadFile } from "./read-file.ts";
import { begin, listed, type Say } from "./wording.ts";

interface TypeWords {
  readonly role: string;
  readonly roles: string;
  /** What others are to a file that is the link's source, and to one that is its target. */
  readonly toSource: string;
  readonly toTarget: string;
  readonly action: (source: string, target: string, say: Say) => string;
}

/** What files are to each other, and what a person does with them, by kind of link. */
export const TYPE_WORDS: Record<RelationshipType, TypeWords> = {
  SUPPORTS: {
    role: "file with supporting data",
    roles: "files with supporting data",
    toSource: "files that it backs up",
    toTarget: "files with figures for it",
    action: (s, t, say) =>
      say(
        `Check the figures of ${t} against ${s}`,
        `Hold ${t} against ${s}, figure by figure`,
        `Take the figures that ${t} states from ${s}`,
      ),
  },
  SUMMARIZES: {
    role: "summary",
    roles: "summaries",
    toSource: "files that it sums up",
    toTarget: "summaries of it",
    action: (s, t, say) =>
      say(
        `Read ${t} and condense it into ${s}`,
        `Compare ${s} with the whole of ${t}`,
        `Look in ${t} for what ${s} leaves out`,
      ),
  },
  DOCUMENTS: {
    role: "piece of documentation",
    roles: "pieces of documentation",
    toSource: "files that it explains",
    toTarget: "files that explain it",
    action: (s, t, say) =>
      say(
        `Look up in ${s} what the fields of ${t} mean`,
        `Read ${s} before using ${t}`,
        `Use ${t} as ${s} explains it`,
      ),
  },
  REFERENCES: {
    role: "reference",
    roles: "references",
    toSource: "files that it points to",
    toTarget: "files that point to it",
    action: (s, t, say) =>
      say(
        `Follow the reference from ${s} to ${t}`,
        `Resolve what ${s} points to in ${t}`,
        `Open ${t} where ${s} refers to it`,
      ),
  },
  VERSION_OF: {
    role: "version",
    roles: "versions",
    toSource: "earlier versions",
    toTarget: "later versions",
    action: (s, t, say) =>
      say(
        `Use ${s} instead of the older ${t}`,
        `Take ${s} as the one that counts and keep ${t} for comparison`,
        `Go through what changed from ${t} to ${s}`,
      ),
  },
  DUPLICATE_OF: {
    role: "duplicate",
    roles: "duplicates",
    toSource: "duplicates",
    toTarget: "duplicates",
    action: (s, t, say) =>
      say(
        `Keep one of ${s} and ${t}`,
        `Work with either ${s} or ${t}, not with both`,
        `Leave out ${s} where ${t} is used`,
      ),
  },
  DERIVED_FROM: {
    role: "derivation",
    roles: "derivations",
    toSource: "files that it was made from",
    toTarget: "files made from it",
    action: (s, t, say) =>
      say(
        `Make ${s} again from ${t}`,
        `Go back to ${t} for what ${s} was made from`,
        `Renew ${s} when ${t} changes`,
      ),
  },
  RELATED_TO: {
    role: "companion",
    roles: "companions",
    toSource: "companions",
    toTarget: "companions",
    action: (s, t, say) =>
      say(
        `Read ${s} together with ${t}`,
        `Have ${t} at hand while reading ${s}`,
        `Keep ${s} and ${t} together`,
      ),
  },
};

/** How often each kind of link occurs, in words, the kinds in one order: `one version and two references`. */
export function rolesOf(links: readonly RecordRelationship[]): string {
  const counts = new Map<RelationshipType, number>();
  for (const { type } of links) counts.set(type, (counts.get(type) ?? 0) + 1);
  return listed(
    [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([type, count]) =>
        count === 1 ? `one ${TYPE_WORDS[type].role}` : `${count} ${TYPE_WORDS[type].roles}`,
      ),
  );
}

/** Reasoning over files and the links between them; the primary file first. */
export function reasonOver(
  files: readonly ReadFile[],
  links: readonly RecordRelationship[],
  claims: readonly Claim[],
  say: Say,
): Reasoning {
  const nameOf = (id: string) => files.find((file) => file.id === id)?.name ?? id;
  const actions = [
    ...links.map((link) =>
      TYPE_WORDS[link.type].action(nameOf(link.source), nameOf(link.target), say),
    ),
    ...claims.map(({ action }) => action),
  ];
  return {
    abstraction: abstraction(files, links, claims, say),
    actions: [...new Set(actions)].map((action) => `${action}.`),
    workflow: workflow(files, links),
  };
}

function abstraction(
  files: readonly ReadFile[],
  links: readonly RecordRelationship[],
  claims: readonly Claim[],
  say: Say,
): string {
  const [primary] = files;
  const type = primary?.carried.file_type ?? "file";
  const types = [...new Set(files.map((file) => file.carried.file_type))];
  const over = counted(files.length, "file");
  const what =
    links.length === 0
      ? say(`${over} that no link joins`, `${over} with no link between them`)
      : say(
          `${article(type)} file with ${rolesOf(links)} around it`,
          `${over} around ${article(type)} file: ${rolesOf(links)}`,
          `one ${type} file and what belongs with it, ${rolesOf(links)}`,
        );
  const gists = listed([...new Set(claims.map(({ gist }) => gist))].slice(0, 3));
  const mixed =
    types.length > 1
      ? say(
          ` ${begin(`the work goes across ${listed(types)}`)}.`,
          ` Formats at play: ${listed(types)}.`,
          ` It takes ${listed(types)} together.`,
          "",
        )
      : say(` All of them are ${type}.`, ` One format, ${type}, throughout.`, "");
  if (gists === "") return `${begin(what)}.${mixed}`;
  return (
    say(
      `${begin(what)}; what shows it: ${gists}.`,
      `${begin(what)}. They hang together by ${gists}.`,
      `${begin(what)}. The evidence is ${gists}.`,
      `By ${gists} one knows it: ${what}.`,
      `${begin(what)}. Look at ${gists}.`,
    ) + mixed
  );
}

/** The short name of a type with its article: `an xlsx`, `a csv`. */
function article(type: string): string {
  return `${/^(?:[aeio]|x|ht|m(?!ark)|rt|sv|sq)/i.test(type) ? "an" : "a"} ${type}`;
}

/** Order of work that the kinds of link imply: sources before what is made from them, old before new, data before words. */
function workflow(files: readonly ReadFile[], links: readonly RecordRelationship[]): string {
  const before = links.map((link) =>
    link.type === "SUPPORTS" ? [link.source, link.target] : [link.target, link.source],
  );
  const nameOf = (id: string) => files.find((file) => file.id === id)?.name ?? id;
  const ids = files.map((file) => file.id);
  const rank = new Map(ids.map((id) => [id, 0]));
  for (let round = 0; round < ids.length; round++) {
    for (const [first = "", second = ""] of before) {
      const wanted = Math.min((rank.get(first) ?? 0) + 1, ids.length);
      if ((rank.get(second) ?? 0) < wanted) rank.set(second, wanted);
    }
  }
  const ordered = [...ids].sort(
    (a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0) || (nameOf(a) < nameOf(b) ? -1 : 1),
  );
  return ordered.map(nameOf).join(" → ");
}
