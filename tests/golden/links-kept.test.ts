/** The bar of 98 % on made-up files that hang together by people; the script in tests/fit measures real folders. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtInPolicy } from "../../src/core/privacy/policies/built-in.ts";
import type { PolicyDocument } from "../../src/core/privacy/policy-document.ts";
import { writePeopleFolder } from "../helpers/people-folder.ts";
import { linksOf, type PolicyLinks } from "../helpers/policy-links.ts";

/** Generous: other work may share the machine. */
const MAX_MS = 180_000;

let folder: string;
let linksUnder: ReturnType<typeof linksOf>;
let before: PolicyLinks;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lig-people-"));
  await writePeopleFolder(join(folder, "files"), 5);
  linksUnder = linksOf(join(folder, "files"), folder);
  before = await linksUnder("keep", null);
}, MAX_MS);
afterAll(() => rm(folder, { recursive: true, force: true }));

const internal = (change: Partial<PolicyDocument> = {}): PolicyDocument => ({
  ...(builtInPolicy("internal") as PolicyDocument),
  ...change,
});

describe("links under a policy", () => {
  it.each([
    ["token", internal()],
    ["lifelike", internal({ pseudonymStyle: "lifelike" })],
  ])(
    "are kept with stand-ins in the style %s",
    async (name, policy) => {
      expect(before.left).toBe(0);
      expect(before.links.size).toBeGreaterThan(20);
      const after = await linksUnder(name, policy);
      const kept = [...before.links.keys()].filter((pair) => after.links.has(pair));
      expect(kept.length / before.links.size).toBeGreaterThanOrEqual(0.98);
    },
    MAX_MS,
  );
});
