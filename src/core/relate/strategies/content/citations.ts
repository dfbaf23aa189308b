/**
 * Identifiers that one file cites and another is the home of: a document or picture that bears the number in its name, or a table that has it
 * in a key column. Who cites is the source. A number that many files bear is the code of a project and points at none of them.
 */
import { base64ToWords } from "../../../kit/base64.ts";
import { comparableValue } from "../../../kit/cell-value.ts";
import { hash32 } from "../../../kit/hash.ts";
import type { Evidence } from "../../../model/evidence.ts";
import type { FileProfile } from "../../../model/profile.ts";
import type { CandidatePair } from "../../contract.ts";
import { stripExtensions } from "../../name-pattern.ts";
import { columnPlace, evidence, namePlace, place } from "../../observe.ts";
import { pairKey } from "../../pair-key.ts";
import { isTabular } from "../../profile-kind.ts";

type Identifier = FileProfile["identifiers"][number];
type Column = FileProfile["columns"][number];

interface Citation {
  readonly from: number;
  readonly to: number;
  readonly identifier: Identifier;
  /** The key column that holds it; null where the file's name bears it. */
  readonly column: Column | null;
  /** 1 where the number has one home, less where several might be it. */
  readonly certainty: number;
}

export interface Citations {
  candidates(): CandidatePair[];
  observe(a: number, b: number): Evidence[];
}

/** Beyond this many homes a number points nowhere. */
const MOST_HOMES = 4;
const LEAST_CHARACTERS = 4;
const LEAST_DIGITS = 3;
/** Words of a name that are put together to find a number in it: `MM-PC-884213` is three. */
const MOST_PARTS = 5;
/** By how much more of its name than another file's a number must fill for the file to be its home. */
const HOME_MARGIN = 0.1;

const OPEN_HOME = 0.6;

export function prepareCitations(
  profiles: readonly FileProfile[],
  counters: Record<string, number>,
): Citations {
  const homes = { names: bearersOf(profiles), keys: keyHoldersOf(profiles) };
  const byPair = new Map<string, Citation[]>();
  let found = 0;
  for (const [from, profile] of profiles.entries()) {
    if (isTabular(profile)) continue;
    for (const identifier of profile.identifiers) {
      for (const citation of citationsOf(from, identifier, homes)) {
        const key = pairKey(citation.from, citation.to);
        byPair.set(key, [...(byPair.get(key) ?? []), citation]);
        found++;
      }
    }
  }
  counters.citations = found;
  return {
    candidates: () =>
      [...byPair.values()].map(([first]) => {
        const { from, to, certainty } = first as Citation;
        return { a: Math.min(from, to), b: Math.max(from, to), weight: certainty };
      }),
    observe: (a, b) => report(byPair.get(pairKey(a, b)) ?? [], a, profiles),
  };
}

interface Homes {
  /** By identifier, the files whose names bear it, with the share of the name that it fills. */
  readonly names: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** By value hash, the files that have it in a key column. */
  readonly keys: ReadonlyMap<number, ReadonlyMap<number, Column>>;
}

function citationsOf(from: number, identifier: Identifier, homes: Homes): Citation[] {
  if (!isTelling(identifier.key)) return [];
  const out: Citation[] = [];
  const bearers = homes.names.get(identifier.key) ?? new Map<number, number>();
  const own = bearers.get(from) ?? 0;
  const fullest = Math.max(0, ...bearers.values());
  const leaders = [...bearers].filter(
    ([file, share]) => file !== from && share > fullest - HOME_MARGIN,
  );
  if (leaders.length <= MOST_HOMES) {
    // An amendment bears the number of its contract as the contract does: then which is the home is open.
    const isHome = own === 0 || fullest >= own + HOME_MARGIN ? 1 : OPEN_HOME;
    for (const [to] of leaders)
      out.push({
        from,
        to,
        identifier,
        column: null,
        certainty: isHome / Math.sqrt(leaders.length),
      });
  }
  const holders = [...(homes.keys.get(hash32(comparableValue(identifier.text))) ?? [])];
  if (holders.length <= MOST_HOMES)
    for (const [to, column] of holders)
      if (to !== from)
        out.push({ from, to, identifier, column, certainty: 1 / Math.sqrt(holders.length) });
  return out;
}

