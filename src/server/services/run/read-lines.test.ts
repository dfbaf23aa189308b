import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readLines } from "./read-lines.ts";

it("reads a file in portions that each begin where the one before ended", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ligature-lines-"));
  const path = join(folder, "lines");
  const long = "ü".repeat(300_000);
  const written = ["one", "", "se\u2028pa\rrated", long, "last"];
  await writeFile(path, `${written.join("\n")}\n`);
  const read: string[] = [];
  const portions: number[] = [];
  for (let at = 0; ; ) {
    const { lines, next } = await readLines(path, at, 2);
    read.push(...lines);
    portions.push(lines.length);
    if (lines.length < 2) break;
    expect(next).toBeGreaterThan(at);
    at = next;
  }
  expect(read).toEqual(written);
  expect(portions).toEqual([2, 2, 1]);
  await rm(folder, { recursive: true });
});
