/** References from the columns of one table to the keys of another: declared, told by names and values, or told by values alone. */
import { comparableValue } from "../../../kit/cell-value.ts";
import { hash32 } from "../../../kit/hash.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { firstAtLeast } from "../../ascending.ts";
import type { CandidatePair, Corpus, Explanation, Observation } from "../../contract.ts";
import { columnPlace, observed } from "../../observe.ts";
import type { PreparedPart } from "../parts.ts";
import type { NameSimilarity } from "./column-name.ts";
import { type CompositeReference, compositeReferences } from "./composite-references.ts";
import { observeComposite } from "./composite-words.ts";
import { inferredReferences, isSameKind, numbersRowsOfBoth } from "./inclusion.ts";
import type { StructureOptions } from "./options.ts";
import {
  type ColumnFeature,
  called,
  type Reference,
  type TableFeature,
  type TableReader,
} from "./tables.ts";
import type { RarityOfValues } from "./value-rarity.ts";
import { referencesByValue } from "./value-references.ts";

interface SaidReference extends Reference {
  readonly signal:
    | "inclusion-dependency"
    | "shared-row-keys"
    | "declared-foreign-key"
    | "included-values";
}

export function prepareReferences(
  { tables: byFile, declared }: TableReader,
  corpus: Corpus,
  alike: NameSimilarity,
  rarityOf: RarityOfValues,
  options: StructureOptions,
  counters: Record<string, number>,
): PreparedPart {
  const tables = byFile.flat();
  const byPair = new Map<number, SaidReference[]>();
  const add = (signal: SaidReference["signal"], references: readonly Reference[]): void => {
    for (const reference of references) {
      const key = pairOf(reference.source.file, reference.target.file, byFile.length);
      const list = byPair.get(key);
      if (list) list.push({ ...reference, signal });
      else byPair.set(key, [{ ...reference, signal }]);
    }
    counters.references = (counters.references ?? 0) + references.length;
  };
  add("declared-foreign-key", declaredReferences(tables, declared));
  const inferred = inferredReferences(tables, alike, rarityOf, options, counters);
  add(
    "inclusion-dependency",
    inferred.filter((reference) => !numbersRowsOfBoth(reference)),
  );
  add("shared-row-keys", inferred.filter(numbersRowsOfBoth));
  const byValue = referencesByValue(tables, options, counters).filter(
    ({ from, source, target }) => !(from.isKeyCandidate && isSameKind(source, target, alike)),
  );
  add("included-values", byValue);
  const composite = bestComposite(
    compositeReferences(tables, alike, options, counters),
    byPair,
    byFile.length,
  );
  counters.compositeReferences = composite.size;
  return {
    candidates: () => candidatesOf(byPair, composite, byFile.length),
    lookUp(a, b) {
      const key = pairOf(a, b, byFile.length);
      const seen = observeReferences(byPair.get(key) ?? [], a, corpus);
      const pair = composite.get(key);
      return pair ? [...seen, observeComposite(pair, a, corpus)] : seen;
    },
  };
}

/** By pair of files the best reference of two columns, where none of one column says as much. */
function bestComposite(
  found: readonly CompositeReference[],
  byPair: ReadonlyMap<number, readonly Reference[]>,
  fileCount: number,
): Map<number, CompositeReference> {
  const best = new Map<number, CompositeReference>();
  for (const reference of found) {
    const key = pairOf(reference.source.file, reference.target.file, fileCount);
    if (byPair.get(key)?.some((single) => saysAsMuch(single, reference))) continue;
    if (reference.score > (best.get(key)?.score ?? 0)) best.set(key, reference);
  }
  return best;
}

/** True for a reference of one column that joins the same tables as well as two columns do. */
function saysAsMuch(single: Reference, { source, target, score }: CompositeReference): boolean {
  return single.source === source && single.target === target && single.score >= score;
}

function pairOf(a: number, b: number, fileCount: number): number {
  return Math.min(a, b) * fileCount + Math.max(a, b);
}

