/** How a figure of a text is to be read against a value that was counted or stands in a cell: its unit, and what was rounded. */
import { isExact, numberText, type StatedAmount } from "../observe/amounts.ts";

const SCALES: ReadonlyArray<readonly [number, string]> = [
  [1e12, "trillions"],
  [1e9, "billions"],
  [1e6, "millions"],
  [1e3, "thousands"],
];

/** What a value in the unit of its column is in full, as a clause; "" where the column counts in single units. */
export function inFull({
  factor,
  value,
}: {
  readonly factor: number;
  readonly value: number;
}): string {
  const scale = SCALES.find(([size]) => size === factor)?.[1];
  return scale === undefined
    ? ""
    : `the column counts in ${scale}, so that is ${numberText(value)}`;
}

/** A value in base units as its column writes it. */
export function inColumn(value: number, factor: number): number {
  return Number((value / factor).toPrecision(12));
}

/**
 * One sentence where the two differ in their unit or were rounded, else none. `shown` is the value as its file writes it, `value` what it is
 * in base units.
 */
export function readingWords(
  of: Pick<StatedAmount, "amount"> & { readonly value: number; readonly unit: string | null },
  shown: string,
): string[] {
  const { amount, value, unit } = of;
  const exact = isExact(amount, value);
  const says: string[] = [];
  if (!exact)
    says.push(
      `${numberText(value)} to the nearest ${numberText(amount.step)} is ${numberText(amount.value)}, which is what "${amount.text}" says`,
    );
  else if (amount.step > 1)
    says.push(`"${amount.text}" is ${numberText(amount.value)} written short`);
  if (amount.unit !== null && unit === null)
    says.push(
      `the unit ${amount.unit} is told by the text alone, the cells give ${exact ? `"${shown}"` : "numbers"} without one`,
    );
  if (says.length === 0) return [];
  const sentence = says.join("; ");
  return [`${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`];
}
