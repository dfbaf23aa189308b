/** Mentions of names as they are collected: none inside another, and what a full name allows to be said in short. */

export const NAME_TYPES = ["person", "organization", "location", "people", "party"] as const;
export type NameType = (typeof NAME_TYPES)[number];

export interface NameMention {
  readonly type: NameType;
  /** [start, end) in the text, UTF-16. */
  readonly start: number;
  readonly end: number;
  /** Share of such mentions that are right, by the rule that found them; measured with tests/fit/names.ts. */
  readonly confidence: number;
}

/** Confidence by the rule that found a mention; tests/fit/names.ts prints how often mentions of each are right. */
export const CERTAINTY = Object.freeze({
  honorific: 0.95,
  given: 0.85,
  legal: 0.92,
  organizationWord: 0.75,
  place: 0.8,
  address: 0.82,
  people: 0.95,
  role: 0.97,
  short: 0.7,
});

const MOST_MENTIONS = 20_000;

export class Mentions {
  private readonly text: string;
  private readonly all: NameMention[] = [];
  private readonly taken: Uint8Array;
  /** Of people who were named in full. */
  readonly surnames = new Set<string>();
  /** By folded words. */
  private readonly shortForms = new Map<string, NameType>();
  private readonly beginnings = new Set<string>();

  constructor(text: string) {
    this.text = text;
    this.taken = new Uint8Array(text.length);
  }

  isFree(start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (this.taken[at] === 1) return false;
    return true;
  }

  /** False where something stands there already. */
  add(type: NameType, start: number, end: number, confidence: number): boolean {
    let stop = end;
    while (stop > start && /[\s.,;:]/.test(this.text[stop - 1] ?? "")) stop--;
    if (stop <= start || this.all.length >= MOST_MENTIONS || !this.isFree(start, stop))
      return false;
    this.taken.fill(1, start, stop);
    this.all.push({ type, start, end: stop, confidence });
    return true;
  }

  addShortForm(words: readonly string[], type: NameType): void {
    this.shortForms.set(words.join(" "), type);
    this.beginnings.add(words[0] ?? "");
  }

  mayBeginShortForm(word: string): boolean {
    return this.beginnings.has(word);
  }

  shortForm(words: readonly string[]): NameType | undefined {
    return this.shortForms.get(words.join(" "));
  }

  sorted(): NameMention[] {
    return this.all.sort((a, b) => a.start - b.start);
  }
}
