import { describe, expect, it } from "vitest";
import { FORMAT_FACTS } from "../../core/parse/format-catalogue.ts";
import { formatCounts, formatGroups } from "./format-list.ts";

describe("list of formats", () => {
  it("shows every format once, those that are read first in each kind", () => {
    const shown = formatGroups("", "all").flatMap(({ formats }) => formats);
    expect(shown.map(({ type }) => type).toSorted()).toEqual(
      FORMAT_FACTS.map(({ type }) => type).toSorted(),
    );
    for (const { formats } of formatGroups("", "all")) {
      const ranks = formats.map(({ status }) => ["read", "partly", "named"].indexOf(status));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }
  });

  it("finds by extension with and without the dot, and by name", () => {
    const types = (text: string) =>
      formatGroups(text, "all").flatMap(({ formats }) => formats.map(({ type }) => type));
    expect(types(".xlsx")).toContain("xlsx");
    expect(types("EXCEL WORKBOOK")).toContain("xlsx");
    expect(types("no such format")).toEqual([]);
  });

  it("counts by status", () => {
    const { read, partly, named } = formatCounts();
    expect(read + partly + named).toBe(FORMAT_FACTS.length);
    expect(formatGroups("", "named").flatMap(({ formats }) => formats)).toHaveLength(named);
  });
});
