import { describe, expect, it } from "vitest";
import { sectionAt, textChunks, withEnds } from "./text-chunks.ts";

const every = (size: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ start: i * size }));

describe("parts of a text", () => {
  it("groups sections into requests that cover all of it once", () => {
    const sections = every(4_000, 2_000);
    const { chunks, of } = textChunks(withEnds(sections, 8_000_000));
    expect(of).toHaveLength(2_000);
    expect(chunks[0]).toEqual({ start: 0, end: 24_000 });
    expect(chunks.at(-1)?.end).toBe(8_000_000);
    chunks.forEach((chunk, i) => {
      expect(chunk.end - chunk.start).toBeLessThanOrEqual(24_000);
      expect(chunk.start).toBe(chunks[i - 1]?.end ?? 0);
    });
  });

  it("gives a section that is longer than a request one of its own", () => {
    const { chunks, of } = textChunks(
      withEnds([{ start: 0 }, { start: 10 }, { start: 60_000 }], 60_010),
    );
    expect(of).toEqual([0, 1, 2]);
    expect(chunks[1]).toEqual({ start: 10, end: 60_000 });
  });

  it("finds the section of an offset", () => {
    const sections = every(100, 30);
    expect([0, 99, 100, 2_950, 99_999].map((offset) => sectionAt(sections, offset))).toEqual([
      0, 0, 1, 29, 29,
    ]);
    expect(sectionAt([], 5)).toBe(-1);
  });
});
