/** What is kept of a figure besides its key, as one number: a hash of its unit (0 without one) and four flags. */
import { hash32 } from "../../../kit/hash.ts";

/** The key is that of the ratio, a hundredth of the figure, which is a share in percent. */
export const IS_RATIO = 1;
/** Of a text: a whole number without unit or word, which is a count, or a code. Of an aggregate: the number of rows. */
export const IS_COUNT = 2;
const IS_PERCENT = 4;
const IS_CURRENCY = 8;
const FLAGS = 15;

export function markOf(unit: string | null, flags = 0): number {
  if (unit === null) return flags;
  const known = (unit === "%" ? IS_PERCENT : 0) | (/^[A-Z]{3}$/.test(unit) ? IS_CURRENCY : 0);
  return ((hash32(unit) | 16) & ~FLAGS) | known | flags;
}

export function unitOfMark(mark: number): number {
  return mark & ~FLAGS;
}

/** Whether something countable may be stated with the unit. */
export function mayCount(mark: number): boolean {
  return (mark & (IS_PERCENT | IS_CURRENCY)) === 0;
}

/** Whether a figure of a text may state another whose key is the same: units agree, and a ratio stands for a share only without one. */
export function unitsAgree(text: number, other: number): boolean {
  const unit = unitOfMark(text);
  const there = unitOfMark(other);
  if ((text & IS_RATIO) > (other & IS_RATIO)) return there === 0;
  return unit === 0 || there === 0 || unit === there;
}
