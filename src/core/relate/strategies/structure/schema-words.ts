/** What is said of tables of one kind, for those who read it. */
import type { ColumnMatch } from "../../../model/evidence.ts";
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
  { files }: Corpus,
): Explanation {
  const [a, b] = [files[left.file], files[right.file]];
  const matches = pairs.map((pair) => toMatch(left, right, pair));
  // Columns without a name have a place, but nothing to call them by
  const named = matches.filter(
    ({ sourceColumn, targetColumn }) => sourceColumn + targetColumn !== "",
  );
  return {
    detail: `${SAID[signal]}: ${listNames(named, matches.length)}.`,
    places:
      a && b
        ? matches.map(({ sourceColumn, targetColumn }) => ({
            a: columnPlace({ file: a.ref }, left.name, sourceColumn),
            b: columnPlace({ file: b.ref }, right.name, targetColumn),
          }))
        : [],
    columnMatches: named,
  };
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
