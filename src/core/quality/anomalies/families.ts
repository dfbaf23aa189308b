/**
 * The same odd values in the same column of several states of one table, as dated copies hold them: one finding with all of their places.
 */
import { comparableValue } from "../../kit/cell-value.ts";
import type { Anomaly, AnomalyPlace } from "./contract.ts";
import { areStatesOfOne, type TableSketch } from "./table-sketch.ts";

/** Families of one value that a table is compared with, so that many strangers with one filler cost no more than this each. */
const MOST_COMPARED = 32;

interface Family {
  readonly first: Anomaly;
  readonly table: TableSketch;
  /** Of the table that came last: copies change little by little. */
  last: TableSketch;
  readonly places: AnomalyPlace[];
  readonly files: Set<string>;
  readonly subjects: (readonly string[])[];
}

/** A finding, with the subject that each of its tables would give alone. */
export interface FamilyAnomaly {
  readonly anomaly: Anomaly;
  readonly subjects: readonly (readonly string[])[];
}

export class AnomalyFamilies {
  readonly #all: Family[] = [];
  readonly #byKey = new Map<string, Family[]>();

  /** What is odd in a column of this name of a table. Memory: all places of it, and a sketch of its table. */
  add(anomaly: Anomaly, column: string, table: TableSketch): void {
    const key = keyOf(anomaly, column);
    const alike = this.#byKey.get(key) ?? [];
    const files = anomaly.places.map(({ fileId }) => fileId);
    const known = alike
      .slice(-MOST_COMPARED)
      .find((each) => areStatesOfOne(each.table, table) || areStatesOfOne(each.last, table));
    if (known !== undefined) {
      known.last = table;
      known.places.push(...anomaly.places);
      known.subjects.push(anomaly.subject);
      for (const file of files) known.files.add(file);
      return;
    }
    const family: Family = {
      first: anomaly,
      table,
      last: table,
      places: [...anomaly.places],
      files: new Set(files),
      subjects: [anomaly.subject],
    };
    this.#all.push(family);
    alike.push(family);
    this.#byKey.set(key, alike);
  }

  /** One finding for each, in the order of their first tables. */
  *all(): Generator<FamilyAnomaly> {
    for (const { first, places, files, subjects } of this.#all) {
      const others = files.size - 1;
      const more =
        others === 0
          ? ""
          : ` The same stands in ${others === 1 ? "one other file" : `${others} other files`}.`;
      yield { anomaly: { ...first, detail: `${first.detail}${more}`, places }, subjects };
    }
  }
}

/** Values however they are written; a whole column that is odd is so for what is said of it. */
function keyOf({ code, places, title, detail }: Anomaly, column: string): string {
  const values = [...new Set(places.map(({ value }) => comparableValue(value)))].sort();
  const isOfCells = values.some((value) => value !== "");
  return JSON.stringify([code, column, ...(isOfCells ? values : ["", title, detail])]);
}
