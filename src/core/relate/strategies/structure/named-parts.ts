/** Names of structure that meet across formats: columns that a text describes, sheets whose names are titles of slides or headings. */

import { type Column, words32 } from "../../../kit/column.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { kindByName } from "../../common-names.ts";
import type { Corpus } from "../../contract.ts";
import { isCalledDocumentation, isDictionary } from "../../describing-files.ts";
import { packed } from "../../pack.ts";
import { pairsBySharedKeys } from "../../posting-index.ts";
import { isTabular } from "../../profile-kind.ts";
import { askedWords, type SampledText, sampledText, wordChances } from "../../sampled-text.ts";
import { stemWords } from "../metadata/titles.ts";
import type { PreparedPart, StrategyPart } from "../parts.ts";
import { type ColumnWords, columnWords, observeDescription } from "./described-columns.ts";
import { describedKinds } from "./described-kinds.ts";
import { titleComparer, titleKeys } from "./headings.ts";
import type { StructureOptions } from "./options.ts";

/** By file: words of the columns of a table, words of anything else, and the titles of both. */
interface Parts {
  readonly titles: Uint32Array[];
  /** What the name of each file tells it to be. */
  readonly kinds: Column<Uint32Array>;
  readonly columns: Map<number, ColumnWords>;
  readonly texts: Map<number, SampledText>;
}

export function namedParts(
  corpus: Corpus,
  options: StructureOptions,
  counters: Record<string, number>,
): StrategyPart {
  const parts: Parts = {
    titles: [],
    kinds: words32(),
    columns: new Map(),
    texts: new Map(),
  };
  return {
    read(profile, file) {
      parts.titles.push(titleKeys(profile));
      parts.kinds.push(kindByName(profile));
      if (isTabular(profile) && !isDictionary(profile)) {
        const words = columnWords(profile);
        if (words.columns > 0) parts.columns.set(file, words);
        return;
      }
      const text = sampledText(profile);
      if (text.terms.length > 0 && mayDescribe(profile)) parts.texts.set(file, text);
    },
    prepare: () => prepareNamedParts(parts, corpus, options, counters),
  };
}

function prepareNamedParts(
  { titles, kinds: named, columns, texts }: Parts,
  corpus: Corpus,
  options: StructureOptions,
  counters: Record<string, number>,
): PreparedPart {
  const { statistics } = corpus;
  const sampled = [...texts.values()];
  const asked = askedWords(
    Array.from(columns.values(), ({ hashes }) => hashes),
    sampled,
  );
  const kinds = describedKinds(
    [...columns.values()],
    wordChances("structure", sampled, statistics, asked),
    statistics,
  );
  const held = new Map(
    Array.from(texts.keys(), (file, i) => [file, asked.heldBy[i] as Uint32Array]),
  );
  const observeTitles = titleComparer(titles, named.view().slice(), corpus);
  const blocks = blocksOf(titles, columns, held);
  const frequencies = statistics.frequencies("structure names", blocks);
  return {
    candidates() {
      const result = pairsBySharedKeys(blocks, frequencies, statistics, {
        maxPosting: options.maxPosting,
        keysPerFile: 64,
        pairsPerFile: options.pairsPerFile,
        scale: 10,
      });
      counters.headingPostingsCut = result.counters.postingsCut;
      return result.pairs;
    },
    compare: observeTitles,
    // Whether a text describes a table depends on what other tables it describes.
    lookUp(a, b) {
      const [text, table] = texts.has(a) ? [a, b] : [b, a];
      const [words, names] = [texts.get(text), columns.get(table)];
      if (!words || !names) return [];
      const ruling = kinds.ruling(text, words, held.get(text) as Uint32Array);
      return observeDescription(
        { file: text, words },
        { file: table, columns: names },
        { chance: kinds.chance, ruling },
        corpus,
      );
    },
  };
}

/** Records that are written as data are no text about the records of another file, but where their name says that they describe. */
function mayDescribe(profile: FileProfile): boolean {
  return profile.format.kind !== "data" || isCalledDocumentation(stemWords(profile.file.name));
}

/** By file, what it may be proposed by: its titles, and the words of its columns or those of any columns that it holds. */
function blocksOf(
  titles: readonly Uint32Array[],
  columns: ReadonlyMap<number, ColumnWords>,
  held: ReadonlyMap<number, Uint32Array>,
): Uint32Array[] {
  return titles.map((own, file) => {
    const words = columns.get(file)?.hashes ?? held.get(file);
    return words ? packed(Uint32Array.from(new Set([...own, ...words]))) : own;
  });
}
