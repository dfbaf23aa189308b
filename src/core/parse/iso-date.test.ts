import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toIsoDate } from "./iso-date.ts";

describe("toIsoDate", () => {
  it.each([
    ["2024-03-01", "2024-03-01"],
    ["2024-03-01T10:00:00Z", "2024-03-01T10:00:00.000Z"],
    ["2024-03-01T10:00:00", "2024-03-01T10:00:00.000Z"],
    ["Mon, 06 Jan 2025 10:00:00 +0100", "2025-01-06T09:00:00.000Z"],
    ["D:20240301100000+02'00'", "2024-03-01T08:00:00.000Z"],
    ["D:2024", "2024-01-01T00:00:00.000Z"],
    ["2024-02-31x", null],
    ["soon", null],
    ["", null],
    [null, null],
  ])("%j is %j", (raw, expected) => {
    expect(toIsoDate(raw)).toBe(expected);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        toIsoDate(text);
        toIsoDate(`D:${text}`);
      }),
    );
  });
});
