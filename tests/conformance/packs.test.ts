import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findSamples } from "../../prisma/samples/packs/find-samples.ts";
import { sampleBytes } from "../../prisma/samples/packs/sample-bytes.ts";
import { packProblems } from "../../src/packs/check-pack.ts";
import { PackDocument } from "../../src/packs/contract.ts";
import { PACKS } from "../../src/packs/registry.ts";
import { registryText } from "../../src/packs/write-registry.ts";
import { packSuite } from "./pack-suite.ts";

const SAMPLES = await findSamples();
const FOLDER = join(import.meta.dirname, "../../src/packs");

describe.each(PACKS.map((pack) => [pack.id, pack] as const))("pack %s", (_, pack) =>
  packSuite(pack),
);

describe("packs", () => {
  it("are all in the registry; npm run packs writes it", () => {
    const written = readFileSync(join(FOLDER, "registry.ts"), "utf8");
    expect(words(written)).toEqual(words(registryText(FOLDER)));
  });

  it("have different names, and samples each", () => {
    const ids = PACKS.map((pack) => pack.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...SAMPLES.keys()].sort()).toEqual([...ids].sort());
  });

  it.each([...SAMPLES])(
    "%s: samples are those that their sources give",
    async (pack, { files, company }) => {
      expect(files.length).toBeGreaterThanOrEqual(10);
      for (const file of files) {
        const stored = readFileSync(join(FOLDER, pack, "samples", file.path));
        const made = await sampleBytes(file, company);
        expect(Buffer.compare(stored, Buffer.from(made)), file.path).toBe(0);
      }
    },
  );
});

describe("packProblems", () => {
  const pack = PackDocument.parse(PACKS[0]);
  const [entity] = pack.entities;
  const [one] = pack.classes;
  if (!entity || !one) throw new Error("the pack is empty");

  it.each([
    [{ entities: [entity, entity] }, `${entity.name} stands there twice.`],
    [{ entities: [{ ...entity, patterns: [] }] }, "has no pattern"],
    [{ entities: [{ ...entity, patterns: ["(a+)+"] }] }, "Say how often at most"],
    [{ entities: [{ ...entity, examples: ["?"] }] }, "fits none of the patterns"],
    [{ entities: [{ ...entity, patterns: Array(501).fill("a") }] }, "at most 500 patterns"],
    [
      { entities: [{ ...entity, patterns: Array(20).fill("a"), examples: Array(251).fill("a") }] },
      "too many examples",
    ],
    [
      { classes: [{ ...one, nameWords: [], headings: [], phrases: [], columns: [] }] },
      "has no words",
    ],
    [
      { linkHints: [{ from: one.name, to: "no-such", type: "REFERENCES", sentence: "Every." }] },
      "There is no class no-such.",
    ],
  ])("%#", (change, said) => {
    const messages = packProblems({ ...pack, ...change }).map((problem) => problem.message);
    expect(messages.join("\n")).toContain(said);
  });
});

/** The formatter breaks lines as it likes. */
function words(text: string): string[] {
  return text.match(/[\w./-]+/g) ?? [];
}
