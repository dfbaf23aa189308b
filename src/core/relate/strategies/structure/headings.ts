/**
 * Names of structure that meet across formats: columns that a text describes, sheets whose names are titles of slides or headings.
 * A word counts by how few files carry it, so `date` and `total` bind nothing.
 */
import { termHash } from "../../../kit/sketch/text-sketch.ts";
import { idf, saturate } from "../../../kit/stats.ts";
import { squashText } from "../../../kit/text/normalise.ts";
import { words } from "../../../kit/text/tokenise.ts";
import type { Evidence, PlacePair } from "../../../model/evidence.ts";
import type { Location } from "../../../model/location.ts";
import type { FileProfile } from "../../../model/profile.ts";
import type { CandidatePair } from "../../contract.ts";
import { columnPlace, evidence, filePlace, place } from "../../observe.ts";
import { documentFrequencies, pairsBySharedKeys } from "../../posting-index.ts";
import { hasMeaningfulName, isTabular } from "../../profile-kind.ts";
import { hasTerm, type SampledText, sampledText, wordChances } from "../../sampled-text.ts";
import type { StructureOptions } from "./options.ts";

interface Feature extends SampledText {
  readonly profile: FileProfile;
  readonly isTable: boolean;
  /** Column names and the hashes of their words. */
  readonly columns: readonly { name: string; table: string; hashes: readonly number[] }[];
  readonly columnHashes: ReadonlySet<number>;
  readonly titles: ReadonlyMap<string, { text: string; location: Location }>;
}

export interface HeadingMatcher {
  candidates(): CandidatePair[];
  observe(a: number, b: number): Evidence[];
}

const MAX_COLUMNS = 80;

export function prepareHeadings(
  profiles: readonly FileProfile[],
  options: StructureOptions,
  counters: Record<string, number>,
): HeadingMatcher {
  const features = profiles.map(featureOf);
  const titleCounts = documentFrequencies(features.map((feature) => feature.titles.keys()));
  const chance = wordChances(
    features.filter((feature) => !feature.isTable && feature.terms.length > 0),
  );
  const rarity = (title: string): number => idf(profiles.length, titleCounts.get(title) ?? 1);
  return {
    candidates() {
      const wanted = new Set(features.flatMap((feature) => [...feature.columnHashes]));
      const blocked = features.map((feature) => {
        const hashes = feature.isTable
          ? [...feature.columnHashes]
          : [...feature.terms].filter((hash) => wanted.has(hash));
        return new Set<number | string>([...hashes, ...feature.titles.keys()]);
      });
      const result = pairsBySharedKeys(blocked, documentFrequencies(blocked), {
        maxPosting: options.maxPosting,
        keysPerFile: 64,
        pairsPerFile: options.pairsPerFile,
        scale: 10,
      });
      counters.headingPostingsCut = result.counters.postingsCut;
      return result.pairs;
    },
    observe(a, b) {
      const left = features[a];
      const right = features[b];
      if (!left || !right) return [];
      return [...observeTitles(left, right, rarity), ...observeColumns(left, right, chance)];
    },
  };
}

function featureOf(profile: FileProfile): Feature {
  const columns = profile.columns
    .filter((column) => hasMeaningfulName(column.name))
    .slice(0, MAX_COLUMNS)
    .map((column) => ({
      name: column.name,
      table: column.table,
      hashes: words(column.name).map(termHash),
    }));
  const titles = new Map<string, { text: string; location: Location }>();
  const addTitle = (text: string, location: Location): void => {
    const key = squashText(text);
    if (key.length >= 5 && !GENERIC_TITLE.test(key) && !titles.has(key))
      titles.set(key, { text, location });
  };
  for (const table of profile.tables) addTitle(table.name, { kind: "sheet", sheet: table.name });
  for (const slide of profile.slideTitles)
    addTitle(slide.title, { kind: "slide", slide: slide.number });
  for (const heading of profile.headings) addTitle(heading.text, heading.location);
  return {
    profile,
    isTable: isTabular(profile),
    columns,
    columnHashes: new Set(columns.flatMap((column) => column.hashes)),
    ...sampledText(profile),
    titles,
  };
}

