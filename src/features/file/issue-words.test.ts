import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasOwnWords, issueTodo } from "./issue-words.ts";

const SOURCE = join(import.meta.dirname, "../..");
const EMITTERS = ["parsers", "core", "workers", "jobs", "server/services"];
/** Whole families, not codes: rules of packs name theirs themselves. */
const CODE = /["'`]((?:parse|enrich)\.[a-z0-9-]+)["'`]/g;

/** Every code of reading and of enrichment that stands in the sources. */
function emittedCodes(): string[] {
  const codes = new Set<string>();
  for (const folder of EMITTERS) {
    for (const path of readdirSync(join(SOURCE, folder), { recursive: true, encoding: "utf8" })) {
      if (!path.endsWith(".ts") || path.endsWith(".test.ts") || path.includes("generated"))
        continue;
      const text = readFileSync(join(SOURCE, folder, path), "utf8");
      for (const [, code = ""] of text.matchAll(CODE)) codes.add(code);
    }
  }
  return [...codes].filter((code) => !code.endsWith(".failed")).sort();
}

describe("what to do about an issue", () => {
  it("has words for every code that reading may give", () => {
    const codes = emittedCodes();
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.filter((code) => !hasOwnWords(code))).toEqual([]);
  });

  it("says one sentence or two, without the code", () => {
    for (const code of emittedCodes()) {
      for (const type of ["pdf", "eml", null]) {
        expect(issueTodo(code, type)).toMatch(/^[A-Z].{20,160}\.$/);
        expect(issueTodo(code, type)).not.toContain("parse.");
      }
    }
  });

  it("asks for a password only where one could open the file", () => {
    expect(issueTodo("parse.encrypted", "pdf")).toContain("password here");
    expect(issueTodo("parse.encrypted", "eml")).toContain("cannot be opened here");
    expect(issueTodo("parse.encrypted", null)).toContain("cannot be opened here");
  });

  it("has a way out for rules of packs too", () => {
    expect(issueTodo("quality.duplicate-rows", "csv")).toContain("correct it in the file");
    expect(issueTodo("privacy.card-number", "csv")).toContain("policy");
    expect(issueTodo("other.thing", null)).toBe("Nothing has to be done.");
  });
});
