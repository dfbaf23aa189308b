import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareVersionMarks, readName, stripExtensions } from "./name-pattern.ts";

describe("readName", () => {
  it.each([
    ["Budget_v2_final (1).xlsx", "budget"],
    ["Budget 2024-03-31.xlsx", "budget"],
    ["Q4_2024_Sales.xlsx", "sales"],
    ["Sales Q4 2024 copy.pptx", "sales"],
    ["Bericht März 2023.docx", "bericht"],
    ["Lease (v2) [signed].docx", "lease"],
    ["0x11-V2-Authentication.md", "0 x 11 v 2 authentication"],
    ["Standard 4.0.3-en.docx", "standard 4 0 3 en"],
  ])("finds the stem of %j", (name, stem) => {
    expect(readName(name).stem).toBe(stem);
  });

  it.each([
    ["report_2024-01-31.csv", "2024-01-31", "day"],
    ["report_31.01.2024.csv", "2024-01-31", "day"],
    ["report 20240131.csv", "2024-01-31", "day"],
    ["report Q3 2024.csv", "2024-q3", "quarter"],
    ["report 2024Q3.csv", "2024-q3", "quarter"],
    ["report January 2024.csv", "2024-01", "month"],
    ["report FY2024.csv", "2024", "year"],
    ["report.csv", null, null],
  ])("reads the period of %j", (name, period, precision) => {
    const pattern = readName(name);
    expect([pattern.period, pattern.periodPrecision]).toEqual([period, precision]);
  });

  it.each([
    "doc_57982b78.docx",
    "9f86d081884c7d65.pdf",
    "550e8400-e29b-41d4-a716-446655440000.xlsx",
    "scan0012.pdf",
    "IMG20231104.jpg",
  ])("knows that %j says nothing", (name) => {
    expect(readName(name).isOpaque).toBe(true);
  });

  it("never throws and keeps words for any name", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (name) => typeof readName(name).stem === "string"),
    );
  });
});

describe("compareVersionMarks", () => {
  const ordered = (older: string, newer: string): number =>
    Math.sign(compareVersionMarks(readName(newer).marks, readName(older).marks));

  it.each([
    ["plan.docx", "plan v2.docx"],
    ["plan v2.docx", "plan v10.docx"],
    ["plan v1.9.docx", "plan v1.10.docx"],
    ["plan draft.docx", "plan final.docx"],
    ["plan draft1.docx", "plan draft3.docx"],
    ["plan draft.docx", "plan.docx"],
    ["plan.docx", "plan final.docx"],
    ["plan_v3_draft.docx", "plan_v2_final.docx"],
    ["lease draft v2.txt", "lease v1 signed.txt"],
    ["lease draft v2.txt", "lease signed.txt"],
    ["lease draft 4.txt", "lease executed (2).txt"],
    ["lease draft v2.txt", "lease.txt"],
    ["lease v2.txt", "lease (signed).txt"],
    ["lease (draft v3).txt", "lease [final].txt"],
    ["plan_v2_draft.docx", "plan_v2_final.docx"],
    ["plan.docx", "plan (1).docx"],
    ["plan v2.docx", "plan draft4.docx"],
  ])("puts %j before %j", (older, newer) => {
    expect(ordered(older, newer)).toBe(1);
    expect(ordered(newer, older)).toBe(-1);
  });

  it("finds no order between equal marks", () => {
    expect(ordered("plan v2.docx", "plan v2.pdf")).toBe(0);
  });
});

it("strips one extension and a double one, not a version", () => {
  expect(stripExtensions("a.tar.gz")).toBe("a");
  expect(stripExtensions("standard 4.0.3")).toBe("standard 4.0.3");
  expect(stripExtensions(".env")).toBe(".env");
});
