import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSecret, purposeKey } from "./secret.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lig-secret-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("is made once, kept for the owner of the folder only, and found again", () => {
  const place = { LIGATURE_DATA_DIR: join(folder, "data") };
  const secret = loadSecret(place);
  expect(secret.length).toBeGreaterThanOrEqual(48);
  const path = join(folder, "data", "secret");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, "utf8")).toBe(secret);
  expect(loadSecret(place)).toBe(secret);
});

test("two installations have different ones; a setting comes first", () => {
  const one = loadSecret({ LIGATURE_DATA_DIR: join(folder, "one") });
  expect(loadSecret({ LIGATURE_DATA_DIR: join(folder, "two") })).not.toBe(one);
  const set = "x".repeat(40);
  expect(loadSecret({ LIGATURE_DATA_DIR: join(folder, "one"), LIGATURE_SECRET: set })).toBe(set);
});

test("a damaged one stops the start instead of being replaced", () => {
  writeFileSync(join(folder, "secret"), "short");
  expect(() => loadSecret({ LIGATURE_DATA_DIR: folder })).toThrow("damaged");
  expect(readFileSync(join(folder, "secret"), "utf8")).toBe("short");
});

test("keys of two purposes are unrelated", () => {
  const place = { LIGATURE_DATA_DIR: folder, LIGATURE_SECRET: "s".repeat(32) };
  expect(purposeKey(place, "session")).toHaveLength(32);
  expect(purposeKey(place, "session").equals(purposeKey(place, "sign-in-attempts"))).toBe(false);
});
