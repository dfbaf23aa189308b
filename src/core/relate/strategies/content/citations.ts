/**
 * Identifiers that one file cites and another is the home of: a document or picture that bears the number in its name, or a table that has it
 * in a key column. Who cites is the source. A number that many files bear is the code of a project and points at none of them.
 */
import { comparableValue } from "../../../kit/cell-value.ts";
import { words32 } from "../../../kit/column.ts";
import { hash32 } from "../../../kit/hash.ts";
import type { PlacePair } from "../../../model/evidence.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { compareText } from "../../compare-text.ts";
import type { CandidatePair, Corpus, Explanation, Observation } from "../../contract.ts";
import { columnPlace, namePlace, observed, place } from "../../observe.ts";
import { groupPositions, type PairList, positionsOf } from "../../pairs.ts";
import type { StrategyPart } from "../parts.ts";
import { homesByKey, homesByName, type KeyHolder, MOST_HOMES } from "./citation-homes.ts";
import {
  type CitedIdentifiers,
  collectIdentifiers,
  keyColumnWith,
  keyValues,
} from "./cited-identifiers.ts";

/** How surely a file that bears a number is its home where the one that cites it bears it alike. */
const OPEN_HOME = 0.6;

interface Citation {
  readonly from: number;
  readonly to: number;
  /** Which of the identifiers of its profile. */
  readonly identifier: number;
  /** A key column holds it; else the file's name bears it. */
  readonly isKey: boolean;
  /** 1 where the number has one home, less where several might be it. */
  readonly certainty: number;
}

export function citations(corpus: Corpus, counters: Record<string, number>): StrategyPart {
  const identifiers = collectIdentifiers();
  // In arrays of their own, which are let go when citations are known.
  let holders: KeyHolder[] = [];
  return {
    read(profile, file) {
      identifiers.read(profile, file);
      const values = keyValues(profile);
      if (values.length > 0) holders.push({ file, values });
    },
    prepare() {
      const cited = identifiers.identifiers();
      const found = findCitations(cited, corpus, holders);
      holders = [];
      counters.citations = found.length;
      return {
        candidates: () => found.candidates(),
        lookUp: (a, b) => observeCitations(found.between(a, b), a, corpus),
      };
    },
  };
}

interface Found {
  readonly length: number;
  candidates(): Iterable<CandidatePair>;
  /** In the order in which they were found. */
  between(a: number, b: number): Citation[];
}

function findCitations(
  cited: CitedIdentifiers,
  corpus: Corpus,
  holders: readonly KeyHolder[],
): Found {
  const byName = homesByName(corpus.files, cited);
  const byKey = homesByKey(holders, cited);
  const kept = new CitationColumns(cited);
  for (let i = 0; i < cited.length; i++) {
    const from = cited.file[i] as number;
    const named = byName.get(cited.key[i] as number) ?? [];
    const others = named.filter((file) => file !== from);
    // An amendment bears the number of its contract as the contract does: then which is the home is open.
    const isOpen = others.length < named.length;
    if (others.length <= MOST_HOMES)
      for (const to of others) kept.add(i, to, { isKey: false, isOpen, homes: others.length });
    const held = byKey.get(cited.value[i] as number) ?? [];
    if (held.length <= MOST_HOMES)
      for (const to of held)
        if (to !== from) kept.add(i, to, { isKey: true, isOpen: false, homes: held.length });
  }
  return kept.byPair(corpus.files.length);
}

interface Home {
  readonly isKey: boolean;
  readonly isOpen: boolean;
  /** 1 to MOST_HOMES. */
  readonly homes: number;
}

const IS_KEY = 8;
const IS_OPEN = 16;
const HOMES = 7;

/** Citations as columns of numbers, since a large project has millions. */
class CitationColumns {
  readonly #cited: CitedIdentifiers;
  readonly #identifier = words32();
  readonly #to = words32();
  readonly #home = words32();

  constructor(cited: CitedIdentifiers) {
    this.#cited = cited;
  }

  add(identifier: number, to: number, { isKey, isOpen, homes }: Home): void {
    this.#identifier.push(identifier);
    this.#to.push(to);
    this.#home.push(homes | (isKey ? IS_KEY : 0) | (isOpen ? IS_OPEN : 0));
  }

