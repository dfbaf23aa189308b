/** Builders of evidence and places, so that strategies state only what is theirs. */
import { clamp } from "../kit/stats.ts";
import type { StrategyName } from "../model/edge.ts";
import type { ColumnMatch, Evidence, Place, PlacePair } from "../model/evidence.ts";
import type { Location } from "../model/location.ts";
import type { FileProfile } from "../model/profile.ts";

/** Places kept per observation; more would not be looked at. */
const MAX_PLACES = 8;
const MAX_EXCERPT = 240;

export interface Observation {
  readonly signal: string;
  readonly strength: number;
  readonly detail: string;
  readonly polarity?: "for" | "against";
  readonly direction?: "a-to-b" | "b-to-a" | "none";
  readonly places?: readonly PlacePair[];
  readonly columnMatches?: readonly ColumnMatch[];
}

/** A complete `Evidence` with the strength bounded and rounded, so that equal corpora give equal bytes. */
export function evidence(strategy: StrategyName, seen: Observation): Evidence {
  return {
    strategy,
    signal: seen.signal,
    polarity: seen.polarity ?? "for",
    strength: Math.round(clamp(seen.strength) * 10_000) / 10_000,
    direction: seen.direction ?? "none",
    detail: seen.detail,
    places: (seen.places ?? []).slice(0, MAX_PLACES),
    columnMatches: [...(seen.columnMatches ?? [])],
  };
}

/** A place with the first occurrence of `quote` marked in its excerpt, where it stands there. */
export function place(
  profile: FileProfile,
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
export function namePlace(profile: FileProfile, quote?: string): Place {
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
export function columnPlace(profile: FileProfile, table: string, column: string): Place {
  return place(profile, { kind: "sheet", sheet: table }, column);
}
