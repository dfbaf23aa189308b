/**
 * Which names of a project's files are one thing. Names with equal keys are one from the start; others are compared where they share a
 * block (the same words, words one slip apart, a name that a text gives the other, a way to be reached), each pair scored by the log odds of
 * what agrees, and grouped by average log odds, so that one weak bridge joins nothing.
 *
 * Fellegi and Sunter 1969, "A Theory for Record Linkage" (weights); Papadakis et al. 2020, "Blocking and Filtering Techniques for Entity
 * Resolution"; deletions as keys for slips: Bocek, Hunt and Stiller 2007, "Fast Similarity Search in Large Dictionaries".
 *
 * People are compared by what they are reached at alone, never by likeness of names: who has the same surname, or the same initial, stays
 * apart without proof, and a project resolves alike whether the policy shows names or stand-ins.
 */
import { hash32 } from "../kit/hash.ts";
import { placeNames } from "../kit/lexicon/places.ts";
import { proposePairs } from "../quality/entity-resolution/block.ts";
import { clusterRecords, type Link } from "../quality/entity-resolution/cluster.ts";
import { editDistance } from "../quality/entity-resolution/compare/short-text.ts";
import type { EntityKind } from "./contract.ts";
import { openOrganizationKey, readOrganization } from "./organization-name.ts";

/** A name with one key, as all files of the project have it. */
export interface NameForm {
  readonly id: string;
  readonly kind: EntityKind;
  readonly key: string;
  readonly text: string;
  /** Files that name it. */
  readonly files: number;
  /** Share of its mentions that are right, in 0 to 1. */
  readonly confidence: number;
  /** What files call it besides. */
  readonly aliases: readonly string[];
}

/** That a name is reached at something: ids of forms. */
export interface Reached {
  readonly form: string;
  readonly at: string;
}

export interface ResolvedEntity {
  /** Ids, the most frequent first. */
  readonly forms: readonly string[];
  /** That all of it is one thing and there at all, in 0 to 1. */
  readonly confidence: number;
  /** Why several names are one, or what speaks against one that it is; plain words. */
  readonly notes: readonly string[];
}

export interface Resolution {
  /** In the order of their first forms. */
  readonly entities: readonly ResolvedEntity[];
  /** Pairs of names that were compared, and keys that too many share to be looked at. */
  readonly compared: number;
  readonly blocksCut: number;
}

/** Log odds, in units of e. Judged, not estimated: too few names of a project are doubles to learn from. */
export const ENTITY_WEIGHTS = Object.freeze({
  prior: -6,
  sameWords: 10,
  slip: 5,
  sameLegal: 3,
  otherLegal: -12,
  /** A text says that the one is called by the other's name. */
  alias: 9,
  /** A name without a legal form that fits firms of several. */
  ambiguous: -8,
  /** A mail address, telephone or number that nobody else has; the first MOST_PROOFS count. */
  reached: 4,
});
const MOST_PROOFS = 3;
/** Names of fewer letters are not taken for slips of each other. */
const LEAST_SLIP = 8;
const SLIP_CHARS = 28;
/** Beyond so many ways to be reached, people of one name may be several. */
const SEVERAL = 3;
const PAIRS_PER_FORM = 20;

interface Node {
  readonly form: NameForm;
  readonly words: string;
  readonly legal: string;
  /** Words of what else it is called. */
  readonly aliases: ReadonlySet<string>;
  /** What it alone, or it and one other, is reached at. */
  readonly reached: ReadonlySet<string>;
}

/** Resolves all names of a project. Deterministic; nearly linear in the number of names. */
export function resolveEntities(
  forms: readonly NameForm[],
  reached: readonly Reached[],
): Resolution {
  const ordered = [...forms].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const reachedAt = groupReached(reached);
  const entities: ResolvedEntity[] = [];
  let compared = 0;
  let blocksCut = 0;
  for (const kind of ["organization", "person"] as const) {
    const nodes = ordered
      .filter((form) => form.kind === kind)
      .map((form) => nodeOf(form, reachedAt));
    const found = resolveKind(nodes);
    entities.push(...found.entities);
    compared += found.compared;
    blocksCut += found.blocksCut;
  }
  for (const form of ordered)
    if (form.kind !== "organization" && form.kind !== "person")
      entities.push({ forms: [form.id], confidence: form.confidence, notes: [] });
  entities.sort((a, b) => ((a.forms[0] ?? "") < (b.forms[0] ?? "") ? -1 : 1));
  return { entities, compared, blocksCut };
}

