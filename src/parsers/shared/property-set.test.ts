import { expect, it } from "vitest";
import { isPropertySetStream } from "./property-set.ts";

function stream(count: number, start = 48): Buffer {
  const bytes = Buffer.alloc(48 + 8 + 16);
  bytes.writeUInt32LE(1, 24);
  bytes.writeUInt32LE(start, 44);
  bytes.writeUInt32LE(24, 48);
  bytes.writeUInt32LE(count, 52);
  return bytes;
}

it("takes sets whose properties fit, and no others", () => {
  expect(isPropertySetStream(stream(2))).toBe(true);
  expect(isPropertySetStream(stream(3))).toBe(false);
  expect(isPropertySetStream(stream(0xffff_ffff))).toBe(false);
  expect(isPropertySetStream(stream(2, 0xffff_fff0))).toBe(false);
  expect(isPropertySetStream(stream(2).subarray(0, 40))).toBe(false);
  expect(isPropertySetStream(Buffer.alloc(0))).toBe(false);
});