function* candidatesOf(
  byPair: ReadonlyMap<number, readonly Reference[]>,
  composite: ReadonlyMap<number, CompositeReference>,
  fileCount: number,
): Generator<CandidatePair> {
  for (const [key, list] of byPair)
    yield candidateOf(
      key,
      fileCount,
      list.reduce((most, { score }) => Math.max(most, score), 0),
    );
  for (const [key, { score }] of composite) yield candidateOf(key, fileCount, score);
}

function candidateOf(key: number, fileCount: number, weight: number): CandidatePair {
  return { a: Math.floor(key / fileCount), b: key % fileCount, weight };
}

function declaredReferences(
  tables: readonly TableFeature[],
  declared: TableReader["declared"],
): Reference[] {
  if (declared.size === 0) return [];
  const byName = Map.groupBy(tables, (table) => table.nameWords.join(" "));
  const out: Reference[] = [];
  for (const source of tables) {
    for (const said of declared.get(source.file) ?? []) {
      if (said.table !== source.name) continue;
      const from = columnOf(source, said.column);
      for (const target of byName.get(said.targetTable.toLowerCase()) ?? []) {
        const to = columnOf(target, said.targetColumn);
        if (from && to && target.file !== source.file)
          out.push({ source, target, from, to, score: 1, containment: 1 });
      }
    }
  }
  return out;
}

function columnOf({ columns }: TableFeature, name: string): ColumnFeature | undefined {
  return columns.find((feature) => feature.name.text === name);
}

/** One observation for each kind of reference and way between two files. */
function observeReferences(
  references: readonly SaidReference[],
  a: number,
  corpus: Corpus,
): Observation[] {
  const best = Map.groupBy(
    references,
    ({ signal, source }) => `${signal}:${source.file === a ? "ab" : "ba"}`,
  );
  return [...best.values()].map((list) => {
    const sorted = [...list].sort((x, y) => y.score - x.score || x.from.index - y.from.index);
    const first = sorted[0] as SaidReference;
    const forward = first.source.file === a;
    return observed(
      "structure",
      {
        signal: first.signal,
        strength: first.score,
        direction: forward ? "a-to-b" : "b-to-a",
      },
      () => explainReferences(sorted, first, forward, corpus),
    );
  });
}

function explainReferences(
  references: readonly Reference[],
  first: Reference,
  forward: boolean,
  { files, profile }: Corpus,
): Explanation {
  const [source, target] = [files[first.source.file], files[first.target.file]];
  if (!source || !target) return { detail: "" };
  const share = Math.round(first.containment * 100);
  const values = valuesInBoth(first, profile(first.source.file)).map((value) => `"${value}"`);
  const such = values.length > 0 ? `, such as ${values.join(", ")}` : "";
  return {
    detail: `${share} % of the values of ${called(first.from)} stand in the key ${called(first.to)} of "${target.ref.name}"${such}.`,
    places: references.map((reference) => {
      const here = columnPlace(
        { file: source.ref },
        reference.source.name,
        reference.from.name.text,
      );
      const there = columnPlace(
        { file: target.ref },
        reference.target.name,
        reference.to.name.text,
      );
      return forward ? { a: here, b: there } : { a: there, b: here };
    }),
    columnMatches: references.map((reference) => {
      const { from, to, score } = reference;
      const [left, right] = forward ? [from, to] : [to, from];
      const [leftTable, rightTable] = forward
        ? [reference.source, reference.target]
        : [reference.target, reference.source];
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

const TOLD_VALUES = 3;
const VALUE_CHARS = 40;

/** The first values of the referring column that the key holds, as far as its sketch tells. */
function valuesInBoth({ source, from, to }: Reference, { columns }: FileProfile): string[] {
  const column = columns.find(({ table, index }) => table === source.name && index === from.index);
  return (column?.samples ?? [])
    .filter((value) => value.length <= VALUE_CHARS)
    .filter((value) => {
      const hash = hash32(comparableValue(value));
      return to.sketch[firstAtLeast(to.sketch, hash)] === hash;
    })
    .slice(0, TOLD_VALUES);
}
