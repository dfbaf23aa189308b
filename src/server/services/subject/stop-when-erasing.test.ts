import { expect, test } from "vitest";
import { AppError } from "../../../core/model/errors.ts";
import { stopWhenErasing } from "./stop-when-erasing.ts";

const PARTS = 6;

/** Parts that come `apart` milliseconds after one another; refused from `refusedAt` on. */
function download(apart: number, refusedAt: number) {
  let now = 0;
  const count = { asked: 0, read: 0, closed: 0 };
  const file = {
    name: "a.bin",
    sizeBytes: PARTS,
    async *read() {
      try {
        for (; count.read < PARTS; now += apart) {
          count.read++;
          yield Uint8Array.of(count.read);
        }
      } finally {
        count.closed++;
      }
    },
  };
  const refuse = async () => {
    count.asked++;
    if (now >= refusedAt) throw new AppError("conflict", { detail: "an erasure goes on" });
  };
  return { count, file: stopWhenErasing({ clock: () => now }, file, refuse) };
}

async function taken(parts: AsyncIterable<Uint8Array>): Promise<number> {
  let count = 0;
  try {
    for await (const { length } of parts) count += length;
  } catch (error) {
    expect(error).toMatchObject({ code: "conflict" });
  }
  return count;
}

test("nothing is read of what is refused from the begin", async () => {
  const { count, file } = download(0, 0);
  expect(await taken(file.read())).toBe(0);
  expect(count).toEqual({ asked: 1, read: 0, closed: 0 });
});

test("a slow download ends with the next part, and what it reads is closed", async () => {
  const { count, file } = download(1_000, 2_500);
  expect(await taken(file.read())).toBe(3);
  expect(count).toEqual({ asked: 4, read: 4, closed: 1 });
});

test("a fast one is given whole and asks no more often", async () => {
  const { count, file } = download(400, Number.POSITIVE_INFINITY);
  expect(await taken(file.read())).toBe(PARTS);
  expect(count).toEqual({ asked: 2, read: PARTS, closed: 1 });
  expect(file).toMatchObject({ name: "a.bin", sizeBytes: PARTS });
});
