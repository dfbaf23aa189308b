/**
 * The same odd values in the same column of several tables, as dated copies of one table hold them: one finding with all of their places.
 */
import type { Anomaly, AnomalyPlace } from "./contract.ts";

interface Family {
  readonly first: Anomaly;
  readonly places: AnomalyPlace[];
  readonly files: Set<string>;
}

export class AnomalyFamilies {
  readonly #families = new Map<string, Family>();

  /** What is odd in a column of this name. Memory: all places of it. */
  add(anomaly: Anomaly, column: string): void {
    const values = [...new Set(anomaly.places.map(({ value }) => value))].sort();
    const isOfCells = values.some((value) => value !== "");
    // A whole column that is odd is so for what stands in it, which is not told here.
    const name = isOfCells ? [column, ...values] : ["", ...anomaly.subject];
    const key = JSON.stringify([anomaly.code, ...name]);
    const known = this.#families.get(key);
    const files = anomaly.places.map(({ fileId }) => fileId);
    if (known === undefined)
      this.#families.set(key, {
        first: anomaly,
        places: [...anomaly.places],
        files: new Set(files),
      });
    else {
      known.places.push(...anomaly.places);
      for (const file of files) known.files.add(file);
    }
  }

  /** One finding for each, named by its first table, so that what people accepted stays so. */
  *all(): Generator<Anomaly> {
    for (const { first, places, files } of this.#families.values()) {
      const others = files.size - 1;
      const more =
        others === 0
          ? ""
          : ` The same stands in ${others === 1 ? "one other file" : `${others} other files`}.`;
      yield { ...first, detail: `${first.detail}${more}`, places };
    }
  }
}
