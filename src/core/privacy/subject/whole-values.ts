/** Values of cells in a text, each as a whole: no letter or digit stands directly before or behind it. */

/** One word of values, and what may follow it: by the characters between the words, then by the next word. */
interface Node {
  readonly next: Map<string, Map<string, Node>>;
  readonly ends: Array<{ readonly before: string; readonly after: string; readonly value: string }>;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface ValueSpan {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Finds many values in one pass: from each word of the text it goes as far as values go on alike, so the number of the values costs nothing. A
 * value without letter or digit is found nowhere.
 */
export class WholeValues {
  readonly #first = new Map<string, Node>();

  constructor(values: Iterable<string>) {
    for (const value of new Set(values)) this.#add(value);
  }

  /** Every place of every value, by the word that it begins with; values may overlap, one value does not overlap itself. */
  *all(text: string): Generator<ValueSpan> {
    const lastEnd = new Map<string, number>();
    for (const spans of this.#byWord(text))
      for (const span of spans) {
        if (span.start < (lastEnd.get(span.value) ?? 0)) continue;
        lastEnd.set(span.value, span.end);
        yield span;
      }
  }

  /** The text with another word in the place of the values; of those that overlap the first, and of equal places the longest. */
  replace(text: string, by: string): string {
    let result = "";
    let at = 0;
    for (const spans of this.#byWord(text)) {
      const [first] = spans
        .filter(({ start }) => start >= at)
        .sort((a, b) => a.start - b.start || b.end - a.end);
      if (first === undefined) continue;
      result += text.slice(at, first.start) + by;
      at = first.end;
    }
    return result + text.slice(at);
  }

  #add(value: string): void {
    const words = wordsOf(value);
    const [first] = words;
    const last = words.at(-1);
    if (first === undefined || last === undefined) return;
    let node = child(this.#first, first.text);
    for (const [index, word] of words.slice(1).entries()) {
      const between = value.slice(words[index]?.end, word.start);
      let after = node.next.get(between);
      if (after === undefined) {
        after = new Map();
        node.next.set(between, after);
      }
      node = child(after, word.text);
    }
    node.ends.push({ before: value.slice(0, first.start), after: value.slice(last.end), value });
  }

  /** The values at each word, ascending by the word. */
  *#byWord(text: string): Generator<ValueSpan[]> {
    if (this.#first.size === 0) return;
    let endBefore = -1;
    for (const { 0: word, index: start } of text.matchAll(WORD)) {
      const first: Word = { text: word, start, end: start + word.length };
      const node = this.#first.get(word);
      const found = node === undefined ? [] : spansFrom(node, { text, first, endBefore });
      if (found.length > 0) yield found;
      endBefore = first.end;
    }
  }
}

/** Values that begin with a word; `endBefore` is where the word before it ends. */
function spansFrom(
  begin: Node,
  of: { readonly text: string; readonly first: Word; readonly endBefore: number },
): ValueSpan[] {
  const { text, first, endBefore } = of;
  const found: ValueSpan[] = [];
  let node: Node | undefined = begin;
  let word = first;
  while (node !== undefined) {
    const next = wordFrom(text, word.end);
    for (const { before, after, value } of node.ends) {
      const [start, end] = [first.start - before.length, word.end + after.length];
      if (start <= endBefore || end >= (next?.start ?? text.length + 1)) continue;
      if (text.startsWith(before, start) && text.startsWith(after, word.end))
        found.push({ value, start, end });
    }
    if (next === null) break;
    node = node.next.get(text.slice(word.end, next.start))?.get(next.text);
    word = next;
  }
  return found;
}

function wordFrom(text: string, from: number): Word | null {
  const word = new RegExp(WORD);
  word.lastIndex = from;
  const match = word.exec(text);
  if (match === null) return null;
  return { text: match[0], start: match.index, end: match.index + match[0].length };
}

function child(nodes: Map<string, Node>, word: string): Node {
  const known = nodes.get(word);
  if (known !== undefined) return known;
  const node: Node = { next: new Map(), ends: [] };
  nodes.set(word, node);
  return node;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    ...{ text: word, start: index, end: index + word.length },
  }));
}
