import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cutMiddle,
  formatConfidence,
  formatCount,
  formatDate,
  formatDay,
  formatDuration,
  formatMoney,
  formatPercent,
  formatRelative,
  formatSigned,
  formatSize,
  formatUtc,
  formatZone,
  listWords,
  plural,
} from "./format.ts";

const now = new Date("2025-10-14T15:00:00Z");
const time = { now, locale: "en-GB", zone: "UTC" };

describe("numbers", () => {
  test("counts are grouped, minus is a minus", () => {
    expect(formatCount(10412)).toBe("10,412");
    expect(formatCount(-3)).toBe("−3");
    expect(formatCount(Number.NaN)).toBe("–");
    expect(plural(1, "file")).toBe("1 file");
    expect(plural(10412, "file")).toBe("10,412 files");
    expect(plural(2, "entry", "entries")).toBe("2 entries");
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listWords)).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
  });

  test("never calls a confidence certain", () => {
    expect(formatConfidence(0.94)).toBe("94\u202f%");
    expect(formatConfidence(1)).toBe("over 99\u202f%");
    expect(formatConfidence(0.996)).toBe("over 99\u202f%");
    expect(formatConfidence(0.99)).toBe("99\u202f%");
    expect(formatConfidence(0)).toBe("under 1\u202f%");
    expect(formatConfidence(Number.NaN)).toBe("–");
  });
  test("shares never round to nothing or to all", () => {
    expect(formatPercent(0.94)).toBe("94\u202f%");
    expect(formatPercent(0)).toBe("0\u202f%");
    expect(formatPercent(1)).toBe("100\u202f%");
    expect(formatPercent(0.998)).toBe("99\u202f%");
    expect(formatPercent(0.001)).toBe("< 1\u202f%");
  });

  test("signs are always written, except for nothing", () => {
    expect(formatSigned(3.44)).toBe("+3.4");
    expect(formatSigned(-0.6)).toBe("−0.6");
    expect(formatSigned(-0.04)).toBe("0.0");
  });

  test("sizes are 1000-based with three figures", () => {
    expect(formatSize(0)).toBe("0\u202fB");
    expect(formatSize(999)).toBe("999\u202fB");
    expect(formatSize(412_300)).toBe("412\u202fKB");
    expect(formatSize(18_640_000_000)).toBe("18.6\u202fGB");
    expect(formatSize(999_999)).toBe("1\u202fMB");
    expect(formatSize(-1)).toBe("–");
  });

  test("a size never shows more than three figures", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), (bytes) => {
        expect(formatSize(bytes)).toMatch(/^\d{1,3}(\.\d{1,2})?\u202f(B|KB|MB|GB|TB|PB)$/);
        expect((formatSize(bytes).match(/\d/g) ?? []).length).toBeLessThanOrEqual(3);
      }),
    );
  });

  test("money to the cent", () => {
    expect(formatMoney(1.86)).toBe("€\u202f1.86");
    expect(formatMoney(0.004)).toBe("< €\u202f0.01");
    expect(formatMoney(0)).toBe("€\u202f0.00");
  });
});

describe("times", () => {
  test("lengths use two units at most", () => {
    expect(formatDuration(840)).toBe("840\u202fms");
    expect(formatDuration(2400)).toBe("2.4\u202fs");
    expect(formatDuration(9970)).toBe("10\u202fs");
    expect(formatDuration(131_000)).toBe("2\u202fmin 11\u202fs");
    expect(formatDuration(540_000)).toBe("9\u202fmin");
    expect(formatDuration(1_871_000)).toBe("31\u202fmin");
    expect(formatDuration(11_100_000)).toBe("3\u202fh 5\u202fmin");
    expect(formatDuration(90_000_000)).toBe("1\u202fd 1\u202fh");
  });

  test("dates are near in words, far in full", () => {
    expect(formatDay(new Date("2025-09-30T12:00:00Z"), time)).toBe("30 Sept 2025");
    expect(formatDate(new Date("2025-10-14T14:52:00Z"), time)).toBe("today 14:52");
    expect(formatDate(new Date("2025-10-13T17:20:00Z"), time)).toBe("yesterday, 17:20");
    expect(formatDate(new Date("2024-10-14T16:52:00Z"), time)).toBe("14 Oct 2024, 16:52");
    expect(formatDate(new Date("nonsense"), time)).toBe("–");
    const summer = new Date("2025-07-14T14:52:00Z");
    expect(formatZone(summer, { zone: "Asia/Tokyo" })).toBe("GMT+9");
    expect(formatZone(summer, { zone: "UTC" })).toBe("UTC");
    expect(formatZone(summer, { zone: "Europe/London" })).toBe("BST");
    expect(formatZone(new Date("nonsense"))).toBe("");
    expect(formatUtc(new Date("2025-10-14T14:52:07Z"))).toBe("2025-10-14 14:52:07 UTC");
  });

  test("relative up to an hour, then the time", () => {
    expect(formatRelative(new Date(now.getTime() - 20_000), time)).toBe("just now");
    expect(formatRelative(new Date(now.getTime() - 11 * 60_000), time)).toBe("11\u202fmin ago");
    expect(formatRelative(new Date(now.getTime() - 61 * 60_000), time)).toBe("today 13:59");
  });
});

describe("cutMiddle", () => {
  test("keeps start, end and extension", () => {
    expect(cutMiddle("Rechnung_2025-10-14_Castings_final.pdf", 27)).toBe(
      "Rechnung_2025-10…_final.pdf",
    );
    expect(cutMiddle("short.pdf", 27)).toBe("short.pdf");
  });

  test("is never longer than asked and keeps both ends", () => {
    const name = fc.string({ minLength: 1, maxLength: 120, unit: "grapheme" });
    fc.assert(
      fc.property(name, fc.integer({ min: 8, max: 60 }), (stem, max) => {
        const cut = cutMiddle(`${stem}.xlsx`, max);
        const letters = [...new Intl.Segmenter().segment(cut)];
        expect(letters.length).toBeLessThanOrEqual(max);
        expect(cut.endsWith("x")).toBe(true);
      }),
    );
  });
});
