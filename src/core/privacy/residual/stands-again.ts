/**
 * Places at which replaced values stand again, grouped so that a person can judge them: by what the value is, why it stands there, file and
 * column. Of each group the first places with different values are kept, with what stands around them and the value itself hidden.
 */
import { hash32 } from "../../kit/hash.ts";
import { SeenSet } from "../../kit/seen-set.ts";
import { foldText } from "../../kit/text/normalise.ts";
import type { Location } from "../../model/location.ts";
import {
  type AgainGroup,
  type AgainReason,
  type InClear,
  InClearReason,
  type OutputPlace,
} from "./report.ts";

/** Groups that are held; places of further ones are only counted. */
const MAX_GROUPS = 5_000;
/** Groups that a report lists. */
export const MAX_LISTED_GROUPS = 500;
const MAX_EXAMPLES = 3;
/** Different values that are told apart in one group. */
const MAX_VALUES = 1_000;

/** Reasons for which a value may stand where it does. */
const EXPECTED: ReadonlySet<AgainReason> = new Set(["kept", "file-name"]);

export interface AgainPlace {
  readonly fileId: string;
  readonly place: OutputPlace;
  readonly column: string | null;
  readonly type: string | null;
  readonly reason: AgainReason;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Group {
  readonly of: Omit<AgainGroup, "count" | "values" | "examples" | "isExpected">;
  count: number;
  readonly values: Set<number>;
  readonly examples: AgainGroup["examples"];
}

/** Written anew for each build, under the list of names that is in force then; the check reads them as they were stored. */
const WRITTEN_ANEW: ReadonlySet<OutputPlace> = new Set(["file-name", "profile", "evidence"]);

/** Counts places that a build is asked about, by reason, and their files. */
export class InClearCount {
  readonly #places: Record<InClearReason, number> = { column: 0, missed: 0 };
  readonly #files = new SeenSet();

  /** Places for other reasons, and those that each build writes anew, are passed over. */
  add(
    { reason, place, fileId }: Pick<AgainGroup, "reason" | "place" | "fileId">,
    places = 1,
  ): void {
    const { data } = InClearReason.safeParse(reason);
    if (data === undefined || WRITTEN_ANEW.has(place)) return;
    this.#places[data] += places;
    this.#files.add(fileId);
  }

  result(): InClear {
    return { places: { ...this.#places }, files: this.#files.size };
  }
}

export class StandsAgain {
  readonly #groups = new Map<string, Group>();
  readonly #inClear = new InClearCount();
  #expected = 0;
  #beyond = 0;

  /** `context` is what may be shown of the words around the place. Both are asked for only where the place becomes an example. */
  add(at: AgainPlace, more: { location(): Location; context(): string }): void {
    const { fileId, place, column, type, reason, text, start, end } = at;
    if (EXPECTED.has(reason)) this.#expected++;
    this.#inClear.add(at);
    const key = [type, reason, fileId, place, column].join("\n");
    const known = this.#groups.get(key);
    if (known === undefined && this.#groups.size >= MAX_GROUPS) {
      this.#beyond++;
      return;
    }
    const of = { type, reason, place, fileId, column };
    const group: Group = known ?? { of, count: 0, values: new Set(), examples: [] };
    this.#groups.set(key, group);
    group.count++;
    const value = hash32(foldText(text.slice(start, end)));
    if (group.values.has(value) || group.values.size >= MAX_VALUES) return;
    group.values.add(value);
    if (group.examples.length < MAX_EXAMPLES)
      group.examples.push({
        location: more.location(),
        // The rest of a path may name others, and the file is told beside it.
        context: place === "file-name" ? "" : more.context(),
      });
  }

  /** Groups to be looked at first, and among equals those with most places. */
  result() {
    const groups = [...this.#groups.values()]
      .map(({ of, count, values, examples }) => ({
        ...of,
        ...{ count, examples, values: values.size, isExpected: EXPECTED.has(of.reason) },
      }))
      .sort((a, b) => Number(a.isExpected) - Number(b.isExpected) || b.count - a.count);
    const listed = groups.slice(0, MAX_LISTED_GROUPS);
    const rest = groups.slice(MAX_LISTED_GROUPS).reduce((sum, { count }) => sum + count, 0);
    const inClear = this.#inClear.result();
    return { listed, beyond: this.#beyond + rest, expected: this.#expected, inClear };
  }
}
