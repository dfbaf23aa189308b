/** Links do not depend on the key of the stand-ins: five keys give the same ones, as a rotation of the key does. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtInPolicy } from "../../src/core/privacy/policies/built-in.ts";
import type { PolicyDocument } from "../../src/core/privacy/policy-document.ts";
import { writePeopleFolder } from "../helpers/people-folder.ts";
import { linksOf, type PolicyLinks } from "../helpers/policy-links.ts";

const MAX_MS = 240_000;
const KEYS = [2, 3, 4, 5];
const SAMPLES = join(import.meta.dirname, "../../public/samples");

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "lig-keys-"));
  await writePeopleFolder(join(work, "people"), 5);
});
afterAll(() => rm(work, { recursive: true, force: true }));

const policy = (pseudonymStyle: PolicyDocument["pseudonymStyle"]): PolicyDocument => ({
  ...(builtInPolicy("gdpr") as PolicyDocument),
  pseudonymStyle,
});

/** Ends in their direction, type, and what each signal weighs. */
function told({ links }: PolicyLinks): Map<string, Record<string, unknown>> {
  return new Map(
    [...links].map(([pair, edge]) => [
      pair,
      {
        ends: [edge.sourceFileId, edge.targetFileId],
        type: edge.type,
        confidence: edge.confidence.toFixed(9),
        redundant: edge.redundant,
        signals: edge.contributions
          .map(({ signal, logOdds }) => `${signal} ${logOdds.toFixed(9)}`)
          .sort(),
      },
    ]),
  );
}

describe("links under another key", () => {
  it.each([
    ["people", "token"],
    ["people", "lifelike"],
    ["samples", "token"],
    ["samples", "lifelike"],
  ] as const)(
    "of %s with stand-ins in the style %s are the same",
    async (corpus, style) => {
      const folder = corpus === "samples" ? SAMPLES : join(work, "people");
      const linksUnder = linksOf(folder, join(work, `${corpus}-${style}`));
      const first = told(await linksUnder(style, policy(style), 1));
      expect(first.size).toBeGreaterThan(40);
      for (const key of KEYS)
        expect(told(await linksUnder(style, policy(style), key))).toEqual(first);
    },
    MAX_MS,
  );
});
