/** What is known of a labelled corpus: which pairs of its files belong together, which do not, and which nobody can say. */
import { readFile } from "node:fs/promises";
import { z } from "zod";

const Edge = z.object({ source: z.string(), target: z.string() });
const PathPairs = z.array(z.array(z.string()));
/** One of four kinds of truth: files by project, histories of versions, tables by database, or pairs alone. */
const Truth = z.object({
  files: z.array(z.string()),
  edges: z.array(Edge).default([]),
  units: z.record(z.string(), z.string()).optional(),
  groups: z.array(z.object({ id: z.string(), repo: z.string() })).optional(),
  meta: z.record(z.string(), z.object({ group: z.string() })).optional(),
  databases: z.record(z.string(), z.string()).optional(),
  ignore_pairs: PathPairs.default([]),
});
type Truth = z.infer<typeof Truth>;

export interface Label {
  readonly isRelated: boolean;
  /** The projects (histories, databases) that the two come from: held out together in cross-validation. */
  readonly units: readonly [string, string];
}

/** The label of a pair of paths, null where nothing is known of it. */
export type LabelOf = (a: string, b: string) => Label | null;

/** Reads `truth.json`. Throws where it is of none of the known kinds. */
export async function readLabels(path: string): Promise<LabelOf> {
  const truth = Truth.parse(JSON.parse(await readFile(path, "utf8")));
  const known = new Set(truth.files);
  const label = labelsOf(truth);
  return (a, b) => (known.has(a) && known.has(b) ? label(a, b) : null);
}

function labelsOf(truth: Truth): LabelOf {
  const { units, databases } = truth;
  if (units) return (a, b) => ofUnits(units[a] ?? "", units[b] ?? "");
  if (truth.groups && truth.meta) return histories(truth.groups, truth.meta);
  const linked = new Set(truth.edges.map(({ source, target }) => keyOf(source, target)));
  if (databases)
    return (a, b) => {
      const pair = ofUnits(databases[a] ?? "", databases[b] ?? "");
      // Tables of one database that no key joins are neither related nor unrelated.
      return pair.isRelated && !linked.has(keyOf(a, b)) ? null : pair;
    };
  const ignored = new Set(truth.ignore_pairs.map(([a = "", b = ""]) => keyOf(a, b)));
  const home = joined(truth.edges);
  return (a, b) =>
    ignored.has(keyOf(a, b))
      ? null
      : { isRelated: linked.has(keyOf(a, b)), units: [home(a), home(b)] };
}

function ofUnits(a: string, b: string): Label {
  return { isRelated: a === b, units: [a, b] };
}

/** Files of one history are related; those of two histories of one repository nobody can say of. */
function histories(
  groups: NonNullable<Truth["groups"]>,
  meta: NonNullable<Truth["meta"]>,
): LabelOf {
  const repoOf = new Map(groups.map(({ id, repo }) => [id, repo]));
  return (a, b) => {
    const [x, y] = [meta[a]?.group ?? "", meta[b]?.group ?? ""];
    if (x !== y && repoOf.get(x) === repoOf.get(y)) return null;
    return ofUnits(x, y);
  };
}

/** A name for each group of files that edges join. */
function joined(edges: Truth["edges"]): (file: string) => string {
  const parent = new Map<string, string>();
  const root = (file: string): string => {
    let at = file;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  for (const { source, target } of edges) {
    const [x, y] = [root(source), root(target)];
    if (x !== y) parent.set(x, y);
  }
  return root;
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}
