/** What a report of an erasure says of what is left, of doubt, and of files that nobody could read. */
import { expect, test } from "vitest";
import { ErasureReport, type SignedReport } from "./report.ts";
import { erasureBlocks } from "./report-blocks.ts";

const SIGNED: SignedReport = {
  report: null,
  signature: { algorithm: "Ed25519", publicKey: "", keyId: "0000-0000-0000-0000", value: "" },
};
const NAMES = {
  file: (id: string) => (id === "file_gone" ? null : `lists/${id.slice(-1)}.csv`),
  project: (id: string) => (id === "prj_gone" ? null : "Sales"),
};
const DOUBT = "Places that may name the person or other people, left as they are";

function told(parts: object): string {
  const report = ErasureReport.parse({
    format: "ligature-erasure-report/1",
    workspace: { id: "ws", name: "Brookvale" },
    request: {
      ...{ id: "req", number: 7, createdAt: "2026-01-02", startedAt: null, endedAt: "2026-01-03" },
      handledBy: "Ines",
    },
    ...{ searchedFor: { name: 1 }, outcome: "done", stores: [], files: [], datasets: [] },
    ...{ cannotReach: ["Backups"], audit: { rows: 3, problems: 0 } },
    ...parts,
  });
  return erasureBlocks(SIGNED, report, NAMES)
    .map((block) => {
      if (block.kind === "table") return [block.heads, ...block.rows].map(String).join("\n");
      return block.kind === "list" ? block.items.join("\n") : block.text;
    })
    .join("\n");
}

test("what is left is told by sort, and its places stand beside the zeros of the terms", () => {
  const remains = [
    { words: "Short forms that others share", why: "Others have them.", places: 3, files: 2 },
    { words: DOUBT, places: 4, files: 0 },
  ];
  const words = told({ remains });
  expect(words).toContain("What may remain, as told below,,,7");
  expect(words).toContain("Short forms that others share,Others have them.,3,2");
  // Files were not counted, so none is claimed.
  expect(words).toContain(`${DOUBT},,4,\n`);
  expect(words).not.toContain("Nothing that the search offered beside the terms was left.");
});

test("nothing left is said in words, without a row of figures", () => {
  const words = told({});
  expect(words).toContain("Nothing that the search offered beside the terms was left.");
  expect(words).not.toContain("as told below");
});

test("files and projects are told by their names, never by their ids", () => {
  const done = "removed" as const;
  const files = [
    { fileId: "file_a", projectId: "prj_a", done },
    { fileId: "file_gone", projectId: "prj_gone", done },
  ];
  const words = told({ files });
  expect(words).toContain("lists/a.csv,Sales,removed,");
  expect(words).toContain(
    "A file that is not there any more,A project that is not there any more,removed,",
  );
  expect(words).not.toMatch(/file_|prj_/);
});

test("a list of files that nobody could read says how many there are beyond it", () => {
  const unread = [
    { fileId: "file_a", path: "a/locked.xlsx", why: "locked" },
    { fileId: "file_b", why: "damaged" },
  ];
  const words = told({ unread, unreadCount: 1_234 });
  expect(words).toContain("Files that were not read (the first 2 of 1,234)");
  expect(words).toContain("a/locked.xlsx,locked\nlists/b.csv,damaged");
  expect(told({ unread, unreadCount: 2 })).toContain("Files that were not read (2)");
  expect(told({ unread })).toContain("Files that were not read (2)");
  expect(told({})).not.toContain("Files that were not read");
});
