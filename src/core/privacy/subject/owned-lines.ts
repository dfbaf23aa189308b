/**
 * Lines of a document that say something of the person only by where they stand, such as under the person's name: known by their words, for
 * who rewrites a file paragraph by paragraph sees no more of it.
 */
import type { Edit } from "../edits.ts";
import { ERASED } from "./matcher.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

export class OwnedLines {
  /** What is said in each. */
  readonly #said = new Map<string, readonly string[]>();
  /** How often the same words stand where they are not said of the person. */
  readonly #others = new Map<string, number>();

  /** `spans` are ascending; `alone` finds what a line says of the person by itself. */
  constructor(markdown: string, spans: readonly Span[], alone: (line: string) => readonly Edit[]) {
    const rest: string[] = [];
    let next = 0;
    for (const { line, start } of linesOf(markdown)) {
      const said: string[] = [];
      while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
      for (
        let at = next;
        (spans[at]?.start ?? Number.POSITIVE_INFINITY) < start + line.length;
        at++
      )
        said.push(
          line.slice(Math.max(0, (spans[at]?.start ?? 0) - start), (spans[at]?.end ?? 0) - start),
        );
      if (said.length > 0 && alone(line).length < said.length) this.#said.set(plain(line), said);
      else rest.push(line);
    }
    if (this.#said.size === 0) return;
    for (const key of rest.map(plain))
      if (this.#said.has(key)) this.#others.set(key, (this.#others.get(key) ?? 0) + 1);
  }

  /** What is to go of such lines in a text, ascending; nothing of lines that stand elsewhere in the same words. */
  editsIn(text: string): Edit[] {
    if (this.#said.size === 0) return [];
    return linesOf(text).flatMap(({ line, start }) => {
      const key = plain(line);
      const said = this.#others.has(key) ? undefined : this.#said.get(key);
      let from = 0;
      return (said ?? []).flatMap((value) => {
        const at = line.indexOf(value, from);
        if (at < 0) return [];
        from = at + value.length;
        return [{ start: start + at, end: start + from, replacement: ERASED }];
      });
    });
  }

  /** True where more of the lines stand in a text than may. */
  areIn(markdown: string): boolean {
    if (this.#said.size === 0) return false;
    const seen = new Map<string, number>();
    return linesOf(markdown).some(({ line }) => {
      const key = plain(line);
      if (!this.#said.has(key)) return false;
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      return count > (this.#others.get(key) ?? 0);
    });
  }
}

function linesOf(text: string): Array<{ line: string; start: number }> {
  let start = 0;
  return text.split("\n").map((line) => {
    const at = start;
    start += line.length + 1;
    return { line, start: at };
  });
}

/** Without the marks of Markdown. */
function plain(line: string): string {
  return line
    .replace(/^\s*(?:[-*+•]|\d{1,3}[.)])\s+/, "")
    .replace(/[*_`#>\\]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
