/**
 * Tells the class of a document: the nearest of a pack's classes by the words and phrases that it has in its name, title, headings, text
 * and columns. A feature weighs by its rarity among the classes (inverse document frequency, Spärck Jones 1972); each kind of feature is
 * worth at most its cap, so that a long text cannot outweigh a clear title. Below a margin to the second class nothing is said.
 */
import { type PhraseHit, PhraseIndex, phraseWords, wordStem } from "../../kit/text/phrase-index.ts";
import { nameWords } from "../../kit/text/tokenise.ts";
import type { ClassDescription } from "./vocabulary.ts";

export const CLASSIFY_DEFAULTS = Object.freeze({
  /** Weight of one feature of middling rarity, and the most that all features of the kind give together. */
  name: { weight: 2.6, cap: 3 },
  folder: { weight: 0.9, cap: 1 },
  title: { weight: 3, cap: 4 },
  opening: { weight: 0.9, cap: 1.5 },
  heading: { weight: 1.1, cap: 4 },
  phrase: { weight: 0.8, cap: 4 },
  column: { weight: 0.9, cap: 6 },
  /** Evidence that a document of none of the classes may show by chance. */
  noise: 1.4,
  leastScore: 1.3,
  leastConfidence: 0.55,
  /** What remains of the score where the file is of a kind that the class does not come in. */
  otherKind: 0.35,
});

type Channel = "name" | "folder" | "title" | "opening" | "heading" | "phrase" | "column";

export interface ClassifyInput {
  readonly kind: string;
  /** Path in the project. */
  readonly path: string;
  /** Title and subject of the document, first of its text. */
  readonly titles: readonly string[];
  readonly headings: readonly string[];
  /** Folded words of the text. */
  readonly words: readonly string[];
  readonly columns: readonly string[];
}

export interface ClassResult {
  readonly name: string;
  readonly label: string;
  readonly confidence: number;
  /** The weightiest reasons in plain words; they quote the pack, not the file. */
  readonly why: readonly string[];
}

interface Feature {
  readonly classIndex: number;
  readonly text: string;
  readonly idf: number;
}

/** Words of the text that are looked at: what a document is, it says early. */
const READ_WORDS = 20_000;
const OPENING_WORDS = 60;
const MAX_WHY = 4;
/** Letters of the last part of a compound ("Mietvertrag"), and of what stands before it. */
const LEAST_HEAD = 6;
const LEAST_BEFORE = 3;
const LONGEST_COMPOUND = 60;
/** What turns a word into another one instead of saying which. */
const TURNS = new Set(["dis", "mis", "non", "pre", "over", "under", "inter", "anti"]);
const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  name: "its name says",
  folder: "its folder says",
  title: "its title says",
  opening: "it begins with",
  heading: "a heading says",
  phrase: "its text says",
  column: "it has the column",
};

export class Classifier {
  private readonly classes: readonly ClassDescription[];
  private readonly names = new FeatureIndex();
  private readonly headings = new FeatureIndex();
  private readonly phrases = new FeatureIndex();
  private readonly columns = new FeatureIndex();

  constructor(classes: readonly ClassDescription[]) {
    this.classes = classes;
    this.names.fill(classes, (one) => [one.label, ...one.nameWords]);
    this.headings.fill(classes, (one) => [...one.headings, ...one.nameWords]);
    this.phrases.fill(classes, (one) => [...one.phrases, ...one.headings]);
    this.columns.fill(classes, (one) => one.columns);
  }

  /** The class, or null where none is near enough or two are as near. */
  classify(input: ClassifyInput): ClassResult | null {
    const ranked = this.rank(input);
    const [best, second] = ranked;
    if (best === undefined || best.score < CLASSIFY_DEFAULTS.leastScore) return null;
    const noise = CLASSIFY_DEFAULTS.noise ** 2;
    const confidence = best.score ** 2 / (best.score ** 2 + (second?.score ?? 0) ** 2 + noise);
    if (confidence < CLASSIFY_DEFAULTS.leastConfidence) return null;
    const { name, label } = best.of;
    return { name, label, confidence: Math.round(confidence * 1_000) / 1_000, why: best.why };
  }

  /** Classes that something speaks for, the nearest first, at most `limit`; also those that `classify` does not tell. */
  nearest(input: ClassifyInput, limit: number): Array<{ label: string; confidence: number }> {
    const ranked = this.rank(input).slice(0, limit);
    const sum = ranked.reduce((all, { score }) => all + score ** 2, CLASSIFY_DEFAULTS.noise ** 2);
    return ranked.map(({ of, score }) => ({
      label: of.label,
      confidence: Math.round((score ** 2 / sum) * 1_000) / 1_000,
    }));
  }

  /** Classes with evidence, the nearest first. */
  private rank(input: ClassifyInput) {
    const found = this.classes.map(() => new Evidence());
    this.read(input, found);
    return this.classes
      .map((of, i) => {
        const evidence = found[i] ?? new Evidence();
        const isKind = of.kinds.length === 0 || of.kinds.includes(input.kind);
        const score = evidence.score() * (isKind ? 1 : CLASSIFY_DEFAULTS.otherKind);
        return { of, score, why: evidence.why() };
      })
      .filter((entry) => entry.score > 0)
      .sort((a, b) => b.score - a.score || (a.of.name < b.of.name ? -1 : 1));
  }

