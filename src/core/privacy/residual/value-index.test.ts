import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ValueIndex } from "./value-index.ts";

const found = (index: ValueIndex, text: string) =>
  index.find(text).map(({ start, end }) => text.slice(start, end));

describe("ValueIndex", () => {
  it("finds a value in another spelling", () => {
    const index = new ValueIndex();
    expect(index.add("Zoë Lindqvist")).toBe(true);
    expect(index.add("zoe.lindqvist@example.org")).toBe(true);
    expect(index.add("+43 664 123 4567")).toBe(true);
    expect(found(index, "mail to ZOE LINDQVIST <Zoe.Lindqvist@Example.org>")).toEqual([
      "ZOE LINDQVIST",
      "Zoe.Lindqvist@Example.org",
    ]);
    expect(found(index, "call 436641234567 now")).toEqual(["436641234567"]);
  });

  it.each([
    "Henry Obermeyer",
    "Obermeyer, Henry",
    "Henry%20Obermeyer",
    "Henry\\x20Obermeyer",
    "Henry&#32;Obermeyer",
    "Hen\u00adry Ober\u00admeyer",
    "Henry_Obermeyer",
    "henry.obermeyer%40brookvale-pumps.eu",
    "DE89370400440532013000",
    "DE89-3704-0044-0532-0130-00",
    "DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000",
    "DE89%203704%200044%200532%200130%2000",
  ])("finds once, however it is written: %s", (text) => {
    const index = new ValueIndex();
    for (const value of [
      "Henry Obermeyer",
      "henry.obermeyer@brookvale-pumps.eu",
      "DE89 3704 0044 0532 0130 00",
    ])
      index.add(value);
    expect(index.size).toBe(3);
    expect(found(index, `so ${text} it is`)).toHaveLength(1);
    expect(found(index, "DE89 3704 | 0044 0532 0130 00 and DE893704004405320130001")).toEqual([]);
  });

  it("does not search for what is ordinary", () => {
    const index = new ValueIndex();
    for (const value of ["Mark", "Berlin", "12.03.1987", "1234", "NAME-12AB34CD", "the bank", "Al"])
      expect(index.add(value), value).toBe(false);
    expect(index.size).toBe(0);
  });

  it("does not find a part of a word or of a longer number", () => {
    const index = new ValueIndex();
    index.add("Rosa Quist");
    index.add("4711 0815");
    expect(found(index, "Rosa Quisthead 1471108159")).toEqual([]);
  });

  it("does not join words of two cells", () => {
    const index = new ValueIndex();
    index.add("99560 Pont-Estrelle");
    expect(found(index, "| 99560 | Pont-Estrelle |")).toEqual([]);
    expect(found(index, "| in 99560 Pont-Estrelle |")).toEqual(["99560 Pont-Estrelle"]);
  });

  it("splits into parts that together hold every value once", () => {
    const values = Array.from({ length: 500 }, (_, i) => `Person Nr${i} Family${i}`);
    const counts = new Map<string, number>();
    let parts = 1;
    for (let part = 0; part < parts; part++) {
      const index = new ValueIndex(part, parts, 64);
      for (const value of values) index.add(value);
      parts = Math.max(parts, index.parts);
      expect(index.size).toBeLessThanOrEqual(part === 0 ? 64 : 128);
      for (const value of found(index, values.join("; ")))
        counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect(parts).toBeGreaterThan(4);
    expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
    expect(counts.size).toBe(values.length);
  });

  it("finds each value that was added, wherever it stands", () => {
    const name = fc.stringMatching(/^[A-Z][b-df-hj-np-tv-z]{5,9} [A-Z][b-df-hj-np-tv-z]{5,9}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 20 }), (names) => {
        const index = new ValueIndex();
        for (const value of names) index.add(value);
        const text = names.map((value) => `so ${value.toUpperCase()} it is`).join(", ");
        expect(found(index, text)).toEqual(names.map((value) => value.toUpperCase()));
      }),
    );
  });
});
