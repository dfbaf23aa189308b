/**
 * Which regular expressions may run over people's files. JavaScript's engine backtracks, so a pattern is taken only when the steps that
 * it takes from one place, over all ways in which it can be tried, are few whatever the text: the RE2 subset (no look-around, no
 * back-references), repeats with an upper bound, and neighbours that begin with other characters than the repeat before them may end
 * with (one-unambiguous content, after Brüggemann-Klein and Wood 1998). What is refused is refused with a plain sentence.
 */

/** Most times that anything may be repeated. */
const MAX_REPEAT = 200;
/** Most steps from one place, over all ways. */
const MAX_STEPS = 2_000;
const MAX_DEPTH = 12;
const MAX_KNOWN_SETS = 1_000;
const ASCII = 128;

/** Characters: one bit for each of ASCII, and one for all others. */
type CharSet = readonly boolean[];

type Node =
  | { readonly kind: "set"; readonly set: CharSet }
  | { readonly kind: "border" }
  | { readonly kind: "sequence"; readonly parts: readonly Node[] }
  | { readonly kind: "choice"; readonly parts: readonly Node[] }
  | { readonly kind: "repeat"; readonly part: Node; readonly min: number; readonly max: number };

interface Reach {
  readonly ways: number;
  /** Over all ways; each branch of a choice that is tried in vain counts. */
  readonly steps: number;
  readonly first: CharSet;
  readonly nullable: boolean;
}

const NONE: CharSet = Array.from({ length: ASCII + 1 }, () => false);
const ALL: CharSet = NONE.map(() => true);

class Refused extends Error {}