  private read(input: ClassifyInput, found: readonly Evidence[]): void {
    const parts = input.path.split("/");
    const base = (parts.pop() ?? "").replace(/\.[\p{L}\p{N}]{1,8}$/u, "");
    const stems = input.words.slice(0, READ_WORDS).map(wordStem);
    this.names.noteHeads(nameWords(base).map(wordStem), "name", found);
    this.names.noteHeads(parts.flatMap(nameWords).map(wordStem), "folder", found);
    for (const title of input.titles) this.names.noteHeads(phraseWords(title), "title", found);
    this.names.note(stems.slice(0, OPENING_WORDS), "opening", found);
    for (const heading of input.headings)
      this.headings.noteHeads(phraseWords(heading), "heading", found);
    this.phrases.note(stems, "phrase", found);
    for (const column of input.columns)
      this.columns.note(nameWords(column).map(wordStem), "column", found, true);
  }
}

/** What speaks for one class: each feature of a channel once. */
class Evidence {
  private readonly seen = new Map<string, { channel: Channel; text: string; weight: number }>();

  add(channel: Channel, { text, idf }: Feature): void {
    const key = `${channel}\u0000${phraseWords(text).join(" ")}`;
    if (this.seen.has(key)) return;
    this.seen.set(key, { channel, text, weight: idf * CLASSIFY_DEFAULTS[channel].weight });
  }

  score(): number {
    const sums = new Map<Channel, number>();
    for (const { channel, weight } of this.seen.values())
      sums.set(channel, (sums.get(channel) ?? 0) + weight);
    let score = 0;
    for (const [channel, sum] of sums) {
      const { cap } = CLASSIFY_DEFAULTS[channel];
      score += cap * (1 - Math.exp(-sum / cap));
    }
    return score;
  }

  why(): string[] {
    return [...this.seen.values()]
      .sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1))
      .slice(0, MAX_WHY)
      .map(({ channel, text }) => `${CHANNEL_WORDS[channel]} “${text}”`);
  }
}

/** Features of one channel of all classes, by their words. */
class FeatureIndex {
  private readonly index = new PhraseIndex();
  private readonly features: Feature[][] = [];
  private readonly heads = new Set<string>();

  fill(
    classes: readonly ClassDescription[],
    textsOf: (one: ClassDescription) => readonly string[],
  ): void {
    const owners = new Map<string, Map<number, string>>();
    for (const [i, one] of classes.entries()) {
      for (const text of textsOf(one)) {
        const key = phraseWords(text).join(" ");
        const known = owners.get(key) ?? new Map<number, string>();
        if (!known.has(i)) known.set(i, text);
        owners.set(key, known);
      }
    }
    for (const [key, byClass] of owners) {
      const number = this.index.add(key);
      if (key.length >= LEAST_HEAD && !key.includes(" ")) this.heads.add(key);
      const idf = rarity(classes.length, byClass.size) * precision(key.split(" ").length);
      this.features[number] = [...byClass].map(([classIndex, text]) => ({ classIndex, text, idf }));
    }
  }

  /** The same for few words, in which compounds count as their last part: a "Mietvertrag" is a "Vertrag". */
  noteHeads(text: readonly string[], channel: Channel, found: readonly Evidence[]): void {
    this.note(
      text.map((word) => this.headOf(word)),
      channel,
      found,
    );
  }

  private headOf(word: string): string {
    if (word.length > LONGEST_COMPOUND || this.index.begins(word)) return word;
    for (let at = LEAST_BEFORE; word.length - at >= LEAST_HEAD; at++)
      if (this.heads.has(word.slice(at)) && !TURNS.has(word.slice(0, at))) return word.slice(at);
    return word;
  }

  note(
    text: readonly string[],
    channel: Channel,
    found: readonly Evidence[],
    isWhole = false,
  ): void {
    for (const hit of longest(this.index.hits(text))) {
      if (isWhole && hit.to - hit.from !== text.length) continue;
      for (const feature of this.features[hit.phrase] ?? [])
        found[feature.classIndex]?.add(channel, feature);
    }
  }
}

/** Without what stands inside a longer phrase: a "framework supply agreement" is no "supply agreement". */
function* longest(hits: Iterable<PhraseHit>): Generator<PhraseHit> {
  let open: PhraseHit[] = [];
  let end = 0;
  for (const hit of hits) {
    if (hit.from >= end) {
      yield* open;
      open = [];
    }
    if (open.some((other) => covers(other, hit))) continue;
    open = open.filter((other) => !covers(hit, other));
    open.push(hit);
    end = Math.max(end, hit.to);
  }
  yield* open;
}

function covers(a: PhraseHit, b: PhraseHit): boolean {
  return a.from <= b.from && a.to >= b.to && a.to - a.from > b.to - b.from;
}

/** 1 for what one class alone has, down to near 0 for what all have. */
function rarity(classes: number, having: number): number {
  return Math.log(1 + classes / having) / Math.log(1 + classes);
}

/** A phrase of several words says more than one word. */
function precision(wordCount: number): number {
  return Math.min(1.3, 0.7 + 0.2 * wordCount);
}
