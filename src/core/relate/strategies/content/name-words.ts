/** Words of one file's name that the text of the other is unlikely to hold by chance. */
import { termHash } from "../../../kit/sketch/text-sketch.ts";
import { saturate } from "../../../kit/stats.ts";
import { readName } from "../../../kit/text/name-pattern.ts";
import { standInsAsWords, wordAsToken } from "../../../kit/text/stand-ins.ts";
import type { CandidatePair, Corpus, CorpusFile, Observation } from "../../contract.ts";
import { filePlace, namePlace, observed } from "../../observe.ts";
import { packed } from "../../pack.ts";
import { pairsBySharedKeys } from "../../posting-index.ts";
import {
  askedWords,
  hasTerm,
  type SampledText,
  sampledText,
  wordChances,
} from "../../sampled-text.ts";
import type { PreparedPart, StrategyPart } from "../parts.ts";
import type { ContentOptions } from "./options.ts";

interface NamedTexts {
  readonly corpus: Corpus;
  readonly texts: readonly SampledText[];
  /** By file, the hashes of its name's words, in their order. */
  readonly names: readonly Uint32Array[];
  /** Those of stand-ins, which are known of every text. */
  readonly standIns: ReadonlySet<number>;
  readonly chance: (hash: number, text: SampledText) => number;
}

export function nameWords(corpus: Corpus, options: ContentOptions): StrategyPart {
  const names: Uint32Array[] = [];
  const standIns = new Set<number>();
  const texts: SampledText[] = [];
  return {
    read(profile) {
      const words = wordsOfName(profile.file.name);
      for (const [hash, word] of words) if (wordAsToken(word) !== word) standIns.add(hash);
      names.push(packed(Uint32Array.from(words.keys())));
      texts.push(sampledText(profile));
    },
    prepare: () => prepareNameWords({ names, standIns, texts, corpus }, options),
  };
}

function prepareNameWords(read: Omit<NamedTexts, "chance">, options: ContentOptions): PreparedPart {
  const { names, texts, corpus } = read;
  const { statistics } = corpus;
  const asked = askedWords(names, texts);
  const chance = wordChances("content names", texts, statistics, asked);
  const keys = names.map((words, i) => distinct(words, asked.heldBy[i] as Uint32Array));
  const frequencies = statistics.frequencies("content name words", keys);
  const named: NamedTexts = { ...read, chance };
  return {
    candidates: (): readonly CandidatePair[] =>
      pairsBySharedKeys(keys, frequencies, statistics, {
        maxPosting: options.maxPosting,
        keysPerFile: 40,
        pairsPerFile: options.pairsPerFile,
        scale: 12,
      }).pairs,
    compare(a, b) {
      const out: Observation[] = [];
      for (const [name, text] of [[a, b] as const, [b, a] as const]) {
        const seen = observeName(named, name, text);
        if (seen !== null) out.push(seen);
      }
      return out;
    },
  };
}

/** Words of a name by their hashes, without numbers and what is too short to tell. */
function wordsOfName(name: string): Map<number, string> {
  const { isOpaque, words } = readName(standInsAsWords(name));
  const out = new Map<number, string>();
  for (const word of isOpaque ? [] : words)
    if (word.length >= 3 && !/^\d+$/.test(word)) out.set(termHash(word), word);
  return out;
}

function distinct(first: Uint32Array, second: Uint32Array): Uint32Array {
  return Uint32Array.from(new Set([...first, ...second]));
}

/** Chance that a text which belongs to a file uses a given word of its name. */
const USED_IF_RELATED = 0.5;

function observeName(named: NamedTexts, name: number, textFile: number): Observation | null {
  const { corpus, texts, chance } = named;
  const text = texts[textFile] as SampledText;
  const words = named.names[name] as Uint32Array;
  if (!words.some((hash) => isInText(named, hash, textFile))) return null;
  let ratio = 0;
  for (const hash of words) {
    if (!isTold(named, hash, textFile)) continue;
    const byChance = chance(hash, text);
    ratio += hasTerm(text, hash)
      ? Math.log(USED_IF_RELATED / Math.max(0.004, byChance))
      : Math.log((1 - USED_IF_RELATED) / (1 - byChance));
  }
  const strength = saturate(ratio, 4);
  if (strength < 0.1) return null;
  return observed("content", { signal: "name-words-in-text", strength }, () => {
    const { ref } = corpus.files[name] as CorpusFile;
    const found = [...wordsOfName(ref.name)].filter(([hash]) => isInText(named, hash, textFile));
    const quoted = found.slice(0, 4).map(([, word]) => `"${wordAsToken(word)}"`);
    const [here, there] = [
      namePlace({ file: ref }, wordAsToken(found[0]?.[1] ?? "")),
      filePlace(corpus.profile(textFile)),
    ];
    return {
      detail: `The text of "${corpus.files[textFile]?.ref.name}" speaks of ${quoted.join(", ")}, as the other file's name does.`,
      places: [name < textFile ? { a: here, b: there } : { a: there, b: here }],
    };
  });
}

/** Beyond the sample nothing is known, and a word of both names is counted there. */
function isTold({ texts, names, standIns }: NamedTexts, hash: number, textFile: number): boolean {
  return (
    (hash <= (texts[textFile] as SampledText).edge || standIns.has(hash)) &&
    !(names[textFile] as Uint32Array).includes(hash)
  );
}

function isInText(named: NamedTexts, hash: number, textFile: number): boolean {
  return isTold(named, hash, textFile) && hasTerm(named.texts[textFile] as SampledText, hash);
}
