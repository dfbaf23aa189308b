import type { StrategyName } from "~/core/model/edge";
import type { Evidence, Place } from "~/core/model/evidence";
import type { EdgeDetail, FileBrief } from "~/core/model/graph-view";
import { locationText } from "~/core/model/location";
import { placeInWords } from "~/core/model/place-words";
import { isToLookAt, tellingWeight } from "~/core/model/telling";
import type { Excerpt, ExcerptBlock, PlacePair } from "./place-types";
import { excerptOfPlace, isColumn } from "./place-types";
import { tidyExcerpt } from "./tidy-excerpt";
import type { WaterfallStep } from "./waterfall-scale";

const STRATEGIES: readonly StrategyName[] = [
  "content",
  "structure",
  "metadata",
  "filename",
  "semantic",
];

const LIMIT_WORDS = "Folder, author and dates alone never make it likelier than even.";

export interface LinkWaterfall {
  /** Log-odds of the typical pair. */
  prior: number;
  result: number;
  steps: WaterfallStep[];
  silent: StrategyName[];
}

/** What a score and its reasons are read from; no score where it is kept back. */
export interface ScoredLink extends Pick<EdgeDetail, "contributions" | "evidence" | "isByHand"> {
  readonly confidence: number | null;
}

/** What the places of a link are read from. */
export type PlacedLink = Pick<
  EdgeDetail,
  "source" | "target" | "contributions" | "evidence" | "description"
>;

/**
 * The explanation of a link's score by the terms that it was made of: the prior, and what each strategy added, for and against apart. Null
 * where the terms are not known: a link drawn by hand, or found before they were kept.
 */
export function waterfallOf(link: ScoredLink): LinkWaterfall | null {
  const prior = link.contributions.find(({ strategy }) => strategy === "prior");
  if (link.isByHand || prior === undefined || link.confidence === null) return null;
  const sums = new Map<string, WaterfallStep>();
  for (const { strategy, logOdds } of link.contributions) {
    if (logOdds === 0 || strategy === "prior") continue;
    const key = `${strategy} ${logOdds > 0}`;
    const known = sums.get(key);
    sums.set(key, { strategy, logOdds: (known?.logOdds ?? 0) + logOdds });
  }
  const steps = [...sums.values()].map((step) => {
    const note = noteOf(link, step);
    return note ? { ...step, note } : step;
  });
  const spoke = new Set(steps.map((step) => step.strategy));
  return {
    prior: prior.logOdds,
    result: link.confidence,
    steps,
    silent: STRATEGIES.filter((name) => !spoke.has(name)),
  };
}

type SeenEvidence = Omit<Evidence, "columnMatches">;

/** The strategy's strongest reason of the bar's direction. */
function noteOf({ evidence, contributions }: ScoredLink, step: WaterfallStep): string | undefined {
  if (step.strategy === "limit") return LIMIT_WORDS;
  const isFor = step.logOdds > 0;
  const strongest = contributions
    .filter(({ strategy, logOdds }) => strategy === step.strategy && logOdds > 0 === isFor)
    .toSorted((x, y) => Math.abs(y.logOdds) - Math.abs(x.logOdds));
  const own = evidence.filter(
    ({ strategy, polarity }) => strategy === step.strategy && (polarity === "for") === isFor,
  );
  const told = strongest.flatMap(({ signal }) => own.filter((seen) => seen.signal === signal));
  return (told[0] ?? own[0])?.detail;
}

/** Two places to show side by side, and the cells to fetch where one of them is a sheet. */
export interface ShownPair extends PlacePair {
  fromCells?: CellWish;
  toCells?: CellWish;
}

export interface CellWish {
  fileId: string;
  sheet: string;
  cells: string[];
  /** What was found there, by cell. */
  words: string[];
}

const MAX_STROKES = 7;
/** Of one sheet: what one question to the server may name. */
const MAX_CELLS = 12;
const MAX_WORDS = 200;

/**
 * The places of a link as pairs of excerpts, source at the left. Places of one observation in the same sheets, pages or slides are
 * shown together, up to seven strokes at a time.
 */
export function placePairsOf(link: PlacedLink, hrefOf: (fileId: string) => string): ShownPair[] {
  const tidied = (place: Place) => tidyExcerpt(place, [link.target.name, link.source.name]);
  const ends = { from: fileOf(link.source, hrefOf), to: fileOf(link.target, hrefOf) };
  return tellingFirst(link).flatMap((seen) => {
    const groups = new Map<string, { from: Place[]; to: Place[] }>();
    for (const { a, b } of seen.places) {
      const places = [a, b]
        .filter((place) => place !== null)
        .map(placeInWords)
        .map(tidied);
      const from = places.find((place) => place.fileId === link.source.id) ?? null;
      const to = places.find((place) => place.fileId === link.target.id) ?? null;
      if (!from && !to) continue;
      const part = groups.size === 0 ? 0 : Math.floor(countOf(groups) / MAX_STROKES);
      const key = `${areaOf(from)}|${areaOf(to)}|${part}`;
      const group = groups.get(key) ?? { from: [], to: [] };
      if (from) group.from.push(from);
      if (to) group.to.push(to);
      groups.set(key, group);
    }
    return [...groups.values()].map((group): ShownPair => {
      const isOneToOne = group.from.length === group.to.length;
      return {
        from: excerptOf(ends.from, group.from, isOneToOne),
        to: excerptOf(ends.to, group.to, isOneToOne),
        note: seen.detail,
        same: seen.polarity === "for",
        ...cellsOf("fromCells", group.from),
        ...cellsOf("toCells", group.to),
      };
    });
  });
}

