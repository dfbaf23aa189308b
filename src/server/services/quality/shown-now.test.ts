import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { failureLines } from "./export-failures.ts";
import { withFiles } from "./open-report.ts";
import type { FailureView } from "./read-failures.ts";
import type { Show } from "./shown-now.ts";

const LINES = 1_201;
const NAME = "Jonas Feldmann";

/** Shows all until `isHiding`, then nothing that holds the name. */
function shownBy(isHiding: () => boolean): () => Promise<Show> {
  return async () => {
    const hides = isHiding();
    return (part) =>
      hides ? JSON.parse(JSON.stringify(part).replaceAll(NAME, "[being erased]")) : part;
  };
}

const named = (parts: readonly string[]) => parts.map((part) => part.split(NAME).length - 1);

test("failing places that are read when an erasure has begun are given out without the person", async () => {
  let read = 0;
  async function* failures(): AsyncGenerator<FailureView> {
    const location = { kind: "file" } as const;
    for (; read < LINES; read++)
      yield { fileId: "fil_1", path: "a.csv", location, value: NAME, reason: "is empty" };
  }
  const parts: string[] = [];
  for await (const part of failureLines(
    failures(),
    shownBy(() => read > 600),
  ))
    parts.push(part);
  expect(named(parts)).toEqual([0, 500, 0, 0]);
  expect(parts.join("").split("\n")).toHaveLength(LINES + 2);
});

test("a report goes on without the person when an erasure has begun", async () => {
  const folder = mkdtempSync(join(tmpdir(), "shown-now-"));
  const path = join(folder, "scores.jsonl");
  writeFileSync(path, `${JSON.stringify({ path: `${NAME}.md` })}\n`.repeat(LINES));
  const parts: string[] = [];
  for await (const part of withFiles(
    { title: NAME },
    path,
    shownBy(() => parts.length > 2),
  ))
    parts.push(part);
  rmSync(folder, { recursive: true });
  expect(named(parts)).toEqual([1, 0, 500, 0, 0, 0]);
  expect(JSON.parse(parts.join("")).files).toHaveLength(LINES);
});