/** Null where the pattern may be used, else one sentence that says what to change. */
export function patternProblem(source: string): string | null {
  try {
    new RegExp(source, "u");
  } catch {
    return "This is not a regular expression.";
  }
  try {
    const { steps, nullable } = reachOf(new Reader(source).read(), NONE);
    if (nullable) return "It also matches nothing at all; ask for at least one character.";
    if (steps > MAX_STEPS)
      return "It can be tried in too many ways. Put a fixed character between repeated parts, or repeat them fewer times.";
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

function reachOf(node: Node, follow: CharSet): Reach {
  switch (node.kind) {
    case "set":
      return { ways: 1, steps: 1, first: node.set, nullable: false };
    case "border":
      return { ways: 1, steps: 1, first: NONE, nullable: true };
    case "sequence":
      return sequenceReach(node.parts, follow);
    case "choice":
      return choiceReach(node.parts, follow);
    case "repeat":
      return repeatReach(node, follow);
  }
}

function sequenceReach(parts: readonly Node[], follow: CharSet): Reach {
  let after = follow;
  let ways = 1;
  let steps = 0;
  let nullable = true;
  let first = NONE;
  for (const part of [...parts].reverse()) {
    const reach = reachOf(part, after);
    ways *= reach.ways;
    steps = reach.steps + reach.ways * steps;
    nullable = nullable && reach.nullable;
    first = reach.nullable ? union(reach.first, first) : reach.first;
    after = reach.nullable ? union(reach.first, after) : reach.first;
  }
  return { ways, steps, first, nullable };
}

function choiceReach(parts: readonly Node[], follow: CharSet): Reach {
  const reaches = parts.map((part) => reachOf(part, follow));
  // Branches that begin with other characters than the text has there end at once.
  const most = (count: (reach: Reach) => number) =>
    Math.max(
      1,
      ...ALL.map((_, code) =>
        reaches.reduce(
          (sum, reach) => (reach.nullable || reach.first[code] ? sum + count(reach) : sum),
          0,
        ),
      ),
    );
  return {
    ways: most((reach) => reach.ways),
    steps: parts.length - 1 + most((reach) => reach.steps),
    first: reaches.reduce((first, reach) => union(first, reach.first), NONE),
    nullable: reaches.some((reach) => reach.nullable),
  };
}

function repeatReach(
  { part, min, max }: { part: Node; min: number; max: number },
  follow: CharSet,
): Reach {
  if (max > MAX_REPEAT)
    throw new Refused(`Say how often at most: write {1,${MAX_REPEAT}} or less in place of + or *.`);
  const own = firstOf(part);
  const reach = reachOf(part, max > 1 ? union(own, follow) : follow);
  if (reach.nullable && max > 1)
    throw new Refused("A repeated part may not match nothing; take the inner ? or * away.");
  const times = Math.max(1, max);
  const counts = min === max || !meets(reach.first, follow) ? 1 : max - min + 1;
  return {
    ways: Math.min(Number.MAX_SAFE_INTEGER, counts * reach.ways ** times),
    // One round after the other, each as often as there were ways through those before it.
    steps: Math.min(Number.MAX_SAFE_INTEGER, reach.steps * times * reach.ways ** (times - 1) + 1),
    first: reach.first,
    nullable: min === 0 || reach.nullable,
  };
}

/** Kept with the part: asked anew in each repeat around it, nested repeats would double the work with every level. */
const FIRST = new WeakMap<Node, CharSet>();

function firstOf(part: Node): CharSet {
  const known = FIRST.get(part);
  if (known !== undefined) return known;
  const { first } = reachOf(part, NONE);
  FIRST.set(part, first);
  return first;
}

function union(a: CharSet, b: CharSet): CharSet {
  return a.map((has, i) => has || (b[i] ?? false));
}

function meets(a: CharSet, b: CharSet): boolean {
  return a.some((has, i) => has && b[i]);
}

/** Reads the subset; the engine itself has already checked the grammar. */
class Reader {
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  read(): Node {
    return this.choice(0);
  }

  private choice(depth: number): Node {
    if (depth > MAX_DEPTH) throw new Refused("It is nested too deep.");
    const parts = [this.sequence(depth)];
    while (this.source[this.at] === "|") {
      this.at++;
      parts.push(this.sequence(depth));
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind: "choice", parts };
  }

  private sequence(depth: number): Node {
    const parts: Node[] = [];
    while (this.at < this.source.length && !"|)".includes(this.source[this.at] ?? ""))
      parts.push(this.repeated(this.atom(depth)));
    return { kind: "sequence", parts };
  }

  private repeated(part: Node): Node {
    const found = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/.exec(
      this.source.slice(this.at, this.at + 24),
    );
    if (!found) return part;
    this.at += found[0].length;
    const sign = found[0][0];
    if (sign === "?") return { kind: "repeat", part, min: 0, max: 1 };
    if (sign === "*" || sign === "+")
      return { kind: "repeat", part, min: sign === "+" ? 1 : 0, max: Number.POSITIVE_INFINITY };
    const min = Number(found[1]);
    const max =
      found[2] === undefined ? min : found[3] ? Number(found[3]) : Number.POSITIVE_INFINITY;
    return { kind: "repeat", part, min, max };
  }

  private atom(depth: number): Node {
    const char = this.source[this.at] ?? "";
    if (char === "(") return this.group(depth);
    if (char === "[") return { kind: "set", set: this.charClass() };
    if (char === "^" || char === "$") {
      this.at++;
      return { kind: "border" };
    }
    if (char === "\\" && /[bB]/.test(this.source[this.at + 1] ?? "")) {
      this.at += 2;
      return { kind: "border" };
    }
    return { kind: "set", set: this.single(char === "." ? ALL : null) };
  }

  private group(depth: number): Node {
    this.at++;
    if (this.source[this.at] === "?") {
      if (this.source[this.at + 1] !== ":")
        throw new Refused(
          "Groups with ?=, ?!, ?< and the like are not available; use ( ) or (?: ).",
        );
      this.at += 2;
    }
    const inner = this.choice(depth + 1);
    this.at++;
    return inner;
  }

  private charClass(): CharSet {
    const end = classEnd(this.source, this.at);
    const set = setOf(this.source.slice(this.at, end));
    this.at = end;
    return set;
  }

  private single(known: CharSet | null): CharSet {
    const length = escapeLength(this.source, this.at);
    const written = this.source.slice(this.at, this.at + length);
    if (/^\\[1-9k]/.test(written))
      throw new Refused("References back to a group are not available.");
    this.at += length;
    return known ?? setOf(written);
  }
}

/** Index after the closing bracket. */
function classEnd(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && source[at] !== "]") at += escapeLength(source, at);
  return at + 1;
}

function escapeLength(source: string, at: number): number {
  const found =
    /^(?:\\[pP]\{[^}]{0,60}\}|\\u\{[^}]{0,8}\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\c[A-Za-z]|\\.|[\ud800-\udbff][\udc00-\udfff])/su.exec(
      source.slice(at, at + 70),
    );
  return found ? found[0].length : String.fromCodePoint(source.codePointAt(at) ?? 0).length;
}

const SETS = new Map<string, CharSet>();

function setOf(written: string): CharSet {
  const known = SETS.get(written);
  if (known !== undefined) return known;
  const set = askedSet(written);
  if (SETS.size >= MAX_KNOWN_SETS) SETS.clear();
  SETS.set(written, set);
  return set;
}

/** Asked of the engine itself, so that both always agree; beyond ASCII everything counts as one. */
function askedSet(written: string): CharSet {
  const test = new RegExp(`^(?:${written})$`, "su");
  const isSimple = /^[\x20-\x7e]$|^\\[.\-/\\()[\]{}|*+?^$dswtnr]$/.test(written);
  const beyond = isSimple ? /^\\[sw]$/.test(written) && written === "\\s" : !isAsciiClass(written);
  return Array.from({ length: ASCII + 1 }, (_, code) =>
    code === ASCII ? beyond : test.test(String.fromCharCode(code)),
  );
}

function isAsciiClass(written: string): boolean {
  return (
    written.startsWith("[") &&
    !written.startsWith("[^") &&
    !/\\[pPsSDWuB]|[^\x20-\x7e]/.test(written)
  );
}
