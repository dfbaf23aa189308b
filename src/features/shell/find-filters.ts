/** What a search is narrowed to. Pure. */
import type { FileKind } from "~/core/model/file";

export const FIND_WHAT = ["all", "file", "part", "cell", "entity"] as const;
export type FindWhat = (typeof FIND_WHAT)[number];

/** When files were last saved. */
export const FIND_SAVED = ["any", "week", "month", "year", "older"] as const;
export type FindSaved = (typeof FIND_SAVED)[number];

export interface FindFilters {
  readonly what: FindWhat;
  readonly fileKind: FileKind | null;
  /** This folder and all that lie in it; "" for all. */
  readonly folder: string;
  readonly saved: FindSaved;
}

export const NO_FILTERS: FindFilters = { what: "all", fileKind: null, folder: "", saved: "any" };

const DAY_MS = 86_400_000;
const DAYS: Readonly<Record<FindSaved, number>> = {
  any: 0,
  week: 7,
  month: 30,
  year: 365,
  older: 365,
};

/** From when to before when files were saved, as the search asks for it. */
export function savedRange(saved: FindSaved, now: Date): { savedFrom?: Date; savedBefore?: Date } {
  if (saved === "any") return {};
  const border = new Date(now.getTime() - DAYS[saved] * DAY_MS);
  return saved === "older" ? { savedBefore: border } : { savedFrom: border };
}
