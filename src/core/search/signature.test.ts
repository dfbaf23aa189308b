import { expect, test } from "vitest";
import { seededRandom } from "../kit/random.ts";
import { SIGNATURE_BITS, signatureOf } from "./signature.ts";

const random = seededRandom(3);
const made = (length: number) => Array.from({ length }, () => random() - 0.5);
const differing = (one: string, other: string) =>
  [...one].filter((digit, i) => digit !== other[i]).length;
const angle = (one: number[], other: number[]) =>
  Math.acos(
    Math.min(
      1,
      one.reduce((sum, x, i) => sum + x * (other[i] ?? 0), 0) /
        (Math.hypot(...one) * Math.hypot(...other)),
    ),
  );

test.each([3, 384, 1_536, 4_096])("tells the angle of vectors of %d numbers", (length) => {
  for (const share of [0, 0.3, 0.7, 1, 3]) {
    const one = made(length);
    const noise = made(length);
    const other = one.map((x, i) => x + share * (noise[i] ?? 0));
    const told = (differing(signatureOf(one), signatureOf(other)) / SIGNATURE_BITS) * Math.PI;
    // Four standard deviations of as many independent hyperplanes, of which some three hold for very short vectors.
    expect(Math.abs(told - angle(one, other))).toBeLessThan(0.23);
  }
});

test("is the same however long the vector is scaled, and the opposite for the opposite", () => {
  const vector = made(1_024);
  const signature = signatureOf(vector);
  expect(signature).toHaveLength(SIGNATURE_BITS);
  expect(signatureOf(vector.map((x) => x * 7))).toBe(signature);
  expect(differing(signature, signatureOf(vector.map((x) => -x)))).toBe(SIGNATURE_BITS);
});