  byPair(fileCount: number): Found {
    const identifier = this.#identifier.view();
    const to = this.#to.view();
    const home = this.#home.view();
    const from = identifier.map((i) => this.#cited.file[i] as number);
    const { order, start, pairs } = grouped(from, to, fileCount);
    const positionOf = positionsOf(pairs, fileCount);
    const citation = (at: number): Citation => {
      const how = home[at] as number;
      return {
        from: from[at] as number,
        to: to[at] as number,
        identifier: this.#cited.place[identifier[at] as number] as number,
        isKey: (how & IS_KEY) !== 0,
        certainty: ((how & IS_OPEN) === 0 ? 1 : OPEN_HOME) / Math.sqrt(how & HOMES),
      };
    };
    return {
      length: order.length,
      *candidates() {
        for (let i = 0; i < pairs.length; i++) {
          const { certainty } = citation(order[start[i] as number] as number);
          yield { a: pairs.a[i] as number, b: pairs.b[i] as number, weight: certainty };
        }
      },
      between(a, b) {
        const i = positionOf(a, b);
        return i === -1 ? [] : Array.from(order.subarray(start[i], start[i + 1]), citation);
      },
    };
  }
}

/** Pairs, ascending, and for each where its citations begin in `order`. */
function grouped(
  from: Uint32Array,
  to: Uint32Array,
  fileCount: number,
): { order: Uint32Array; start: Uint32Array; pairs: PairList } {
  const low = from.map((file, i) => Math.min(file, to[i] as number));
  const high = from.map((file, i) => Math.max(file, to[i] as number));
  // Twice by counting: what is in order by the second of a pair stays so among those with one first.
  const bySecond = groupPositions(fileCount, high).order;
  const byFirst = groupPositions(
    fileCount,
    bySecond.map((at) => low[at] as number),
  ).order;
  const order = byFirst.map((at) => bySecond[at] as number);
  const [start, a, b] = [words32(), words32(), words32()];
  for (const [i, at] of order.entries()) {
    const before = order[i - 1] ?? -1;
    if (low[before] === low[at] && high[before] === high[at]) continue;
    start.push(i);
    a.push(low[at] as number);
    b.push(high[at] as number);
  }
  start.push(order.length);
  return {
    order,
    start: start.view(),
    pairs: { length: a.length, a: a.view(), b: b.view() },
  };
}

/** One observation for each direction and kind of home. */
function observeCitations(found: readonly Citation[], a: number, corpus: Corpus): Observation[] {
  if (found.length === 0) return [];
  const groups = Map.groupBy(found, ({ from, isKey }) => (from === a ? 0 : 2) + (isKey ? 1 : 0));
  return Array.from(groups.values(), (group) => {
    const { from, isKey } = group[0] as Citation;
    return observed(
      "content",
      {
        signal: isKey ? "cites-key" : "cites-identifier",
        strength: Math.max(...group.map(({ certainty }) => certainty)),
        direction: from === a ? "a-to-b" : "b-to-a",
      },
      () => explain(group, a, corpus),
    );
  });
}

/** The surest first; all of one direction and kind. */
function explain(group: readonly Citation[], a: number, corpus: Corpus): Explanation {
  const { from, to, isKey } = group[0] as Citation;
  const source = corpus.profile(from);
  const target = corpus.profile(to);
  const cited = group
    .map(({ certainty, identifier: at }) => {
      const identifier = source.identifiers[at] as FileProfile["identifiers"][number];
      const value = hash32(comparableValue(identifier.text));
      return { certainty, identifier, column: isKey ? keyColumnWith(target, value) : null };
    })
    .sort((x, y) => y.certainty - x.certainty || compareText(x.identifier.key, y.identifier.key));
  const name = target.file.name;
  const column = cited[0]?.column?.name ?? "";
  const home = isKey
    ? `a key in column "${column}" of "${name}"`
    : `which "${name}" is named after`;
  return {
    detail: `"${source.file.name}" cites ${cited[0]?.identifier.text}, ${home}.`,
    places: cited.map(({ identifier: { text, location, excerpt }, column: holder }): PlacePair => {
      const here = place(source, location, excerpt || text, text);
      const there = holder ? columnPlace(target, holder.table, holder.name) : namePlace(target);
      return from === a ? { a: here, b: there } : { a: there, b: here };
    }),
  };
}
