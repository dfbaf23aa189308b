/** Least and greatest text of a stream by code units, each kept up to `maxChars`. */
export class TextRange {
  readonly #least: Codes;
  readonly #greatest: Codes;
  #isEmpty = true;

  constructor(maxChars: number) {
    this.#least = new Codes(maxChars);
    this.#greatest = new Codes(maxChars);
  }

  get least(): string | null {
    return this.#isEmpty ? null : this.#least.text();
  }

  get greatest(): string | null {
    return this.#isEmpty ? null : this.#greatest.text();
  }

  add(text: string): void {
    const least = this.#least;
    const greatest = this.#greatest;
    if (this.#isEmpty) {
      this.#isEmpty = false;
      least.set(text);
      greatest.set(text);
      return;
    }
    const end = Math.min(text.length, least.length, greatest.length);
    let at = 0;
    while (at < end) {
      const code = text.charCodeAt(at);
      const low = least.codes[at] as number;
      const high = greatest.codes[at] as number;
      if (code > low && code < high) return;
      if (code !== low || code !== high) break;
      at++;
    }
    if (least.compare(text, at) < 0) least.set(text);
    else if (greatest.compare(text, at) > 0) greatest.set(text);
  }
}

const NONE = new Uint16Array(0);

/** Code units of a text, which are read faster than those of one that was cut from a longer text, as cells are. */
class Codes {
  codes: Uint16Array = NONE;
  length = 0;
  readonly #maxChars: number;

  constructor(maxChars: number) {
    this.#maxChars = maxChars;
  }

  set(text: string): void {
    this.length = Math.min(text.length, this.#maxChars);
    if (this.length > this.codes.length) this.codes = new Uint16Array(this.length);
    for (let at = 0; at < this.length; at++) this.codes[at] = text.charCodeAt(at);
  }

  text(): string {
    return String.fromCharCode(...this.codes.subarray(0, this.length));
  }

  /** Order of a text and this one; the first `from` units are the same. */
  compare(text: string, from: number): number {
    const end = Math.min(text.length, this.length);
    for (let at = from; at < end; at++) {
      const difference = text.charCodeAt(at) - (this.codes[at] as number);
      if (difference !== 0) return difference;
    }
    return text.length - this.length;
  }
}
