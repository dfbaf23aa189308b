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
import { TYPE_WORDS } from "./type-words.ts";
import { begin, listed, type Say } from "./wording.ts";

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