/** What the reason quotes, then what tells a person most; among equals what stands inside the files before their names. */
export function tellingFirst(
  link: Pick<PlacedLink, "contributions" | "evidence" | "description">,
): SeenEvidence[] {
  const isQuoted = (seen: SeenEvidence) => Number(seen.detail === link.description);
  const weight = ({ signal, strategy }: SeenEvidence) => {
    const term = link.contributions.find(
      (entry) => entry.signal === signal && entry.strategy === strategy,
    );
    return term === undefined ? 0 : tellingWeight(term);
  };
  const depth = (seen: SeenEvidence) =>
    Number(seen.places.some(({ a, b }) => isInside(a) && isInside(b)));
  return [...link.evidence].sort(
    (x, y) =>
      isQuoted(y) - isQuoted(x) ||
      weight(y) - weight(x) ||
      Number(isToLookAt(y.signal)) - Number(isToLookAt(x.signal)) ||
      depth(y) - depth(x),
  );
}

function isInside(place: Place | null): boolean {
  return place !== null && !["name", "file", "property"].includes(place.location.kind);
}

function countOf(groups: ReadonlyMap<string, { from: Place[]; to: Place[] }>): number {
  let count = 0;
  for (const group of groups.values()) count += Math.max(group.from.length, group.to.length);
  return count;
}

function fileOf(file: FileBrief, hrefOf: (fileId: string) => string): Excerpt["file"] {
  return { name: file.name, href: hrefOf(file.id), ...(file.kind ? { kind: file.kind } : {}) };
}

/** What of a file is shown as one sheet of paper: a sheet of a workbook, its text, its name, its properties. */
function areaOf(place: Place | null): string {
  if (place === null) return "none";
  const { location } = place;
  if (location.kind === "sheet") return `sheet ${location.sheet}`;
  return isInside(place) ? "text" : location.kind;
}

function excerptOf(
  file: Excerpt["file"],
  places: readonly Place[],
  isOneToOne: boolean,
): Excerpt | null {
  const [first] = places;
  if (first === undefined) return null;
  if (places.length === 1) {
    const single = excerptOfPlace(file, first);
    return first.matched.length > 0 || first.excerpt === ""
      ? single
      : {
          ...single,
          ranges: undefined,
          blocks: [{ kind: "text", text: first.excerpt, bind: "0" }],
        };
  }
  const seen = new Set<string>();
  let spot = areaText([first]);
  const blocks = places.flatMap((place, index): ExcerptBlock[] => {
    // A whole file is quoted once, however many places of the other file it answers to.
    if ((!isOneToOne || place.location.kind === "file") && seen.has(place.excerpt)) return [];
    seen.add(place.excerpt);
    const here = areaText([place]);
    const head: ExcerptBlock[] = here === spot ? [] : [{ kind: "quiet", text: here }];
    spot = here;
    const ranges = place.matched.map(([start, end]) => ({ start, end }));
    return [...head, { kind: "text", text: place.excerpt, bind: String(index), ranges }];
  });
  const { text: _, ranges: __, ...rest } = excerptOfPlace(file, first);
  return { ...rest, address: areaText(places), blocks };
}

function areaText(places: readonly Place[]): string {
  const [first] = places;
  if (first === undefined) return "";
  const { location } = first;
  if (location.kind === "sheet")
    return places.every(isColumn) && places.length > 1
      ? `${location.sheet}, ${places.length} columns`
      : location.sheet;
  if (location.kind === "slide") return `slide ${location.slide}`;
  if (location.kind === "page") return `page ${location.page}`;
  return locationText(location);
}

function cellsOf(
  side: "fromCells" | "toCells",
  places: readonly Place[],
): { fromCells?: CellWish; toCells?: CellWish } {
  const found = places
    .flatMap((place) =>
      place.location.kind === "sheet" && place.location.range
        ? [{ cell: place.location.range, words: wordsOf(place) }]
        : [],
    )
    .slice(0, MAX_CELLS);
  const [first] = places;
  if (found.length === 0 || first?.location.kind !== "sheet") return {};
  return {
    [side]: {
      fileId: first.fileId,
      sheet: first.location.sheet,
      cells: found.map(({ cell }) => cell),
      words: found.map(({ words }) => words),
    },
  };
}

function wordsOf({ excerpt, matched }: Place): string {
  const [range] = matched;
  return range === undefined ? "" : excerpt.slice(range[0], range[1]).slice(0, MAX_WORDS);
}