function isTelling(key: string): boolean {
  return key.length >= LEAST_CHARACTERS && (key.match(/\d/g)?.length ?? 0) >= LEAST_DIGITS;
}

/** Files by the numbers in their names: runs of the name's parts that are an identifier of the corpus. */
function bearersOf(profiles: readonly FileProfile[]): Map<string, Map<number, number>> {
  const known = new Set(profiles.flatMap(({ identifiers }) => identifiers.map(({ key }) => key)));
  const bearers = new Map<string, Map<number, number>>();
  for (const [file, profile] of profiles.entries()) {
    const parts = stripExtensions(profile.file.name)
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((part) => part !== "");
    const whole = parts.reduce((sum, part) => sum + part.length, 0);
    for (let start = 0; start < parts.length; start++) {
      let run = "";
      for (const part of parts.slice(start, start + MOST_PARTS)) {
        run += part;
        if (!known.has(run) || !isTelling(run)) continue;
        const files = bearers.get(run) ?? new Map<number, number>();
        files.set(file, Math.max(files.get(file) ?? 0, run.length / whole));
        bearers.set(run, files);
      }
    }
  }
  return bearers;
}

/** Files by the values of their key columns, as far as the sketches hold them, for values that some text cites. */
function keyHoldersOf(profiles: readonly FileProfile[]): Map<number, Map<number, Column>> {
  const cited = new Set(
    profiles
      .filter((profile) => !isTabular(profile))
      .flatMap(({ identifiers }) => identifiers.filter(({ key }) => isTelling(key)))
      .map(({ text }) => hash32(comparableValue(text))),
  );
  const holders = new Map<number, Map<number, Column>>();
  for (const [file, profile] of profiles.entries())
    for (const column of profile.columns.filter(isTextKey))
      for (const hash of base64ToWords(column.valueSketch)) {
        if (!cited.has(hash)) continue;
        const files = holders.get(hash) ?? new Map<number, Column>();
        if (!files.has(file)) files.set(file, column);
        holders.set(hash, files);
      }
  return holders;
}

function isTextKey({ isKeyCandidate, type }: Column): boolean {
  return isKeyCandidate && type === "text";
}

function report(
  citations: readonly Citation[],
  a: number,
  profiles: readonly FileProfile[],
): Evidence[] {
  const groups = Map.groupBy(citations, ({ from, column }) => `${from} ${column !== null}`);
  return [...groups.values()].map((list) => {
    const sorted = [...list].sort(
      (x, y) => y.certainty - x.certainty || (x.identifier.key < y.identifier.key ? -1 : 1),
    );
    const { from, to, identifier, column, certainty } = sorted[0] as Citation;
    const source = profiles[from] as FileProfile;
    const target = profiles[to] as FileProfile;
    const home =
      column === null
        ? `which "${target.file.name}" is named after`
        : `a key in column "${column.name}" of "${target.file.name}"`;
    return evidence("content", {
      signal: column === null ? "cites-identifier" : "cites-key",
      strength: certainty,
      direction: from === a ? "a-to-b" : "b-to-a",
      detail: `"${source.file.name}" cites ${identifier.text}, ${home}.`,
      places: sorted.map((citation) => {
        const { text, location, excerpt } = citation.identifier;
        const here = place(source, location, excerpt || text, text);
        const there =
          citation.column === null
            ? namePlace(target)
            : columnPlace(target, citation.column.table, citation.column.name);
        return from === a ? { a: here, b: there } : { a: there, b: here };
      }),
    });
  });
}
