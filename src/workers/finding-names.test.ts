import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { FamilyAnomaly } from "../core/quality/anomalies/families.ts";
import type { FindingLine } from "../core/quality/project/contract.ts";
import { familyLines, namesBefore } from "./finding-names.ts";

function family(...files: string[]): FamilyAnomaly {
  const subjects = files.map((file) => [file, "Data", "2"]);
  const anomaly = {
    code: "far-value" as const,
    severity: "warning" as const,
    subject: subjects[0] ?? [],
    title: "One value",
    detail: "",
    places: [],
  };
  return { anomaly, subjects };
}

/** Assesses one time after the other, as findings lie on disk between. */
async function names(...times: readonly FamilyAnomaly[][]): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), "names-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "findings.jsonl");
  const given: string[][] = [];
  for (const families of times) {
    const lines: FindingLine[] = [...familyLines(families, await namesBefore(path))];
    writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    given.push(lines.map(({ fingerprint }) => fingerprint));
  }
  return given;
}

test("a finding keeps its name when its first table leaves, and when it comes back or another comes before it", async () => {
  const [first, ...later] = await names(
    [family("b", "c", "d")],
    [family("c", "d")],
    [family("d")],
    [family("b", "d")],
    [family("a", "b", "d")],
  );
  expect(later).toEqual([first, first, first, first]);
});

test("a table that differs from now on takes a name of its own, and a stranger has none before it", async () => {
  const [before = [], after = [], again] = await names(
    [family("a", "b")],
    [family("a"), family("b"), family("stranger")],
    [family("a"), family("b"), family("stranger")],
  );
  expect(after[0]).toBe(before[0]);
  expect(new Set(after).size).toBe(3);
  expect(again).toEqual(after);
});

test("two findings of one subject are both told", async () => {
  const [both = []] = await names([family("a"), family("a")]);
  expect(new Set(both).size).toBe(2);
  expect(both.every((name) => /^[0-9a-f]{32}$/.test(name))).toBe(true);
});

test("findings of before that cannot be understood name nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "names-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "findings.jsonl");
  expect((await namesBefore(path)).size).toBe(0);
  writeFileSync(path, '{"fingerprint":"x","code":"no-code","tables":["y"]}\n');
  expect((await namesBefore(path)).size).toBe(0);
});
