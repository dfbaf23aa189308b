/** Keys under which figures of different files meet: the number of digits and the value rounded to them. */
import type { ProfileAmount } from "../../../model/profile.ts";

export const MOST_DIGITS = 7;

/** Signs are left out: a loss is written with a minus, in brackets or in words. */
export function figureKey(value: number, digits: number): string {
  return `${digits}:${Math.abs(value).toPrecision(digits)}`;
}

export function digitsOfKey(key: string): number {
  return Number(key[0]);
}

/** The keys of a figure of a text: its own, and of a share in percent that of the ratio, as which tables often hold it. */
export function ratioKeys({ value, unit }: ProfileAmount, digits: number): string[] {
  const own = figureKey(value, digits);
  return unit === "%" ? [own, figureKey(value / 100, digits)] : [own];
}

/** Whether a figure of a text may state another whose key is the same: units agree, and a ratio stands for a share only without one. */
export function unitsAgree(
  text: Pick<ProfileAmount, "value" | "unit">,
  other: Pick<ProfileAmount, "value" | "unit">,
): boolean {
  const isRatio = Math.abs(other.value) * 10 < Math.abs(text.value);
  if (isRatio) return text.unit === "%" && other.unit === null;
  return text.unit === null || other.unit === null || text.unit === other.unit;
}
