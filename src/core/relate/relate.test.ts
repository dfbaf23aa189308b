import { describe, expect, it } from "vitest";
import { profileOf, syntheticCorpus } from "../../../tests/helpers/synthetic-profiles.ts";
import { seededRandom, shuffled } from "../kit/random.ts";
import type { FileProfile } from "../model/profile.ts";
import { mergeCandidates } from "./candidates.ts";
import type { FusedEdge } from "./contract.ts";
import { profilesInMemory } from "./corpus.ts";
import { DEFAULT_RELATE_OPTIONS, RelateOptions } from "./options.ts";
import { relateCorpus } from "./relate.ts";
import { restEvery } from "./rest.ts";
import { hostStrategies } from "./strategy-host.ts";

const relate = async (profiles: FileProfile[], options = DEFAULT_RELATE_OPTIONS) =>
  (await relateCorpus(profiles, options)).edges;

const find = (edges: readonly FusedEdge[], a: string, b: string): FusedEdge | undefined =>
  edges.find(
    (edge) =>
      [edge.sourceFileId, edge.targetFileId].sort().join() ===
      [`file_${a}`, `file_${b}`].sort().join(),
  );

describe("relateCorpus", () => {
  it("gives equal edges whatever order the profiles come in", async () => {
    const { profiles } = syntheticCorpus(90);
    const edges = await relate(profiles);
    expect(edges.length).toBeGreaterThan(50);
    expect(await relate(shuffled(profiles, seededRandom(9)))).toEqual(edges);
  });

  it("links the same files when folders are gone or dealt anew", async () => {
    const { profiles } = syntheticCorpus(90);
    const moved = (folder: (i: number) => string) =>
      profiles.map((profile, i) => ({
        ...profile,
        file: { ...profile.file, path: `${folder(i)}${profile.file.name}` },
      }));
    const pairs = (edges: FusedEdge[]) =>
      new Set(edges.map((edge) => [edge.sourceFileId, edge.targetFileId].sort().join()));
    const home = pairs(await relate(profiles));
    const flat = pairs(await relate(moved(() => "")));
    const dealt = pairs(await relate(moved((i) => `f${i % 7}/`)));
    const kept = (other: Set<string>) =>
      [...home].filter((pair) => other.has(pair)).length / home.size;
    expect(kept(flat)).toBeGreaterThan(0.85);
    expect(kept(dealt)).toBeGreaterThan(0.85);
    expect(dealt.size).toBeLessThan(home.size * 1.15);
  });

  it("links what is embedded in a file with that file alone", async () => {
    const { profiles } = syntheticCorpus(90);
    const before = await relate(profiles);
    const host = before[0] as FusedEdge;
    const { file } = profiles.find((one) => one.file.fileId === host.sourceFileId) as FileProfile;
    const part = profileOf({ path: `${file.path}/object1.bin`, kind: "data", type: "bin" });
    const inside = { ...part, file: { ...part.file, parentFileId: file.fileId } };
    const edges = await relate([...profiles, inside]);
    const own = edges.filter(({ sourceFileId, targetFileId }) =>
      [sourceFileId, targetFileId].includes(inside.file.fileId),
    );
    expect(own.map((edge) => [edge.sourceFileId, edge.targetFileId].sort())).toEqual([
      [file.fileId, inside.file.fileId].sort(),
    ]);
  });

  it("makes no link of a shared folder, author and day alone", async () => {
    const profiles = Array.from({ length: 12 }, (_, i) =>
      profileOf({
        path: `team/${["alpha", "brick", "cloud", "delta"][i % 4]}${i}.docx`,
        text: Array.from({ length: 80 }, (_, k) => `word${i}x${k}`).join(" "),
        over: { author: "R. Field", modifiedAt: "2024-05-01T10:00:00Z" },
      }),
    );
    expect(await relate(profiles)).toEqual([]);
  });

  it("proposes pairs in proportion to files, not to their square", async () => {
    const counts: number[] = [];
    const { profiles } = syntheticCorpus(4000);
    for (const size of [1000, 2000, 4000]) {
      const source = profilesInMemory(profiles.slice(0, size));
      const { strategies, pairsPerFile } = DEFAULT_RELATE_OPTIONS;
      const host = hostStrategies(source, DEFAULT_RELATE_OPTIONS, strategies, restEvery(1_000));
      const merged = mergeCandidates([await host.propose()], size, pairsPerFile);
      counts.push(merged.proposed);
      expect(merged.proposed).toBeLessThan(size * 40);
      expect(merged.pairs.length).toBeLessThanOrEqual(size * pairsPerFile);
    }
    expect(counts[2]! / counts[0]!).toBeLessThan(5);
  });

  it("says which cells hold the figures of a report", async () => {
    const profiles = [...syntheticCorpus(30).profiles];
    const edges = await relate(profiles);
    const supports = edges.filter((edge) => edge.type === "SUPPORTS");
    expect(supports.length).toBeGreaterThan(0);
    const seen = supports[0]!.evidence.find((entry) => entry.signal === "value-in-cell");
    expect(seen?.places[0]?.a?.location).toMatchObject({ kind: "sheet", sheet: "Summary" });
    expect(seen?.places[0]?.b?.location.kind).toBe("page");
  });

  it("calls copies of other bytes duplicates, the later one first", async () => {
    const text =
      "The tenant pays the rent on the first working day of each month without any deduction at all.";
    const profiles = [
      profileOf({ path: "b/lease.docx", text, over: { modifiedAt: "2024-01-01T00:00:00Z" } }),
      profileOf({ path: "a/other name.docx", text, over: { modifiedAt: "2025-01-01T00:00:00Z" } }),
    ];
    const edge = find(await relate(profiles), "a/other name.docx", "b/lease.docx");
    expect(edge).toMatchObject({ type: "DUPLICATE_OF", sourceFileId: "file_a/other name.docx" });
  });

  it("does not take contracts on one template with other parties for versions", async () => {
    const clause = Array.from({ length: 300 }, (_, i) => `clause${i % 190}`).join(" ");
    const contract = (path: string, parties: string[], more = "") =>
      profileOf({
        path,
        text: `${clause} ${parties.join(" ")} ${more}`,
        over: {
          entities: parties.map((text) => ({
            type: "organization",
            text,
            key: text.toLowerCase(),
            count: 3,
            location: { kind: "file" },
            excerpt: text,
          })),
        },
      });
    const profiles = [
      contract("lease one.docx", ["Acme", "Bolt", "Cargo", "Dune"]),
      contract("mietvertrag.docx", ["Elm", "Fjord", "Gale", "Hart"]),
      contract(
        "lease neu.docx",
        ["Acme", "Bolt", "Cargo", "Dune"],
        "with one more paragraph on the garden",
      ),
    ];
    const edges = await relate(profiles);
    expect(find(edges, "lease one.docx", "lease neu.docx")?.type).toBe("VERSION_OF");
    expect(find(edges, "lease one.docx", "mietvertrag.docx")?.type).not.toBe("VERSION_OF");
  });

  it("stops when asked to, with a cancel that callers know", async () => {
    const stop = new AbortController();
    const { profiles } = syntheticCorpus(60);
    const running = relateCorpus(profiles, DEFAULT_RELATE_OPTIONS, {
      signal: stop.signal,
      yieldEvery: 10,
      onProgress: ({ step }) => step === "judge" && stop.abort(),
    });
    await expect(running).rejects.toMatchObject({ code: "run.cancelled" });
  });

  it("runs with a choice of strategies and a bar, and nothing at all", async () => {
    const { profiles } = syntheticCorpus(60);
    const names = await relate(
      profiles,
      RelateOptions.parse({ strategies: ["filename"], linkThroughRelatives: false }),
    );
    expect(new Set(names.flatMap((edge) => edge.evidence.map((seen) => seen.strategy)))).toEqual(
      new Set(["filename"]),
    );
    const sure = await relate(profiles, RelateOptions.parse({ minConfidence: 0.9 }));
    expect(Math.min(...sure.map((edge) => edge.confidence))).toBeGreaterThanOrEqual(0.9);
    expect(await relate([])).toEqual([]);
  });
});
