/**
 * Texts that describe the columns of a table: a column that is named counts by how unlikely its words are in a text of that many words, and by
 * how few other kinds of table have a column of these words, of which the text may speak as well.
 */
import { termHash } from "../../../kit/sketch/text-sketch.ts";
import { saturate } from "../../../kit/stats.ts";
import { words } from "../../../kit/text/tokenise.ts";
import type { FileProfile, ProfileColumn } from "../../../model/profile.ts";
import type { Corpus, Explanation, Observation } from "../../contract.ts";
import { columnPlace, filePlace, observed } from "../../observe.ts";
import { packed } from "../../pack.ts";
import { hasMeaningfulName } from "../../profile-kind.ts";
import { hasTerm, type SampledText } from "../../sampled-text.ts";

/** Columns of a file that take part. */
const MAX_COLUMNS = 80;
/** Chance that a text which describes a table names one of its columns. */
const NAMED_IF_DESCRIBED = 0.6;
/** Least chance at which a column is taken to be named by accident. */
const LEAST_CHANCE = 0.003;
/** Columns of one table are words of one subject, so each further hit tells less. */
const FURTHER_HIT = 0.88;
/** Log-likelihood ratio at which a text surely describes a table. */
const SCALE = 6;
const LEAST_STRENGTH = 0.1;

/** Words of column names by their hashes, column after column; words repeat (`min_temp`, `max_temp`), each stands where it comes first. */
export interface ColumnWords {
  readonly columns: number;
  readonly hashes: Uint32Array;
  /** Where the words of each column end in `hashes`. */
  readonly ends: Uint32Array;
}

/** How likely a word stands in a text that does not describe the table at hand. */
export type WordChance = (hash: number, text: SampledText) => number;

function describable({ columns }: FileProfile): ProfileColumn[] {
  return columns.filter(({ name }) => hasMeaningfulName(name)).slice(0, MAX_COLUMNS);
}

export function columnWords(profile: FileProfile): ColumnWords {
  const columns = describable(profile);
  const met = new Set<number>();
  const hashes: number[] = [];
  const ends = new Uint32Array(columns.length);
  for (const [i, { name }] of columns.entries()) {
    const own = words(name)
      .map(termHash)
      .filter((hash) => !met.has(hash));
    for (const hash of own) met.add(hash);
    hashes.push(...own);
    ends[i] = hashes.length;
  }
  return {
    columns: columns.length,
    hashes: packed(Uint32Array.from(hashes)),
    ends: packed(ends),
  };
}

/** By what a text is judged: how likely words stand in it anyway, and the words of the columns of which it speaks most. */
export interface Reading {
  readonly chance: WordChance;
  readonly ruling: ReadonlySet<number> | null;
}

/** What the words of one column say. */
interface Heard {
  readonly column: number;
  readonly isNamed: boolean;
  readonly weight: number;
  /** The text speaks most of a kind of table with a column of these words. */
  readonly isExplained: boolean;
}

/**
 * Log-likelihood ratio of "this text describes these columns" against chance; one that is not named counts against. Columns that the most
 * described kind of table has too count as far as they are the table's: a sister of that table is described with it, another is not. `onNamed` is
 * told of columns whose naming speaks for it.
 */
export function describedBy(
  text: SampledText,
  words: ColumnWords,
  reading: Reading,
  onNamed: (column: number, weight: number) => void = () => undefined,
): number {
  const heard = hearColumns(text, words, reading);
  const explained = heard.filter(({ isExplained }) => isExplained).length;
  const likeRuling = explained / Math.max(1, heard.length);
  // A table of hundreds of columns is described as a whole; the rest of its columns cannot all count against
  const share = Math.min(1, 24 / words.columns);
  const hits: number[] = [];
  let ratio = 0;
  for (const { column, isNamed, weight, isExplained } of heard) {
    const told = isExplained ? likeRuling * weight : weight;
    if (isNamed) hits.push(told);
    else ratio += told * share;
    if (isNamed && weight > 0) onNamed(column, weight);
  }
  hits.sort((x, y) => y - x);
  for (const [rank, weight] of hits.entries()) ratio += weight * FURTHER_HIT ** rank;
  return ratio;
}

/** Columns of which a word is within the sample. */
function hearColumns(
  text: SampledText,
  { columns, hashes, ends }: ColumnWords,
  { chance, ruling }: Reading,
): Heard[] {
  const out: Heard[] = [];
  for (let column = 0, at = 0; column < columns; column++) {
    const own = hashes.subarray(at, ends[column]).filter((hash) => hash <= text.edge);
    at = ends[column] as number;
    if (own.length === 0) continue;
    const byChance = own.reduce((product, hash) => product * chance(hash, text), 1);
    const isNamed = own.every((hash) => hasTerm(text, hash));
    out.push({
      column,
      isNamed,
      weight: isNamed
        ? Math.log(NAMED_IF_DESCRIBED / Math.max(LEAST_CHANCE, byChance))
        : Math.log((1 - NAMED_IF_DESCRIBED) / (1 - Math.min(0.9, byChance))),
      isExplained: ruling === null || own.every((hash) => ruling.has(hash)),
    });
  }
  return out;
}

/** True when the sample holds any of the words; most pairs of a text and a table share none. */
function holdsAny(text: SampledText, { hashes }: ColumnWords): boolean {
  for (const hash of hashes) if (hasTerm(text, hash)) return true;
  return false;
}

/** Observes the columns of file `table` in the sampled words of file `text`. */
export function observeDescription(
  text: { readonly file: number; readonly words: SampledText },
  table: { readonly file: number; readonly columns: ColumnWords },
  reading: Reading,
  corpus: Corpus,
): Observation[] {
  if (!holdsAny(text.words, table.columns)) return [];
  let named = 0;
  const ratio = describedBy(text.words, table.columns, reading, () => {
    named++;
  });
  const strength = saturate(ratio, SCALE);
  if (named === 0 || strength < LEAST_STRENGTH) return [];
  const forward = text.file < table.file;
  return [
    observed(
      "structure",
      { signal: "columns-described", strength, direction: forward ? "a-to-b" : "b-to-a" },
      () => {
        const found: Named[] = [];
        const columns = describable(corpus.profile(table.file));
        describedBy(text.words, table.columns, reading, (i, weight) => {
          const column = columns[i];
          if (column) found.push({ name: column.name, table: column.table, weight });
        });
        return explainColumns(corpus.profile(text.file), corpus.profile(table.file), found, {
          of: columns.length,
          forward,
        });
      },
    ),
  ];
}

interface Named {
  readonly name: string;
  readonly table: string;
  readonly weight: number;
}

function explainColumns(
  text: FileProfile,
  table: FileProfile,
  named: readonly Named[],
  { of, forward }: { of: number; forward: boolean },
): Explanation {
  const sorted = [...named].sort((x, y) => y.weight - x.weight || (x.name < y.name ? -1 : 1));
  const first = sorted
    .slice(0, 4)
    .map(({ name }) => name)
    .join(", ");
  const which = sorted.length > 4 ? `${first} and ${sorted.length - 4} more` : first;
  const speaker = filePlace(text);
  return {
    detail: `"${text.file.name}" speaks of ${named.length} of ${of} columns of "${table.file.name}": ${which}.`,
    places: sorted.map((column) => {
      const there = columnPlace(table, column.table, column.name);
      return forward ? { a: speaker, b: there } : { a: there, b: speaker };
    }),
  };
}
