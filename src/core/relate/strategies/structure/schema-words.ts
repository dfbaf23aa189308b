/** What is said of tables of one kind, for those who read it. */
import type { ColumnMatch, PlacePair } from "../../../model/evidence.ts";
import type { Corpus, Explanation } from "../../contract.ts";
import { columnPlace } from "../../observe.ts";
import type { ColumnPair } from "./column-match.ts";
import type { TableFeature } from "./tables.ts";

const SAID = {
  "same-schema": "The tables have the same columns",
  "schema-overlap": "The tables share most columns",
  "matching-columns": "Columns of the tables hold the same things",
};

export type SchemaSignal = keyof typeof SAID;

export function explainColumns(
  signal: SchemaSignal,
  left: TableFeature,
  right: TableFeature,
  pairs: readonly ColumnPair[],
  corpus: Corpus,
): Explanation {
  const matches = pairs.map((pair) => toMatch(left, right, pair));
  // Columns without a name have a place, but nothing to call them by
  const named = matches.filter(
    ({ sourceColumn, targetColumn }) => sourceColumn + targetColumn !== "",
  );
  return {
    detail: `${SAID[signal]}: ${listNames(named, matches.length)}.`,
    places: columnPlaces(left, right, pairs, corpus),
    columnMatches: named,
  };
}

/** The headers of the columns of two tables as places. */
export function columnPlaces(
  left: TableFeature,
  right: TableFeature,
  pairs: readonly ColumnPair[],
  { files }: Corpus,
): PlacePair[] {
  const [here, there] = [files[left.file], files[right.file]];
  if (!here || !there) return [];
  return pairs.map(({ a, b }) => ({
    a: columnPlace({ file: here.ref }, left.name, a.name.text),
    b: columnPlace({ file: there.ref }, right.name, b.name.text),
  }));
}

function listNames(named: readonly ColumnMatch[], total: number): string {
  const listed = named.slice(0, 4).map((match) => match.sourceColumn || match.targetColumn);
  const rest = total - listed.length;
  if (listed.length === 0) return `${rest} without a name`;
  return `${listed.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function toMatch(
  left: TableFeature,
  right: TableFeature,
  { a, b, score }: ColumnPair,
): ColumnMatch {
  return {
    sourceColumn: a.name.text,
    targetColumn: b.name.text,
    sourceTable: left.name || null,
    targetTable: right.name || null,
    score,
  };
}
