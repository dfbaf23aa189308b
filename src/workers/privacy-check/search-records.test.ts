import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { emptyDocument, emptySheet } from "../../core/model/document.ts";
import { artifactPath } from "../../core/pipeline/artifact-layout.ts";
import { builtInPolicy } from "../../core/privacy/policies/built-in.ts";
import type { PolicyDocument } from "../../core/privacy/policy-document.ts";
import { PrivacyCheck } from "../../core/privacy/residual/check.ts";
import { placeholderRanges } from "../../core/privacy/stand-in.ts";
import { searchRecords } from "./search-records.ts";

const folder = mkdtempSync(join(tmpdir(), "search-records-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, value: unknown): string {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, typeof value === "string" ? value : JSON.stringify(value));
  return whole;
}

const COLUMNS = [
  { name: "Name", type: "text" },
  { name: "Remark", type: "text" },
];

test("a place is counted once, and told by what its column was taken for", async () => {
  const sheet = {
    ...emptySheet("Staff"),
    columns: COLUMNS.map((column, index) => ({ ...column, index })),
  };
  const document = {
    ...emptyDocument({ kind: "sheet", type: "csv", mime: "text/csv" }),
    sheets: [sheet],
  };
  write(artifactPath("parse", "p"), document);
  write(artifactPath("privacy", "q"), document);
  const judged = { table: "Staff", column: "Name", action: "pseudonymise" };
  write("q/policy.json", {
    columns: [
      { ...judged, personalData: { type: "PERSON", confidence: 0.9 } },
      { ...judged, column: "Remark", personalData: null },
    ],
    counts: [],
    isBlocked: false,
  });
  const file = {
    file_id: "file_a",
    text_representation: "seen by Odalys Brinkworth",
    structured_data: {
      tables: [
        {
          ...{ name: "Staff", columns: COLUMNS },
          rows: [["Odalys Brinkworth", "by Odalys Brinkworth"]],
        },
      ],
    },
  };
  const record = { context: { primary_file: file, related_files: [] } };
  const recordsPath = write("records.jsonl", `${JSON.stringify(record)}\n`);
  const check = new PrivacyCheck({
    policy: builtInPolicy("internal") as PolicyDocument,
    ownRanges: placeholderRanges,
  });
  check.compare("Odalys Brinkworth", "NAME-12AB34CD", "PERSON");
  const keys = { parse: "p", privacy: "q", enrich: null };
  const input = {
    ...{ artifactDir: folder, recordsPath, evidencePath: null, reportPath: "", key: "" },
    ...{ draftId: "", standInKey: "", erased: null, policy: null },
    files: [{ fileId: "file_a", keys, register: null }],
  };
  const searched = {
    standInKey: new Uint8Array(32),
    isErased: (key: string) => (key === "odalys brinkworth" ? "PERSON" : null),
  };
  await searchRecords(check, input, searched);
  const { search } = check.report();
  expect(search.found).toBe(3);
  const told = search.groups?.listed.map(({ column, reason, count }) => [column, reason, count]);
  expect(told).toHaveLength(3);
  expect(told).toEqual(
    expect.arrayContaining([
      ["Name", "missed", 1],
      ["Remark", "column", 1],
      [null, "missed", 1],
    ]),
  );
});
