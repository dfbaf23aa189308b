/**
 * k-anonymity of a table (Sweeney, Int. J. Uncertainty, Fuzziness and Knowledge-Based Systems 10(5), 2002): how many rows share each
 * combination of the columns that an outsider may know. A row that shares it with fewer than five others is counted as one that may be
 * told apart; which column causes it shows by leaving each out, and what would help by making each less exact.
 */
import { EMPTY, extend, type Fingerprint, wordFingerprint } from "./folded-words.ts";
import { GroupCounter, type GroupFigures } from "./group-counter.ts";
import { comparable, generalisationOf, type QuasiColumn } from "./quasi-identifiers.ts";

/** Rows that have to share a combination; the least that statistics offices commonly ask for. */
export const LEAST_GROUP = 5;

export interface AnonymityCause {
  readonly column: string;
  readonly type: string;
  /** Rows in small groups if this column were not there. */
  readonly belowWithout: number;
  readonly smallestWithout: number;
}

export interface AnonymityRemedy {
  /** The column made less exact; null for all at once. */
  readonly column: string | null;
  /** How: "as the year alone", "left out". */
  readonly words: string;
  readonly belowAfter: number;
  readonly smallestAfter: number;
}

export interface TableAnonymity extends GroupFigures {
  readonly columns: readonly QuasiColumn[];
  /** The column that most rows are told apart by comes first. */
  readonly causes: readonly AnonymityCause[];
  /** Only what helps, what helps most first. */
  readonly remedies: readonly AnonymityRemedy[];
}

export class AnonymityMeter {
  readonly #columns: readonly QuasiColumn[];
  readonly #all = new GroupCounter();
  readonly #without: readonly GroupCounter[];
  readonly #lessExact: readonly GroupCounter[];
  readonly #leastExact = new GroupCounter();

  constructor(columns: readonly QuasiColumn[]) {
    this.#columns = columns;
    this.#without = columns.map(() => new GroupCounter());
    this.#lessExact = columns.map(() => new GroupCounter());
  }

  add(row: readonly string[]): void {
    const exact = this.#columns.map(({ index }) => comparable(row[index] ?? ""));
    const rough = this.#columns.map(({ type }, i) => generalisationOf(type).of(exact[i] ?? ""));
    const prints = exact.map(wordFingerprint);
    const roughPrints = rough.map(wordFingerprint);
    this.#all.add(joined(prints));
    this.#leastExact.add(joined(roughPrints));
    for (const [i, counter] of this.#without.entries()) counter.add(joined(prints, i));
    for (const [i, counter] of this.#lessExact.entries())
      counter.add(
        joined(prints.map((print, at) => (at === i ? (roughPrints[i] ?? print) : print))),
      );
  }

  /** Figures of the rows added until now. */
  result(): TableAnonymity {
    const figures = this.#all.figures(LEAST_GROUP);
    const causes = this.#columns.map(({ name, type }, i) => {
      const without = this.#without[i]?.figures(LEAST_GROUP) ?? figures;
      return { column: name, type, belowWithout: without.below, smallestWithout: without.smallest };
    });
    const remedies: AnonymityRemedy[] = this.#columns.map(({ name, type }, i) => {
      const after = this.#lessExact[i]?.figures(LEAST_GROUP) ?? figures;
      const { words } = generalisationOf(type);
      return { column: name, words, belowAfter: after.below, smallestAfter: after.smallest };
    });
    if (this.#columns.length > 1) {
      const after = this.#leastExact.figures(LEAST_GROUP);
      remedies.push({
        column: null,
        words: "all of these at once",
        belowAfter: after.below,
        smallestAfter: after.smallest,
      });
    }
    return {
      ...figures,
      columns: this.#columns,
      causes: causes.sort((a, b) => a.belowWithout - b.belowWithout),
      remedies: remedies
        .filter(({ belowAfter }) => belowAfter < figures.below)
        .sort((a, b) => a.belowAfter - b.belowAfter),
    };
  }
}

function joined(prints: readonly Fingerprint[], leftOut = -1): Fingerprint {
  let sum = EMPTY;
  for (const [i, print] of prints.entries()) if (i !== leftOut) sum = extend(sum, print);
  return sum;
}
