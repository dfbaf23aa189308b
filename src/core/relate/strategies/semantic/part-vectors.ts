/**
 * Closeness of parts: a section of a report and a slide, a page and a sheet. Candidates come from random planes over parts; two files are
 * compared by the parts that match best, each with one other. A part with its like in many files is a form, and tells little.
 */
import { createLshIndex } from "../../../kit/sketch/lsh.ts";
import { clamp } from "../../../kit/stats.ts";
import { EMBEDDING_DIMENSIONS, type FileProfile } from "../../../model/profile.ts";
import type { CandidatePair, Corpus, Explanation } from "../../contract.ts";
import { observed, place } from "../../observe.ts";
import { packedFloats } from "../../pack.ts";
import type { PreparedPart, StrategyPart } from "../parts.ts";
import type { SemanticOptions } from "./options.ts";
import { type PackedParts, packParts, partCosine, partKeys } from "./packed-parts.ts";
import { bitsOfCode, CODE_BITS, CODE_WORDS, codeDistance, planeEncoder } from "./plane-code.ts";

/** Planes of one table; the planes of a code make up CODE_BITS / TABLE_BITS tables. */
const TABLE_BITS = 12;
const TABLES = CODE_BITS / TABLE_BITS;
/** Parts in one bucket; of forms there are thousands. */
const MAX_BUCKET = 16;
/** Further matches tell less: the second half, the third a third. */
const COUNTED_MATCHES = 4;
/** From this many files on that have its like, a part counts the less, the more there are. */
const PAIR = 2;
const LABEL_CHARACTERS = 60;

interface Match {
  readonly i: number;
  readonly j: number;
  readonly cosine: number;
  readonly strength: number;
}

interface PartComparer {
  readonly parts: readonly PackedParts[];
  /** By file and part, in (0, 1]: how much a match of it counts. */
  readonly rarity: readonly Float32Array[];
  readonly threshold: number;
}

export function partVectors(
  corpus: Corpus,
  options: SemanticOptions,
  counters: Record<string, number>,
): StrategyPart {
  const encode = planeEncoder(EMBEDDING_DIMENSIONS);
  const parts: PackedParts[] = [];
  return {
    read: (profile) => parts.push(packParts(profile, encode)),
    prepare() {
      counters.parts = parts.reduce((sum, { count }) => sum + count, 0);
      const comparer = { parts, rarity: rarities(parts, corpus), threshold: options.threshold };
      return prepareComparer(comparer, corpus, counters);
    },
  };
}

function prepareComparer(
  comparer: PartComparer,
  corpus: Corpus,
  counters: Record<string, number>,
): PreparedPart {
  return {
    candidates: () => proposePairs(comparer, counters),
    compare(a, b) {
      const matches = bestMatches(comparer, a, b);
      if (matches.length === 0) return [];
      return [
        observed("semantic", { signal: "close-parts", strength: strengthOf(matches) }, () =>
          explain(matches, corpus.profile(a), corpus.profile(b)),
        ),
      ];
    },
  };
}

function rarities(parts: readonly PackedParts[], corpus: Corpus): Float32Array[] {
  const keys = parts.map((file) => {
    const own = new Set<number>();
    for (let i = 0; i < file.count; i++) for (const key of partKeys(file, i)) own.add(key);
    return Uint32Array.from(own);
  });
  const frequencies = corpus.statistics.frequencies("parts", keys);
  return parts.map((file) => {
    const rarity = packedFloats(file.count);
    for (let i = 0; i < file.count; i++) {
      const files = Math.max(...partKeys(file, i).map((key) => frequencies.of(key)));
      rarity[i] = PAIR / Math.max(PAIR, files);
    }
    return rarity;
  });
}

/**
 * Pairs of parts above the threshold, the strongest first, each part once. Two tables are compared by their columns elsewhere, two files of
 * one part each by the vectors of the files.
 */
