/** Tables and columns of the profiles in the form that structural comparisons work on. */
import { base64ToWords } from "../../../kit/base64.ts";
import { squashText } from "../../../kit/text/normalise.ts";
import { nameWords } from "../../../kit/text/tokenise.ts";
import type { FileProfile, ProfileColumn } from "../../../model/profile.ts";
import { stripExtensions } from "../../name-pattern.ts";
import { hasMeaningfulName } from "../../profile-kind.ts";
import { conceptOf } from "./header-concepts.ts";

export interface ColumnFeature {
  readonly column: ProfileColumn;
  readonly words: readonly string[];
  /** Words joined; empty for generated names. */
  readonly key: string;
  /** What the name means where that is known (header-concepts.ts). */
  readonly concept: string | null;
  readonly sketch: Uint32Array;
  readonly nature: "url" | "email" | null;
  readonly shapes: ReadonlySet<string>;
}

export interface TableFeature {
  readonly file: number;
  readonly profile: FileProfile;
  readonly name: string;
  /** Words of what the table is called: its own name, or the file's where that is the only name. */
  readonly nameWords: readonly string[];
  readonly columns: readonly ColumnFeature[];
  readonly keys: ReadonlySet<string>;
  /** Words and concepts of the column names, natures of the values and a small sample of them: tables that share none have nothing to match. */
  readonly hints: ReadonlySet<string | number>;
}

/** All tables of all profiles; tables of one file follow each other. */
export function tablesOf(profiles: readonly FileProfile[]): TableFeature[] {
  return profiles.flatMap((profile, file) => {
    const byTable = new Map<string, ProfileColumn[]>();
    for (const column of profile.columns) {
      const list = byTable.get(column.table);
      if (list) list.push(column);
      else byTable.set(column.table, [column]);
    }
    return [...byTable].map(([name, columns]) =>
      tableFeature(profile, file, name, columns, byTable.size),
    );
  });
}

function tableFeature(
  profile: FileProfile,
  file: number,
  name: string,
  columns: readonly ProfileColumn[],
  tables: number,
): TableFeature {
  const features = columns.map(columnFeature);
  const called = tables > 1 && name !== "" ? name : stripExtensions(profile.file.name);
  return {
    file,
    profile,
    name,
    nameWords: nameWords(called),
    columns: features,
    keys: new Set(features.map((feature) => feature.key).filter((key) => key !== "")),
    hints: hintsOf(features),
  };
}

function columnFeature(column: ProfileColumn): ColumnFeature {
  const isNamed = hasMeaningfulName(column.name);
  const words = isNamed ? nameWords(column.name) : [];
  return {
    column,
    words,
    key: words.length > 0 ? words.join(" ") : isNamed ? squashText(column.name) : "",
    concept: isNamed ? conceptOf(column.name, words) : null,
    sketch: base64ToWords(column.valueSketch),
    nature: natureOf(column.samples),
    shapes: new Set(column.patterns),
  };
}

/** Kinds of value that can be told from the values alone and of which a table mostly has one column. */
function natureOf(samples: readonly string[]): "url" | "email" | null {
  if (samples.length < 3) return null;
  const share = (pattern: RegExp): number =>
    samples.filter((sample) => pattern.test(sample.trim())).length / samples.length;
  if (share(/^(?:https?:\/\/|www\.)\S+$/i) >= 0.8) return "url";
  return share(/^[^\s@]+@[^\s@]+\.[^\s@]+$/) >= 0.8 ? "email" : null;
}

const HINT_VALUES = 24;

function hintsOf(features: readonly ColumnFeature[]): Set<string | number> {
  const hints = new Set<string | number>();
  for (const feature of features) {
    if (feature.key !== "") hints.add(feature.key);
    if (feature.concept !== null) hints.add(`concept ${feature.concept}`);
    if (feature.nature !== null) hints.add(`nature ${feature.nature}`);
    for (const word of feature.words) if (word.length > 2) hints.add(word);
    const { type, distinctCount } = feature.column;
    if (type === "integer" || distinctCount < 3) continue;
    for (const hash of feature.sketch.subarray(0, HINT_VALUES)) hints.add(hash);
  }
  return hints;
}

/** A word without a plural ending, so that `orders` meets `order`. */
export function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:ss|us|is)$/.test(word)) return word;
  if (word.length > 4 && /(?:x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : word;
}
