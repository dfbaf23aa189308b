import { expect, test } from "vitest";
import { DIMENSION_WEIGHTS, emptyScores } from "../score/dimension-scores.ts";
import { QualityReportDocument } from "./report-document.ts";
import { reportHtml } from "./report-html.ts";

const HOSTILE = `<img src=x onerror=alert(1)> "quoted" 'and' & more`;
const report = (parts: Partial<QualityReportDocument> = {}): QualityReportDocument =>
  QualityReportDocument.parse({
    format: "ligature-quality-report",
    version: 1,
    project: { id: "prj_1", name: HOSTILE },
    run: { id: "run_1", number: 3, finishedAt: null },
    madeAt: "2026-01-02T03:04:05.000Z",
    score: 94.2,
    dimensions: { ...emptyScores(), completeness: 97 },
    weights: DIMENSION_WEIGHTS,
    counts: {
      files: 1,
      unreadable: 0,
      extraCopies: 2,
      copyGroups: 1,
      recordGroups: 0,
      recordRows: 0,
      tablesCompared: 0,
      tablesLeftOut: 0,
      odd: 1,
    },
    comparedWith: null,
    rules: [],
    recommendations: [],
    odd: [
      { code: "far-value", severity: "warning", title: HOSTILE, detail: HOSTILE, placeCount: 1 },
    ],
    rowsNotCompared: [],
    lowest: [{ fileId: "f", path: HOSTILE, score: 3, failed: [] }],
    ...parts,
  });

test("texts of a project are only ever texts", () => {
  const html = reportHtml(report());
  expect(html).not.toContain("<img");
  expect(html.match(/&#60;img src=x/g)).toHaveLength(5);
  expect(html).not.toMatch(/<script|\son\w+=["']|https?:/);
});

test("says what is not scored, and counts in words", () => {
  const html = reportHtml(report({ score: null }));
  expect(html).toContain("Not scored");
  expect(html).toContain("1 file, 2 extra copies, 0 things in more than one row, 1 odd thing.");
  expect(html).toContain("not checked");
});

test("compares with the run before, each dimension in words", () => {
  const same = { before: null, now: null };
  const dimensions = {
    completeness: { before: 90, now: 97 },
    validity: { before: 90, now: 90 },
    consistency: { before: 91, now: 90 },
    uniqueness: same,
    timeliness: same,
    readability: same,
  };
  const html = reportHtml(
    report({
      comparedWith: {
        run: 2,
        score: { before: 93.1, now: 94.2 },
        dimensions,
        rules: [],
        files: [],
      },
    }),
  );
  expect(html).toContain("up 1.1 since run 2");
  for (const words of ["up 7.0", "unchanged", "down 1.0", "no score"])
    expect(html).toContain(words);
});
