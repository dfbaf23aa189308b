/** Names that a file is searched for, because the project, or the file itself, proves them elsewhere. */
import type { KnownSpan } from "../known-values.ts";
import { undoneReading } from "../undone-reading.ts";
import { eachMention } from "./mentions.ts";

/** A form of a name, what it is, and the full name that it stands for; null where it fits several and so stands for none of them. */
export type RegisterEntry = readonly [key: string, type: string, value: string | null];

export class RegisterEntries {
  readonly #byKey = new Map<string, { readonly type: string; readonly value: string | null }>();

  /** Of equal keys the first counts. */
  constructor(entries: Iterable<RegisterEntry>) {
    for (const [key, type, value] of entries)
      if (!this.#byKey.has(key)) this.#byKey.set(key, { type, value });
  }

  get size(): number {
    return this.#byKey.size;
  }

  /** Where the names stand in the text, ascending and disjoint, also where escapes stand for some of their characters. */
  find(text: string): KnownSpan[] {
    if (this.#byKey.size === 0) return [];
    const spans = this.#findIn(text);
    const undone = undoneReading(text);
    if (undone === null) return spans;
    for (const span of this.#findIn(undone.text)) {
      const [start, end] = undone.range(span.start, span.end);
      const value = span.value ?? undone.text.slice(span.start, span.end);
      if (!spans.some((other) => other.start < end && start < other.end))
        spans.push({ type: span.type, value, start, end });
    }
    return spans.sort((a, b) => a.start - b.start);
  }

  #findIn(text: string): KnownSpan[] {
    const spans: KnownSpan[] = [];
    eachMention(
      text,
      ({ key, start, end }) => {
        const entry = this.#byKey.get(key);
        if (entry === undefined) return false;
        const { type, value } = entry;
        spans.push(value === null ? { type, start, end } : { type, value, start, end });
        return true;
      },
      (key) => this.#byKey.has(key),
    );
    return spans;
  }
}
