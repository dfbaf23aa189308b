/** Made-up customers for tests and measurements of entity resolution, some of whom stand in the table again with slips. */
import { seededRandom } from "../../src/core/kit/random.ts";

export const CUSTOMER_COLUMNS = [
  "first name",
  "last name",
  "date of birth",
  "street",
  "town",
  "phone",
] as const;

const SYLLABLES =
  "ba be bri da do el fen ga hol ja ka lin mo na or pe ro sa ta ul vi wen ya zo".split(" ");

export interface MadeCustomers {
  readonly rows: readonly (readonly string[])[];
  /** Number of the customer by row. */
  readonly thingOf: readonly number[];
}

/** `size` rows; after each, another one of the same customer with probability `again`, one or two of its cells misspelt, emptied or wrong. */
export function madeCustomers(size: number, again: number, seed = 7): MadeCustomers {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const word = (syllables: number): string =>
    Array.from({ length: syllables }, () => pick(SYLLABLES)).join("");
  const words = (count: number, syllables: number): string[] =>
    Array.from({ length: count }, () => word(syllables));
  const [given, family, streets, towns] = [
    words(600, 2),
    words(9_000, 3),
    words(3_000, 3),
    words(400, 2),
  ];

  const customer = (): string[] => {
    const day = new Date(Date.UTC(1940, 0, 1 + Math.floor(random() * 25_000)));
    const digits = String(Math.floor(random() * 1e7)).padStart(7, "0");
    return [
      pick(given),
      pick(family),
      day.toISOString().slice(0, 10),
      `${1 + Math.floor(random() * 200)} ${pick(streets)} street`,
      pick(towns),
      `0${200 + Math.floor(random() * 40)} ${digits}`,
    ];
  };
  const withSlips = (row: readonly string[]): string[] => {
    const copy = [...row];
    for (let slips = random() < 0.5 ? 1 : 2; slips > 0; slips--) {
      const at = Math.floor(random() * copy.length);
      const cell = copy[at] as string;
      const place = Math.floor(random() * cell.length);
      const fate = random();
      if (fate < 0.2) copy[at] = "";
      else if (fate < 0.3) copy[at] = customer()[at] as string;
      else copy[at] = cell.slice(0, place) + cell.slice(place + 1);
    }
    return copy;
  };

  const rows: string[][] = [];
  const thingOf: number[] = [];
  for (let thing = 0; rows.length < size; thing++) {
    const row = customer();
    rows.push(row);
    thingOf.push(thing);
    while (rows.length < size && random() < again) {
      rows.push(withSlips(row));
      thingOf.push(thing);
    }
  }
  return { rows, thingOf };
}

export interface PairFigures {
  readonly precision: number;
  readonly recall: number;
}

/** Precision and recall over pairs of rows, from the rows of each group. */
export function pairFigures(
  groups: readonly (readonly number[])[],
  thingOf: readonly number[],
): PairFigures {
  let found = 0;
  let right = 0;
  for (const rows of groups)
    for (const [i, a] of rows.entries())
      for (const b of rows.slice(i + 1)) {
        found++;
        if (thingOf[a] === thingOf[b]) right++;
      }
  let wanted = 0;
  for (const { length } of Map.groupBy(thingOf, (thing) => thing).values())
    wanted += (length * (length - 1)) / 2;
  return { precision: right / Math.max(1, found), recall: right / Math.max(1, wanted) };
}
