/**
 * The synthetic reasoning of a record, from its links and claims alone: what kind of work it is, what is done, in which order, as the founding
 * document shows them. Every part says what the links say; wordings vary with what was seen and between which kinds of file.
 */
import { counted } from "../../kit/counted.ts";
import { type RelationshipType, relationVerb } from "../../model/edge.ts";
import type { RecordRelationship } from "../record.ts";
import type { Claim } from "./claim.ts";
import type { Reasoning } from "./contract.ts";
import { kindOf, kindsOf, theFile, withArticle } from "./file-words.ts";
import { nameOfFile, type ReadFile } from "./read-file.ts";
import { wordsOf } from "./terms.ts";
import { TYPE_WORDS } from "./type-words.ts";
import { begin, listed, quote, type Say } from "./wording.ts";

/** What the others are to the primary file, with how many there are: `2 files that it explains and an earlier version`. */
export function rolesTo(primaryId: string, links: readonly RecordRelationship[]): string {
  const roles = links.map(
    ({ type, source }) => TYPE_WORDS[type][source === primaryId ? "toSource" : "toTarget"],
  );
  // Where the direction tells nothing, both ends are called the same.
  const told = [...Map.groupBy(roles, ([one]) => one)].map(([one, { length, 0: role }]) =>
    length === 1 ? one : `${length} ${role?.[1]}`,
  );
  return listed(told.sort());
}

/** Reasoning over files and the links between them; the primary file first. */
export function reasonOver(
  files: readonly ReadFile[],
  links: readonly RecordRelationship[],
  claims: readonly Claim[],
  say: Say,
): Reasoning {
  return {
    abstraction: abstraction(files, links, claims, say),
    actions: actions(files, links, claims, say).map((action) => `${action}.`),
    workflow: workflow(files, links),
  };
}

/** More steps are no plan any more. */
const MOST_ACTIONS = 12;

/** Of each link what shows it or, where nothing is told of it, what one does with it; what files hold by themselves is read in one step. */
function actions(
  files: readonly ReadFile[],
  links: readonly RecordRelationship[],
  claims: readonly Claim[],
  say: Say,
): string[] {
  const nameOf = namer(files);
  const told = new Set(
    claims.flatMap(({ edgeId, kind }) => (kind === "held" ? [] : (edgeId ?? []))),
  );
  const held = claims.filter(({ kind }) => kind === "held");
  const isAllTold = links.length === 1 && claims.length > held.length;
  const steps = [
    ...claims.filter(({ kind }) => kind !== "held").map(({ action }) => action),
    ...(held.length > 2
      ? [`Read what each of the ${counted(held.length, "file")} holds`]
      : held.map(({ action }) => action)),
    ...links
      .filter(({ edge_id }) => !told.has(edge_id) && !isAllTold)
      .map(({ type, source, target }) =>
        TYPE_WORDS[type].action(nameOf(source), nameOf(target), say),
      ),
    ...outcome(files, links, say),
  ];
  return [...new Set(steps)].slice(0, MOST_ACTIONS);
}

/** What all that is done for. */
function outcome(
  files: readonly ReadFile[],
  links: readonly RecordRelationship[],
  say: Say,
): string[] {
  const [link] = links;
  if (link === undefined) return [];
  if (files.length > 2)
    return [
      say(
        `Put the ${files.length} files in order and name the place that shows each link`,
        `Note for each of the ${files.length} files what it adds and where that stands`,
        `Say of each file how it hangs on ${quote(files[0]?.name ?? "")}, with its place`,
      ),
    ];
  const nameOf = namer(files);
  return [TYPE_WORDS[link.type].action(nameOf(link.source), nameOf(link.target), say)];
}

function namer(files: readonly ReadFile[]): (id: string) => string {
  return (id) => quote(nameOfFile(files, id));
}

const MOST_CLAUSES = 3;

function abstraction(
  files: readonly ReadFile[],
  links: readonly RecordRelationship[],
  claims: readonly Claim[],
  say: Say,
): string {
  const gists = [...new Set(claims.map(({ gist }) => gist))].slice(0, 3);
  const shown =
    gists.length === 0
      ? ""
      : ` ${say(
          `What shows it: ${listed(gists)}.`,
          `The evidence is ${listed(gists)}.`,
          `One knows it by ${listed(gists)}.`,
          `It rests on ${listed(gists)}.`,
        )}`;
  if (links.length === 0) return `${begin(apartWords(files, say))}.${shown}`;
  const work = listed([...new Set(links.map(({ type }) => TYPE_WORDS[type].work))]);
  const clauses = clausesOf(files, links, say);
  const over = listed(kindsOf(files));
  return (
    say(
      `This is ${work}${topicOf(files)}: ${clauses}.`,
      `${begin(work)}${topicOf(files)} over ${over}: ${clauses}.`,
      `${begin(clauses)}. Such work is ${work}${topicOf(files)}.`,
      `${begin(over)} in one piece of ${work}${topicOf(files)}: ${clauses}.`,
    ) + shown
  );
}

function apartWords(files: readonly ReadFile[], say: Say): string {
  const [a, b] = files;
  if (a === undefined || b === undefined) return counted(files.length, "file");
  return say(
    `${theFile(a)} and ${theFile(b)} are two separate matters`,
    `${withArticle(kindOf(a))} and ${withArticle(kindOf(b))} of two matters, ${quote(a.name)} and ${quote(b.name)}`,
    `telling apart what only looks alike: ${theFile(a)} and ${theFile(b)}`,
  );
}

