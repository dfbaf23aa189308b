/** Least and greatest text of a stream by code units, each kept up to `maxChars`. */
export class TextRange {
  readonly #maxChars: number;
  #least: Uint16Array | null = null;
  #greatest: Uint16Array | null = null;

  constructor(maxChars: number) {
    this.#maxChars = maxChars;
  }

  get least(): string | null {
    return this.#least && textOf(this.#least);
  }

  get greatest(): string | null {
    return this.#greatest && textOf(this.#greatest);
  }

  add(text: string): void {
    const least = this.#least;
    const greatest = this.#greatest;
    if (least === null || greatest === null) {
      this.#least = codesOf(text, this.#maxChars);
      this.#greatest = this.#least;
      return;
    }
    const end = Math.min(text.length, least.length, greatest.length);
    let at = 0;
    while (at < end) {
      const code = text.charCodeAt(at);
      const low = least[at] as number;
      const high = greatest[at] as number;
      if (code > low && code < high) return;
      if (code !== low || code !== high) break;
      at++;
    }
    if (compare(text, least, at) < 0) this.#least = codesOf(text, this.#maxChars);
    else if (compare(text, greatest, at) > 0) this.#greatest = codesOf(text, this.#maxChars);
  }
}

/** Code units are read faster than those of a text that was cut from a longer one, as cells are. */
function codesOf(text: string, maxChars: number): Uint16Array {
  const codes = new Uint16Array(Math.min(text.length, maxChars));
  for (let at = 0; at < codes.length; at++) codes[at] = text.charCodeAt(at);
  return codes;
}

function textOf(codes: Uint16Array): string {
  return String.fromCharCode(...codes);
}

/** Order of a text and the code units of another; the first `from` are the same. */
function compare(text: string, codes: Uint16Array, from: number): number {
  const end = Math.min(text.length, codes.length);
  for (let at = from; at < end; at++) {
    const difference = text.charCodeAt(at) - (codes[at] as number);
    if (difference !== 0) return difference;
  }
  return text.length - codes.length;
}
