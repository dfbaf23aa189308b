/** Which tables of a project may list the same things, and which columns of theirs mean the same. */
import { decodeSketch, sketchOverlap } from "../../kit/sketch/kmv.ts";
import { nameWords } from "../../kit/text/tokenise.ts";
import { conceptOfColumn } from "./column-kinds.ts";
import type { ColumnKind } from "./contract.ts";

export interface ListColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Whether it says what the rows are called. */
  readonly isNaming: boolean;
  /** Bottom-k sketch of its values (model/document.ts). */
  readonly sketch: string;
}

export interface ListTable {
  readonly columns: readonly ListColumn[];
}

/** Two tables by their place, and which columns (by their place in each) are compared. */
export interface ListPair {
  readonly a: number;
  readonly b: number;
  readonly columns: ReadonlyArray<readonly [number, number]>;
}

/** Lists that are compared with each other in pairs, and pairs whose rows are. */
export const MOST_LISTS = 400;
export const MOST_LIST_PAIRS = 60;
const LEAST_COLUMNS = 2;
/** Of the smaller list's values of some column, so many stand in the other one: lists of other things share next to none. */
const LEAST_OVERLAP = 0.02;

/**
 * Pairs of tables that share a naming column, another column and some values, those that share most first. `areApart` keeps tables from each
 * other that are states or copies of one list. `pairsCut` counts those beyond MOST_LIST_PAIRS, `listsCut` tables beyond MOST_LISTS.
 */
export function pairsOfLists(
  tables: readonly ListTable[],
  areApart: (a: number, b: number) => boolean,
): { readonly pairs: ListPair[]; readonly pairsCut: number; readonly listsCut: number } {
  const looked = tables.slice(0, MOST_LISTS);
  const sketches = looked.map(({ columns }) => columns.map(({ sketch }) => decodeSketch(sketch)));
  const named = looked.map(({ columns }) => namedColumns(columns));
  const found: Array<ListPair & { readonly overlap: number }> = [];
  for (const [b, right] of looked.entries())
    for (const [a, left] of looked.slice(0, b).entries()) {
      if (areApart(a, b)) continue;
      const columns = alignNamed(named[a] as NamedColumns, named[b] as NamedColumns);
      const hasName = columns.some(
        ([l, r]) => left.columns[l]?.isNaming && right.columns[r]?.isNaming,
      );
      if (!hasName || columns.length < LEAST_COLUMNS) continue;
      const overlap = Math.max(
        ...columns.map(([l, r]) => {
          const [x, y] = [sketches[a]?.[l], sketches[b]?.[r]];
          if (x === undefined || y === undefined || !isTelling(left.columns[l])) return 0;
          return containment(x, y);
        }),
      );
      if (overlap >= LEAST_OVERLAP) found.push({ a, b, columns, overlap });
    }
  found.sort((x, y) => y.overlap - x.overlap || x.a - y.a || x.b - y.b);
  return {
    pairs: found.slice(0, MOST_LIST_PAIRS).map(({ a, b, columns }) => ({ a, b, columns })),
    pairsCut: Math.max(0, found.length - MOST_LIST_PAIRS),
    listsCut: tables.length - looked.length,
  };
}

/** Share of the smaller set's values that are in the other, by one comparison. */
function containment(a: Uint32Array, b: Uint32Array): number {
  const { shared, compared, jaccard } = sketchOverlap(a, b);
  if (shared === 0) return 0;
  const union = Math.round(shared / jaccard);
  return shared / Math.min(compared, union - compared + shared);
}

/** Years and amounts agree in tables of anything. */
function isTelling(column: ListColumn | undefined): boolean {
  return column !== undefined && !["year", "amount", "date"].includes(column.kind);
}

/**
 * Columns of the same name in both, and of those left the ones that alone mean the same thing in each (a telephone, a surname, what things are
 * called). Numbers of rows are left out; each column stands in one pair at most.
 */
export function alignColumns(
  left: readonly Pick<ListColumn, "name" | "kind">[],
  right: readonly Pick<ListColumn, "name" | "kind">[],
): Array<readonly [number, number]> {
  return alignNamed(namedColumns(left), namedColumns(right));
}

/** What the columns of a table are called, read once and not again for each other table. */
interface NamedColumns {
  /** Plain names by place; numbers of rows are named, but never compared. */
  readonly names: readonly string[];
  readonly isIdentifier: readonly boolean[];
  readonly concepts: ReadonlyArray<string | null>;
  /** Places of each plain name, in their order. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

function namedColumns(columns: readonly Pick<ListColumn, "name" | "kind">[]): NamedColumns {
  const names = columns.map(({ name }) => nameWords(name).join(" "));
  const places = new Map<string, number[]>();
  for (const [at, name] of names.entries()) {
    const known = places.get(name);
    if (known === undefined) places.set(name, [at]);
    else known.push(at);
  }
  return {
    names,
    isIdentifier: columns.map(({ kind }) => kind === "identifier"),
    concepts: columns.map(({ name, kind }) => conceptOfColumn(name, kind)),
    places,
  };
}

function alignNamed(left: NamedColumns, right: NamedColumns): Array<readonly [number, number]> {
  const pairs: Array<readonly [number, number]> = [];
  const taken = new Set<number>();
  const rest: number[] = [];
  for (const [l, name] of left.names.entries()) {
    const r = name === "" ? undefined : right.places.get(name)?.find((i) => !taken.has(i));
    if (r === undefined) {
      rest.push(l);
      continue;
    }
    taken.add(r);
    if (!left.isIdentifier[l]) pairs.push([l, r]);
  }
  const others = right.names.flatMap((_, r) => (taken.has(r) ? [] : [r]));
  const mine = aloneByConcept(left.concepts, rest);
  const theirs = aloneByConcept(right.concepts, others);
  for (const [concept, l] of mine) {
    const r = theirs.get(concept);
    if (l !== null && r !== undefined && r !== null) pairs.push([l, r]);
  }
  return pairs.sort((x, y) => x[0] - y[0]);
}

/** The only column of each meaning among those at `places`; null where there are several. */
function aloneByConcept(
  concepts: ReadonlyArray<string | null>,
  places: readonly number[],
): Map<string, number | null> {
  const found = new Map<string, number | null>();
  for (const at of places) {
    const concept = concepts[at] ?? null;
    if (concept !== null) found.set(concept, found.has(concept) ? null : at);
  }
  return found;
}
