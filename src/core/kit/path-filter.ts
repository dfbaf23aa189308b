/**
 * Patterns of paths, by which projects leave files out and rules choose files. They hold `*` (any run of characters but `/`), `**` (any run)
 * and `?` (one character); one without `/` is matched against the file's name, one with `/` against the whole path. Case does not count.
 */

/** True for paths that some pattern matches. Matching is linear: no backtracking over more than one star. */
export function createPathFilter(patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.filter((pattern) => pattern.trim() !== "").map(createMatcher);
  return (path) => {
    const lower = path.toLowerCase();
    return matchers.some((matches) => matches(lower));
  };
}

function createMatcher(pattern: string): (path: string) => boolean {
  const wanted = pattern.trim().toLowerCase();
  const tokens = tokenise(wanted);
  if (wanted.includes("/")) return (path) => glob(tokens, path);
  return (path) => glob(tokens, path.slice(path.lastIndexOf("/") + 1));
}

type Token =
  | { readonly kind: "text"; readonly char: string }
  | { readonly kind: "one" | "star" | "deep" };

function tokenise(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? "";
    if (char === "*" && pattern[at + 1] === "*") {
      tokens.push({ kind: "deep" });
      at++;
    } else if (char === "*") tokens.push({ kind: "star" });
    else if (char === "?") tokens.push({ kind: "one" });
    else tokens.push({ kind: "text", char });
  }
  return tokens;
}

/** States of a nondeterministic automaton (Thompson 1968): cost is pattern times text, whatever the pattern. */
function glob(tokens: readonly Token[], text: string): boolean {
  let states = closure(tokens, new Set([0]));
  for (const char of text) {
    const next = new Set<number>();
    for (const state of states) {
      const token = tokens[state];
      if (token === undefined || !takes(token, char)) continue;
      next.add(token.kind === "deep" || token.kind === "star" ? state : state + 1);
    }
    states = closure(tokens, next);
    if (states.size === 0) return false;
  }
  return states.has(tokens.length);
}

function takes(token: Token, char: string): boolean {
  if (token.kind === "text") return token.char === char;
  return token.kind === "deep" || char !== "/";
}

function closure(tokens: readonly Token[], states: Set<number>): Set<number> {
  for (const state of states) {
    const kind = tokens[state]?.kind;
    if (kind === "star" || kind === "deep") states.add(state + 1);
  }
  return states;
}