function groupReached(reached: readonly Reached[]): ReadonlyMap<string, Set<string>> {
  const users = new Map<string, Set<string>>();
  for (const { form, at } of reached) add(users, at, form);
  const byForm = new Map<string, Set<string>>();
  // What three share is an office's.
  for (const [at, forms] of users)
    if (forms.size <= 2) for (const form of forms) add(byForm, form, at);
  return byForm;
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}

const NONE: ReadonlySet<string> = new Set();

function nodeOf(form: NameForm, reachedAt: ReadonlyMap<string, Set<string>>): Node {
  const reached = reachedAt.get(form.id) ?? NONE;
  if (form.kind !== "organization")
    return { form, words: form.key, legal: "", aliases: NONE, reached };
  const { words, legal } = openOrganizationKey(form.key);
  const aliases = form.aliases.map((alias) => readOrganization(alias).words.join(" "));
  return { form, words: words.join(" "), legal, aliases: new Set(aliases), reached };
}

function resolveKind(nodes: readonly Node[]) {
  const keys = nodes.map(blockKeysOf);
  const room = 1_000 + nodes.length * PAIRS_PER_FORM;
  const { pairs, blocksCut } = proposePairs({ own: keys, joinable: keys.map(() => NO_KEYS) }, room);
  const legalOf = legalForms(nodes);
  const score = (a: number, b: number): number =>
    scoreOf(nodes[a] as Node, nodes[b] as Node, legalOf);
  const links: Link[] = [];
  for (const pair of pairs) {
    const [a, b] = [Math.floor(pair / nodes.length), pair % nodes.length];
    const logOdds = score(a, b);
    if (logOdds > 0) links.push({ a, b, logOdds });
  }
  const { groups } = clusterRecords(nodes.length, links, 0, score);
  const grouped = new Set(groups.flat());
  const single = nodes.flatMap((_, i) => (grouped.has(i) ? [] : [[i]]));
  const entities = [...groups, ...single].map((group) =>
    entityOf(
      group.map((i) => nodes[i] as Node),
      (a, b) => scoreOf(a, b, legalOf),
    ),
  );
  return { entities, compared: pairs.length, blocksCut };
}

const NO_KEYS = new Uint32Array(0);

function blockKeysOf({ form, words, aliases, reached }: Node): Uint32Array {
  const keys = new Set<number>();
  for (const at of reached) keys.add(hash32(at, 3));
  if (form.kind === "organization") {
    keys.add(hash32(words, 1));
    for (const alias of aliases) keys.add(hash32(alias, 1));
    const letters = words.replaceAll(" ", "").slice(0, SLIP_CHARS);
    keys.add(hash32(letters, 2));
    if (letters.length >= LEAST_SLIP)
      for (let i = 0; i < letters.length; i++)
        keys.add(hash32(letters.slice(0, i) + letters.slice(i + 1), 2));
  }
  return Uint32Array.from(keys).sort();
}

/** Legal forms in which the words of a name are written, by the words. */
function legalForms(nodes: readonly Node[]): ReadonlyMap<string, Set<string>> {
  const legalOf = new Map<string, Set<string>>();
  for (const { words, legal } of nodes) if (legal !== "") add(legalOf, words, legal);
  return legalOf;
}

