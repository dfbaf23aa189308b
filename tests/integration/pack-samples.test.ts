import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Compute } from "../../src/core/pipeline/compute.ts";
import { builtInPacks, DEFAULT_PACK } from "../../src/packs/built-in.ts";
import { createCompute } from "../../src/workers/compute.ts";
import { failuresOf, type ReadSample, readSamples, sampleTruth } from "../helpers/read-samples.ts";

const root = join(import.meta.dirname, "../..");
let folder = "";
let compute: Compute;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ligature-packs-"));
  compute = createCompute({ root, threads: 2, memoryMb: 512 });
});

afterAll(async () => {
  await compute.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(builtInPacks().map((pack) => [pack.id, pack] as const))("pack %s", (id, pack) => {
  let samples: ReadSample[] = [];
  beforeAll(async () => {
    samples = await readSamples(compute, pack, folder);
  });

  it("tells the class of each of its samples, with reasons", async () => {
    const { classes } = await sampleTruth(id);
    const told = samples.map(({ path, profile }) => [path, profile.documentClass?.name ?? null]);
    expect(Object.fromEntries(told)).toEqual(classes);
    for (const { profile } of samples)
      if (profile.documentClass) expect(profile.documentClass.why.length).toBeGreaterThan(0);
  });

  it("finds the planted defects and no others", async () => {
    const { failures } = await sampleTruth(id);
    expect(await failuresOf(pack, samples, folder)).toEqual(failures);
  });

  it("finds entities with a place and a quotation that holds them", () => {
    const found = samples.flatMap(({ profile }) => profile.packEntities ?? []);
    expect(new Set(found.map((entity) => entity.type)).size).toBeGreaterThanOrEqual(5);
    for (const { text, excerpt, confidence, location } of found) {
      expect(["file", "name"], `${text} ${location.kind}`).not.toContain(location.kind);
      expect(excerpt.replaceAll(/\s+/g, " ")).toContain(text.replaceAll(/\s+/g, " "));
      expect(confidence).toBeGreaterThanOrEqual(0.7);
    }
  });

  // Classes of the general pack are common to all industries.
  it.skipIf(id === DEFAULT_PACK)(
    "is seldom sure of files of another industry, and then of what is common to both",
    async () => {
      const own = new Set(pack.classes.map((one) => one.name));
      const wrong: string[] = [];
      let read = 0;
      for (const other of builtInPacks().filter((one) => one.id !== id)) {
        const alone = { ...pack, id: `${id}on${other.id}` };
        const folderOfOther = join(root, "src/packs", other.id, "samples");
        for (const { path, profile } of await readSamples(compute, alone, folder, folderOfOther)) {
          read++;
          const told = profile.documentClass;
          if (told && told.confidence > 0.9 && own.has(told.name))
            wrong.push(`${path} ${told.name}`);
        }
      }
      expect(wrong.length / read, wrong.join("\n")).toBeLessThanOrEqual(0.15);
    },
  );
});
