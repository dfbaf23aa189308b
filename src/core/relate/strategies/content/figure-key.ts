/**
 * Keys under which figures of different files meet: a value rounded to a number of significant digits, as one number of 32 bits. Its upper
 * 24 bits are the digits as a whole number (1234 of 12.34), from which their number follows; the lower 8 are the power of ten of the first.
 */
import type { ProfileAmount } from "../../../model/profile.ts";

export const MOST_DIGITS = 7;

const SIZES = 256;
/** Powers of ten are kept from -128 to 127; what is beyond counts as the nearest. */
const BIAS = 128;

const TENS = Array.from({ length: 23 }, (_, power) => 10 ** power);

const UNITS = Array.from(
  { length: SIZES + MOST_DIGITS },
  (_, at) => 10 ** (at - BIAS - MOST_DIGITS + 1),
);

/** The key of a finite value for 1 to MOST_DIGITS digits. Signs are left out: a loss is written with a minus, in brackets or in words. */
export function figureKey(value: number, digits: number): number {
  const size = Math.abs(value);
  const power = Math.floor(Math.log10(size));
  const shift = digits - 1 - power;
  const ten = TENS[Math.abs(shift)];
  if (ten === undefined) return exactKey(size, digits);
  const scaled = shift < 0 ? size / ten : size * ten;
  const rounded = Math.round(scaled);
  const isNearHalf = Math.abs(scaled - Math.floor(scaled) - 0.5) < 1e-6;
  const most = TENS[digits] as number;
  if (isNearHalf || rounded < most / 10 || rounded > most) return exactKey(size, digits);
  return rounded === most ? keyOf(most / 10, power + 1) : keyOf(rounded, power);
}

/** By the decimal form, which is rounded exactly. */
function exactKey(size: number, digits: number): number {
  const [written = "", power = ""] = size.toExponential(digits - 1).split("e");
  return keyOf(Number(written.replace(".", "")), Number(power));
}

function keyOf(written: number, power: number): number {
  return written * SIZES + Math.max(0, Math.min(SIZES - 1, power + BIAS));
}

/** The digits as a whole number. */
export function writtenOfKey(key: number): number {
  return key >>> 8;
}

/** The power of ten of the first digit. */
export function powerOfKey(key: number): number {
  return (key & (SIZES - 1)) - BIAS;
}

/** What the last of the digits counts, from the power of ten of the first. */
export function unitOfKey(key: number, digits: number): number {
  return UNITS[powerOfKey(key) - digits + BIAS + MOST_DIGITS] as number;
}

export function digitsOfKey(key: number): number {
  const written = writtenOfKey(key);
  let digits = 1;
  while (written >= (TENS[digits] as number)) digits++;
  return digits;
}

/** The keys of a figure of a text: its own, and of a share in percent that of the ratio, as which tables often hold it. */
export function ratioKeys({ value, unit }: Pick<ProfileAmount, "value" | "unit">, digits: number) {
  return unit === "%"
    ? [figureKey(value, digits), figureKey(value / 100, digits)]
    : [figureKey(value, digits)];
}
