/** Builders of observations and places, so that strategies state only what is theirs. */
import { clamp } from "../kit/stats.ts";
import type { StrategyName } from "../model/edge.ts";
import type { Evidence, Place } from "../model/evidence.ts";
import type { Location } from "../model/location.ts";
import type { FileProfile } from "../model/profile.ts";
import type { Explanation, Observation } from "./contract.ts";

/** Places kept per observation; more would not be looked at. */
const MAX_PLACES = 8;
const MAX_EXCERPT = 240;

export interface Seen {
  readonly signal: string;
  readonly strength: number;
  readonly polarity?: "for" | "against";
  readonly direction?: "a-to-b" | "b-to-a" | "none";
}

/** An observation with the strength bounded and rounded, so that equal corpora give equal bytes. */
export function observed(
  strategy: StrategyName,
  seen: Seen,
  explain: () => Explanation,
): Observation {
  return {
    strategy,
    signal: seen.signal,
    polarity: seen.polarity ?? "for",
    strength: roundStrength(seen.strength),
    direction: seen.direction ?? "none",
    explain,
  };
}

/** A strength in [0, 1] with four decimals. */
export function roundStrength(strength: number): number {
  return Math.round(clamp(strength) * 10_000) / 10_000;
}

/** The observation in words and with its places; reads the profiles. */
export function toEvidence({ explain, ...seen }: Observation): Evidence {
  const { detail, places = [], columnMatches = [] } = explain();
  return {
    ...seen,
    detail,
    places: places.slice(0, MAX_PLACES),
    columnMatches: [...columnMatches],
  };
}

/** A place with the first occurrence of `quote` marked in its excerpt, where it stands there. */
export function place(
  profile: Pick<FileProfile, "file">,
  location: Location,
  excerpt: string,
  quote: string = excerpt,
): Place {
  const short = excerpt.slice(0, MAX_EXCERPT);
  const at = quote === "" ? -1 : short.toLowerCase().indexOf(quote.toLowerCase());
  return {
    fileId: profile.file.fileId,
    location,
    excerpt: short,
    matched: at < 0 ? [] : [[at, at + quote.length]],
  };
}

/** The file's name as a place. */
export function namePlace(profile: Pick<FileProfile, "file">, quote?: string): Place {
  return place(profile, { kind: "name" }, profile.file.name, quote);
}

/** The whole file as a place, quoted by its summary line. */
export function filePlace(profile: FileProfile): Place {
  return place(profile, { kind: "file" }, profile.summaryLine, "");
}

/** A document property as a place. */
export function propertyPlace(profile: FileProfile, name: string, value: string): Place {
  return place(profile, { kind: "property", name }, value);
}

/** A column's header as a place. */
export function columnPlace(
  profile: Pick<FileProfile, "file">,
  table: string,
  column: string,
): Place {
  return place(profile, { kind: "sheet", sheet: table }, column);
}
