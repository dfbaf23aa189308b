import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dot } from "../text/similarity.ts";
import { base64ToVector, inverseLength, toBytes, vectorToBase64 } from "./unit-vector.ts";

const vectors = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 384, maxLength: 384 })
  .filter((vector) => dot(vector, vector) > 1e-6)
  .map((vector) => vector.map((value) => value / Math.sqrt(dot(vector, vector))));

/** How far rounding moves a unit vector at most. */
const movement = (vector: readonly number[]): number =>
  (Math.sqrt(vector.length) / 254) * Math.max(...vector.map(Math.abs));

const restored = (vector: readonly number[]): number[] => {
  const bytes = base64ToVector(vectorToBase64(vector));
  return Array.from(bytes, (byte) => byte * inverseLength(bytes));
};

describe("unit vectors in bytes", () => {
  it("keep cosines within the stated bound", () => {
    fc.assert(
      fc.property(vectors, vectors, (a, b) => {
        const off = Math.abs(dot(a, b) - dot(restored(a), restored(b)));
        expect(off).toBeLessThanOrEqual(2 * (movement(a) + movement(b)) + 1e-9);
      }),
    );
  });

  it("are moved by less than 0.08 of their largest place, a place at a time by half a step", () => {
    fc.assert(
      fc.property(vectors, (vector) => {
        const step = Math.max(...vector.map(Math.abs)) / 127;
        const error = Array.from(toBytes(vector), (byte, i) => byte * step - (vector[i] ?? 0));
        expect(Math.sqrt(dot(error, error))).toBeLessThanOrEqual(0.08 * 127 * step);
        expect(Math.max(...error.map(Math.abs))).toBeLessThanOrEqual(step / 2 + 1e-12);
      }),
    );
  });

  it("come back as they were written, and not at all without a direction", () => {
    expect([...base64ToVector(vectorToBase64([0.6, -0.8, 0]))]).toEqual([95, -127, 0]);
    expect(vectorToBase64([])).toBe("");
    expect(vectorToBase64([0, 0])).toBe("");
    expect(vectorToBase64([1, Number.NaN, Number.POSITIVE_INFINITY])).toBe("");
    expect(inverseLength(Int8Array.of(0, 0))).toBe(0);
    expect(inverseLength(Int8Array.of(3, 4))).toBe(0.2);
  });
});