function bestMatches({ parts, rarity, threshold }: PartComparer, a: number, b: number): Match[] {
  const [u, v] = [parts[a] as PackedParts, parts[b] as PackedParts];
  if (u.count + v.count <= 2) return [];
  const most = mostDistance(threshold);
  const found: Match[] = [];
  for (let i = 0; i < u.count; i++) {
    for (let j = 0; j < v.count; j++) {
      if (codeDistance(u.codes, i * CODE_WORDS, v.codes, j * CODE_WORDS) > most) continue;
      if ((u.tables >>> i) & (v.tables >>> j) & 1) continue;
      const cosine = partCosine(u, i, v, j);
      if (cosine < threshold) continue;
      const rare = Math.min(rarity[a]?.[i] as number, rarity[b]?.[j] as number);
      const strength = clamp((cosine - threshold) / (1 - threshold)) * rare;
      if (strength > 0) found.push({ i, j, cosine, strength });
    }
  }
  return found.length < 2 ? found : eachOnce(found);
}

function eachOnce(found: Match[]): Match[] {
  found.sort((x, y) => y.strength - x.strength || x.i - y.i || x.j - y.j);
  const kept: Match[] = [];
  let [left, right] = [0, 0];
  for (const match of found) {
    if ((left >>> match.i) & 1 || (right >>> match.j) & 1) continue;
    left |= 1 << match.i;
    right |= 1 << match.j;
    kept.push(match);
    if (kept.length === COUNTED_MATCHES) break;
  }
  return kept;
}

/**
 * Bits in which codes of a cosine at the threshold differ, and one standard deviation: one pair of six at the threshold is passed over, of
 * those well above it next to none.
 */
function mostDistance(threshold: number): number {
  const share = Math.acos(threshold) / Math.PI;
  return CODE_BITS * share + Math.sqrt(CODE_BITS * share * (1 - share));
}

function strengthOf(matches: readonly Match[]): number {
  return 1 - matches.reduce((doubt, { strength }, at) => doubt * (1 - strength / (at + 1)), 1);
}

function proposePairs(comparer: PartComparer, counters: Record<string, number>): CandidatePair[] {
  const { parts } = comparer;
  const index = createLshIndex({ bands: TABLES, rows: 1 }, MAX_BUCKET);
  const fileOf: number[] = [];
  for (const [file, own] of parts.entries()) {
    for (let i = 0; i < own.count; i++) {
      if (own.inverse[i] === 0) continue;
      index.add(fileOf.length, tableKeys(own.codes, i * CODE_WORDS));
      fileOf.push(file);
    }
  }
  const out: CandidatePair[] = [];
  let met = new Set<number>();
  let from = -1;
  for (const pair of index.pairs()) {
    const [a, b] = [fileOf[pair.a] as number, fileOf[pair.b] as number];
    if (a !== from) met = new Set();
    from = a;
    if (a === b || met.has(b)) continue;
    met.add(b);
    const matches = bestMatches(comparer, a, b);
    if (matches.length > 0) out.push({ a, b, weight: strengthOf(matches) });
  }
  counters.partsDropped = index.counters.itemsDropped;
  return out;
}

function tableKeys(codes: Uint32Array, at: number): Uint32Array {
  return Uint32Array.from({ length: TABLES }, (_, table) =>
    bitsOfCode(codes, at, table * TABLE_BITS, TABLE_BITS),
  );
}

function explain(matches: readonly Match[], a: FileProfile, b: FileProfile): Explanation {
  const told = matches.flatMap(({ i, j, cosine }) => {
    const [x, y] = [a.parts?.[i], b.parts?.[j]];
    return x && y ? [{ x, y, cosine }] : [];
  });
  const [first] = told;
  if (!first) return { detail: "Parts of the two are alike." };
  const { x, y, cosine } = first;
  const further = told.length === 1 ? "" : `, and ${told.length - 1} more`;
  return {
    detail: `Parts are close: “${shortened(x.label)}” and “${shortened(y.label)}” are ${Math.round(cosine * 100)} % alike${further}.`,
    places: told.map((match) => ({
      a: place(a, match.x.location, match.x.label),
      b: place(b, match.y.location, match.y.label),
    })),
  };
}

function shortened(label: string): string {
  return label.length > LABEL_CHARACTERS ? `${label.slice(0, LABEL_CHARACTERS - 2)} …` : label;
}