/** What the first of the files that has a title is titled. */
function topicOf(files: readonly ReadFile[]): string {
  for (const { carried, tables } of files) {
    const { title, headings } = carried.structured_data;
    // Headings of workbooks are the names of their sheets.
    const topic = (title ?? (tables.length === 0 ? headings[0] : "") ?? "").trim();
    const isName = wordsOf(carried.file_name).startsWith(wordsOf(topic));
    if (/\p{L}{3}/u.test(topic) && topic.length <= 80 && !isName) return ` on ${quote(topic)}`;
  }
  return "";
}

/** What the links say, those of one kind and one common file together. */
function clausesOf(
  files: readonly ReadFile[],
  links: readonly RecordRelationship[],
  say: Say,
): string {
  const [primary] = files;
  const fileOf = (id: string) => files.find((file) => file.id === id);
  const groups = new Map<string, { link: RecordRelationship; others: ReadFile[] }>();
  for (const link of links) {
    const isSource = link.source === primary?.id;
    const hub = isSource || link.target !== primary?.id ? link.source : link.target;
    const other = fileOf(hub === link.source ? link.target : link.source);
    const key = `${link.type} ${hub} ${hub === link.source}`;
    const group = groups.get(key) ?? { link, others: [] };
    groups.set(key, group);
    if (other !== undefined) group.others.push(other);
  }
  const all = [...groups.values()];
  const named = new Set<string>();
  const once = (file: ReadFile) => {
    const words = named.has(file.id) ? quote(file.name) : theFile(file);
    named.add(file.id);
    return words;
  };
  const told = all.slice(0, MOST_CLAUSES).map(({ link, others }) => {
    const hubIsSource = others.some(({ id }) => id === link.target);
    const hub = fileOf(hubIsSource ? link.source : link.target);
    const [one, many] = [hub === undefined ? "" : once(hub), manyFiles(others, once)];
    return hubIsSource
      ? clause(link.type, [one, many], { isPlural: false, say })
      : clause(link.type, [many, one], { isPlural: others.length > 1, say });
  });
  const rest = all.length - told.length;
  return `${told.join("; ")}${rest > 0 ? `; and ${counted(rest, "further link")} beside` : ""}`;
}

function clause(
  type: RelationshipType,
  [source, target]: readonly [string, string],
  { isPlural, say }: { readonly isPlural: boolean; readonly say: Say },
): string {
  // One form that stands for many without another verb.
  if (isPlural) return `each of ${source} ${relationVerb(type)} ${target}`;
  return type === "RELATED_TO" || type === "DUPLICATE_OF" || target.includes(" and ")
    ? `${source} ${relationVerb(type)} ${target}`
    : TYPE_WORDS[type].said(source, target, say);
}

const MOST_NAMED = 3;

function manyFiles(files: readonly ReadFile[], once: (file: ReadFile) => string): string {
  const [first] = files;
  if (files.length === 1 && first !== undefined) return once(first);
  const named = files.slice(0, MOST_NAMED).map(({ name }) => quote(name));
  const rest = files.length - named.length;
  return listed([...named, ...(rest > 0 ? [`${rest} more`] : [])]);
}

/** What a file is in the order of work. */
function stageOf(file: ReadFile, links: readonly RecordRelationship[]): string {
  const own = links.filter(({ source, target }) => source === file.id || target === file.id);
  const is = (type: RelationshipType, end: "source" | "target") =>
    own.some((link) => link.type === type && link[end] === file.id);
  if (is("DOCUMENTS", "source")) return "Documentation";
  if (is("SUMMARIZES", "source")) return "Summary";
  if (is("SUPPORTS", "target")) return kindOf(file) === "slide deck" ? "Presentation" : "Report";
  if (is("VERSION_OF", "source")) return is("VERSION_OF", "target") ? "Revision" : "Latest version";
  if (is("VERSION_OF", "target")) return "Earlier version";
  if (is("DERIVED_FROM", "source")) return "Derived data";
  if (kindOf(file) === "e-mail") return "Correspondence";
  if (file.tables.length === 0) return "Text";
  return is("REFERENCES", "target") ? "Reference data" : "Data";
}

/** Order of work that the kinds of link imply: sources before what is made from them, old before new, data before words. */
function workflow(files: readonly ReadFile[], links: readonly RecordRelationship[]): string {
  const before = links.map((link) =>
    link.type === "SUPPORTS" ? [link.source, link.target] : [link.target, link.source],
  );
  const ids = files.map((file) => file.id);
  const rank = new Map(ids.map((id) => [id, 0]));
  for (let round = 0; round < ids.length; round++) {
    for (const [first = "", second = ""] of before) {
      const wanted = Math.min((rank.get(first) ?? 0) + 1, ids.length);
      if ((rank.get(second) ?? 0) < wanted) rank.set(second, wanted);
    }
  }
  const stages = Map.groupBy(files, (file) => `${rank.get(file.id) ?? 0} ${stageOf(file, links)}`);
  return [...stages]
    .sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1))
    .map(([stage, own]) => {
      const names = own.map(({ name }) => name).sort();
      return `${stage.slice(stage.indexOf(" ") + 1)} (${names.join(", ")})`;
    })
    .join(" → ");
}
