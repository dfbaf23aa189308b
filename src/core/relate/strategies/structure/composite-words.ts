/** What is said of a reference of two columns, for fusion and for those who read it. */
import type { Corpus, Explanation, Observation } from "../../contract.ts";
import { columnPlace, observed } from "../../observe.ts";
import type { CompositeReference } from "./composite-references.ts";
import { type ColumnFeature, called } from "./tables.ts";

/** The reference as an observation about the pair of files of which `a` comes first. */
export function observeComposite(
  reference: CompositeReference,
  a: number,
  corpus: Corpus,
): Observation {
  const isForward = reference.source.file === a;
  return observed(
    "structure",
    {
      signal: "composite-inclusion-dependency",
      strength: reference.score,
      direction: isForward ? "a-to-b" : "b-to-a",
    },
    () => explainComposite(reference, isForward, corpus),
  );
}

function explainComposite(
  { source, target, from, to, score, containment }: CompositeReference,
  isForward: boolean,
  { files }: Corpus,
): Explanation {
  const [referring, holding] = [files[source.file], files[target.file]];
  if (!referring || !holding) return { detail: "" };
  const columns: [ColumnFeature, ColumnFeature][] = [
    [from.first, to.first],
    [from.second, to.second],
  ];
  return {
    detail: `${Math.round(containment * 100)} % of the pairs of values of ${called(from.first)} and ${called(from.second)} stand in the key ${called(to.first)} and ${called(to.second)} of "${holding.ref.name}".`,
    places: columns.map(([one, other]) => {
      const here = columnPlace({ file: referring.ref }, source.name, one.name.text);
      const there = columnPlace({ file: holding.ref }, target.name, other.name.text);
      return isForward ? { a: here, b: there } : { a: there, b: here };
    }),
    columnMatches: columns.map(([one, other]) => {
      const [left, right] = isForward ? [one, other] : [other, one];
      const [leftTable, rightTable] = isForward ? [source, target] : [target, source];
      return {
        sourceColumn: left.name.text,
        targetColumn: right.name.text,
        sourceTable: leftTable.name || null,
        targetTable: rightTable.name || null,
        score,
      };
    }),
  };
}