function scoreOf(a: Node, b: Node, legalOf: ReadonlyMap<string, Set<string>>): number {
  const weights = ENTITY_WEIGHTS;
  let sum = weights.prior;
  let proofs = 0;
  for (const at of a.reached) if (b.reached.has(at)) proofs++;
  sum += Math.min(proofs, MOST_PROOFS) * weights.reached;
  if (a.form.kind !== "organization") return sum;
  const isCalled = a.aliases.has(b.words) || b.aliases.has(a.words);
  if (a.words === b.words) sum += weights.sameWords;
  else if (isCalled) sum += weights.alias;
  else if (isSlip(a.words, b.words)) sum += weights.slip;
  if (a.legal === b.legal) return a.legal === "" ? sum : sum + weights.sameLegal;
  if (a.legal !== "" && b.legal !== "") return sum + weights.otherLegal;
  const bare = a.legal === "" ? a : b;
  return (legalOf.get(bare.words)?.size ?? 0) > 1 && !isCalled ? sum + weights.ambiguous : sum;
}

/** A word in which a slip may be; "Fund A", "Holdings III" and "Zone East" differ from their sisters by fewer letters. */
const LEAST_SLIP_WORD = 5;

/** One letter too many, too few, another, or two swapped in a word that is no place's name; figures are never slips. */
function isSlip(a: string, b: string): boolean {
  const [mine, theirs] = [unshared(a, b), unshared(b, a)];
  if (mine.length === 1 && theirs.length === 1) {
    const [one = "", other = ""] = [mine[0], theirs[0]];
    if (Math.min(one.length, other.length) < LEAST_SLIP_WORD) return false;
    const { places } = placeNames();
    if (places.has(one) && places.has(other)) return false;
  } else if (mine.length === 0 || theirs.length === 0) return false;
  const [left, right] = [a.replaceAll(" ", ""), b.replaceAll(" ", "")];
  if (Math.min(left.length, right.length) < LEAST_SLIP) return false;
  if (a.replace(/\D/g, "") !== b.replace(/\D/g, "")) return false;
  return editDistance(left, right, 1) <= 1;
}

function unshared(of: string, other: string): string[] {
  const others = new Set(other.split(" "));
  return of.split(" ").filter((word) => !others.has(word));
}

function entityOf(nodes: readonly Node[], score: (a: Node, b: Node) => number): ResolvedEntity {
  const ordered = [...nodes].sort(
    (a, b) =>
      b.form.files - a.form.files ||
      b.form.text.length - a.form.text.length ||
      (a.form.id < b.form.id ? -1 : 1),
  );
  const confidence =
    Math.max(...nodes.map(({ form }) => form.confidence)) * oneness(ordered, score);
  return {
    forms: ordered.map(({ form }) => form.id),
    confidence: Math.round(confidence * 1_000) / 1_000,
    notes: notesOf(ordered),
  };
}

/** Probability that the names are one: of the average log odds of their pairs. */
function oneness(nodes: readonly Node[], score: (a: Node, b: Node) => number): number {
  let sum = 0;
  let pairs = 0;
  for (const [i, a] of nodes.entries())
    for (const b of nodes.slice(i + 1)) {
      sum += score(a, b);
      pairs++;
    }
  return pairs === 0 ? 1 : 1 / (1 + Math.exp(-sum / pairs));
}

function notesOf(nodes: readonly Node[]): string[] {
  const [first] = nodes;
  if (!first) return [];
  const notes: string[] = [];
  if (nodes.length > 1) {
    const bare = new Set(nodes.map(({ words }) => words));
    const isProved = nodes.some(({ reached }) => reached.size > 0);
    if (first.form.kind === "person") notes.push("Reached at the same places");
    else if (bare.size === 1) notes.push("The same name, with and without its legal form");
    else if (nodes.some(({ aliases }) => nodes.some(({ words }) => aliases.has(words))))
      notes.push("A file says that it is called so in short");
    else
      notes.push(
        isProved
          ? "Nearly the same name, reached at the same places"
          : "Names that differ by a slip",
      );
  }
  const isName = first.form.kind === "person" && !/-[0-9A-F]{12}$/.test(first.form.key);
  if (isName && nodes.length === 1 && !first.form.key.includes(" "))
    notes.push("Part of a name: may stand for several people");
  if (first.form.kind === "person" && first.reached.size > SEVERAL)
    notes.push(
      `Reached at ${first.reached.size} different places: may be several people of one name`,
    );
  return notes;
}