/** Titles that every workbook and every deck has. */
const GENERIC_TITLE =
  /^(?:sheet|tabelle|feuille|hoja|foglio|blad|table|chart|slide|section|chapter|page)? ?\d*$|^(?:introduction|overview|summary|agenda|contents?|table of contents|conclusions?|appendix|references|background|data|thank you|questions|license|contributing|readme)$/;

function observeTitles(left: Feature, right: Feature, rarity: (key: string) => number): Evidence[] {
  const matches: { weight: number; pair: PlacePair; text: string }[] = [];
  for (const [key, here] of left.titles) {
    const there = right.titles.get(key);
    if (!there) continue;
    matches.push({
      weight: rarity(key),
      text: here.text,
      pair: {
        a: place(left.profile, here.location, here.text),
        b: place(right.profile, there.location, there.text),
      },
    });
  }
  const strength = saturate(
    matches.reduce((sum, match) => sum + match.weight, 0),
    8,
  );
  if (strength < 0.1) return [];
  matches.sort((x, y) => y.weight - x.weight || (x.text < y.text ? -1 : 1));
  const crosses = left.isTable !== right.isTable;
  return [
    evidence("structure", {
      signal: crosses ? "sheet-is-title" : "same-headings",
      strength,
      direction: crosses ? (left.isTable ? "a-to-b" : "b-to-a") : "none",
      detail: `Both have a part called ${matches
        .slice(0, 3)
        .map((match) => `"${match.text}"`)
        .join(", ")}${matches.length > 3 ? ` and ${matches.length - 3} more` : ""}.`,
      places: matches.map((match) => match.pair),
    }),
  ];
}

/** Chance that a text which describes a table names one of its columns. */
const NAMED_IF_DESCRIBED = 0.6;

/**
 * Log-likelihood ratio of "this text describes these columns" against chance: a column that is named counts by how unlikely its words
 * are in a text of that many words, one that is not named counts against.
 */
function observeColumns(
  left: Feature,
  right: Feature,
  chance: (hash: number, text: Feature) => number,
): Evidence[] {
  if (left.isTable === right.isTable) return [];
  const [table, text] = left.isTable ? [left, right] : [right, left];
  if (table.columns.length === 0 || text.terms.length === 0) return [];
  let ratio = 0;
  const hits: number[] = [];
  const counted = new Set<number>();
  const named: { name: string; table: string; weight: number }[] = [];
  for (const column of table.columns) {
    // Words of columns repeat (`min_temp`, `max_temp`); each is one observation
    const testable = column.hashes.filter((hash) => hash <= text.edge && !counted.has(hash));
    if (testable.length === 0) continue;
    for (const hash of testable) counted.add(hash);
    const byChance = testable.reduce((product, hash) => product * chance(hash, text), 1);
    const isNamed = testable.every((hash) => hasTerm(text, hash));
    const weight = isNamed
      ? Math.log(NAMED_IF_DESCRIBED / Math.max(0.003, byChance))
      : Math.log((1 - NAMED_IF_DESCRIBED) / (1 - Math.min(0.9, byChance)));
    if (isNamed) hits.push(weight);
    // A table of hundreds of columns is described as a whole; the rest of its columns cannot all count against
    else ratio += weight * Math.min(1, 16 / table.columns.length);
    if (isNamed && weight > 0) named.push({ name: column.name, table: column.table, weight });
  }
  // Columns of one table are words of one subject, so each further hit tells less
  hits.sort((x, y) => y - x);
  for (const [rank, weight] of hits.entries()) ratio += weight * 0.88 ** rank;
  const strength = saturate(ratio, 6);
  if (named.length === 0 || strength < 0.1) return [];
  named.sort((x, y) => y.weight - x.weight || (x.name < y.name ? -1 : 1));
  const forward = text === left;
  const there = named.map((column) => columnPlace(table.profile, column.table, column.name));
  return [
    evidence("structure", {
      signal: "columns-described",
      strength,
      direction: forward ? "a-to-b" : "b-to-a",
      detail: `"${text.profile.file.name}" speaks of ${named.length} of ${table.columns.length} columns of "${table.profile.file.name}": ${named
        .slice(0, 4)
        .map((column) => column.name)
        .join(", ")}.`,
      places: there.map((column) =>
        forward
          ? { a: filePlace(text.profile), b: column }
          : { a: column, b: filePlace(text.profile) },
      ),
    }),
  ];
}
