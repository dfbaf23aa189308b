/** One person as what may stand nowhere in a copy: looked for by the terms of a request instead of learned from what a policy replaced. */
import type { Edit } from "../../core/privacy/edits.ts";
import { ERASED } from "../../core/privacy/subject/matcher.ts";
import type { PersonTaker } from "../../core/privacy/subject/take-out.ts";
import type { KnownValues } from "./contract.ts";
import { bestReading, byLine, hasEscapes } from "./escapes.ts";

export class SubjectValues implements KnownValues {
  /** The person is known from the beginning, and every copy is looked through. */
  readonly count = 1;
  readonly #taker: PersonTaker;

  constructor(taker: PersonTaker) {
    this.#taker = taker;
  }

  learn(): void {}

  /** What follows an empty line is another text: a cell, a paragraph, a string of a package's store. */
  find(text: string): Edit[] {
    return this.#taker.matcher
      .find(text)
      .filter(({ start, end }) => !text.slice(start, end).includes("\n\n"))
      .map(({ start, end }) => ({ start, end, replacement: ERASED }));
  }

  isIn(text: string): boolean {
    return this.find(text).length > 0;
  }

  apply(text: string): string {
    return this.applyEscaped(this.#taker.text(text));
  }

  applyEscaped(text: string): string {
    if (!hasEscapes(text)) return text;
    return byLine(text, (line) => this.#withoutEscaped(line));
  }

  /** A line that shows the person only with its escapes undone is given with them undone. */
  #withoutEscaped(line: string): string {
    const best = bestReading(line, (reading) => this.#taker.matcher.find(reading).length);
    return best === line ? line : this.#taker.text(best);
  }
}
