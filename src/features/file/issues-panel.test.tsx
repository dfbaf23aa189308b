import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { FileFault, FileIssue, FileView } from "./file-types";
import { IssuesPanel, issueCount } from "./issues-panel";

const fault = (parts: Partial<FileFault>): FileFault => ({
  ...{ rule: "dates-exist", title: "Dates exist in the calendar", advice: "Correct it." },
  ...{ severity: "error", isAccepted: false, isShared: false, failedCount: 1, places: [] },
  ...parts,
});
const issue = (parts: Partial<FileIssue>): FileIssue =>
  ({
    ...{ code: "parse.csv-uneven", severity: "warning", detail: "1 row is uneven." },
    ...{ stage: "parse", ...parts },
  }) as FileIssue;
const view = (issues: FileIssue[], faults: FileFault[], isRead = true) =>
  ({ issues, faults, file: { id: "file_1", version: { isRead, formatType: "csv" } } }) as FileView;
const words = (of: FileView) =>
  renderToStaticMarkup(<IssuesPanel view={of} base="/w/p" />)
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

describe("issues of a file", () => {
  test("none are claimed away before it was read, nor while a rule is not met", () => {
    expect(words(view([], [], false))).toContain("No run has read it yet.");
    expect(words(view([], []))).toContain("meets every rule of quality that applies");
    expect(words(view([], [fault({})]))).not.toContain("Nothing went wrong");
  });

  test("of reading and of quality are each called by their name, with their places", () => {
    const place = {
      ...{ location: { kind: "sheet" as const, sheet: "S", range: "C5" } },
      ...{ value: "2025-02-30", reason: "no such day" },
    };
    const both = words(
      view([issue({})], [fault({ places: [place], failedCount: 1_235 }), fault({ rule: "b" })]),
    );
    expect(both).toContain("When it was read");
    expect(both).toContain("1 row is uneven.");
    expect(both).toContain("Rules of quality that it does not meet");
    expect(both).toContain("2025-02-30: no such day");
    expect(both).toContain("and 1,234 more");
    // A rule over the project has its places on its own page.
    expect(both).toContain("1 place");
    expect(both).not.toContain("1 places");
    expect(both).not.toContain("parse.csv-uneven");
  });

  test("count as in lists of files: notes and what is accepted do not", () => {
    const issues = [issue({}), issue({ severity: "info" })];
    const faults = [
      fault({}),
      fault({ severity: "info" }),
      fault({ isAccepted: true }),
      fault({ severity: "warning" }),
    ];
    expect(issueCount({ issues, faults })).toBe(3);
    expect(words(view(issues, faults))).toContain("Accepted");
    // What is listed and what is counted are told apart.
    expect(words(view(issues, faults))).toContain(
      "Not counted as issues: 1 note, 1 hint, 1 accepted.",
    );
    expect(words(view([issue({})], [fault({})]))).not.toContain("Not counted");
  });
});
