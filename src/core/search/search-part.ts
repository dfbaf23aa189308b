/** What is looked for in a file: its name, stretches of its text, rows of its tables, and the entities that it names. */
import { z } from "zod";
import type { Location } from "../model/location.ts";

/** Raise when the same file gives other parts; the next run then makes them anew. */
export const SEARCH_VERSION = 2;

export const SearchKind = z.enum(["file", "part", "cell", "entity"]);
export type SearchKind = z.infer<typeof SearchKind>;

/**
 * Most parts of one file and of one project. A vector costs the embedded database ten times what a text does, so long files have them at
 * even distances only; their words are all found.
 */
export const SEARCH_LIMITS = {
  passages: 240,
  /** Of all tables of a file together; about 25 rows of some figures each. */
  blocks: 200,
  entities: 40,
  vectors: 48,
  projectParts: 200_000,
} as const;

/** Parts that hold a word are counted up to here: it only has to be known which word of a question is rare. */
export const FREQUENT = 1_000;
/** Up to so many vectors of a project all are compared, which finds the nearest for certain. */
export const COMPARED = 4_000;

/** Where the lines of a block of rows stand: line i in row `firstRow + i * step` of the sheet, its cells from `firstColumn` on. */
export interface BlockPlace {
  readonly firstRow: number;
  readonly step: number;
  readonly firstColumn: number;
}

export interface SearchPart {
  readonly kind: SearchKind;
  /** Names as they are, which only those find who may read originals. */
  readonly rawOnly: boolean;
  /** The heading that a text stands under, the sheet of rows, the type of an entity; what a file is. */
  readonly label: string;
  /** After the policy. Rows: lines of cells divided by tabs. */
  readonly text: string;
  /** Equal for equal entities of different files; empty for others. */
  readonly entityKey: string;
  readonly location: Location;
  readonly block: BlockPlace | null;
  /** What the database makes its text vector of. */
  readonly words: string;
  /** Vector of `embedSubwords`, or null. */
  readonly vector: readonly number[] | null;
}

/** How much of a file is not found because of SEARCH_LIMITS. */
export interface LeftOut {
  readonly passages: number;
  readonly rows: number;
  readonly entities: number;
}

export interface SearchParts {
  readonly parts: readonly SearchPart[];
  readonly leftOut: LeftOut;
}
