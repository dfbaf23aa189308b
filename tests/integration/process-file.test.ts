import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import XLSX from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ParsedDocument } from "../../src/core/model/document.ts";
import { FileProfile } from "../../src/core/model/profile.ts";
import { QualityReport } from "../../src/core/model/quality.ts";
import { DEFAULT_PARSE_LIMITS } from "../../src/core/parse/contract.ts";
import type { Compute, ProcessFileInput } from "../../src/core/pipeline/compute.ts";
import { PolicyDocument } from "../../src/core/privacy/policy-document.ts";
import { createCompute } from "../../src/workers/compute.ts";
import { readTableRows } from "../../src/workers/table-rows.ts";
import { NO_RULES } from "../helpers/no-rules.ts";

const root = join(import.meta.dirname, "../..");
let folder = "";
let compute: Compute;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ligature-process-"));
  compute = createCompute({ root, threads: 2, memoryMb: 512 });
});

afterAll(async () => {
  await compute.close();
  await rm(folder, { recursive: true, force: true });
});

async function input(
  name: string,
  bytes: Uint8Array | string,
  id: string,
): Promise<ProcessFileInput> {
  const blobPath = join(folder, `blob-${id}`);
  await writeFile(blobPath, bytes);
  return {
    blobPath,
    file: {
      fileId: `file-${id}`,
      versionId: `version-${id}`,
      path: `in/${name}`,
      name,
      sizeBytes: Buffer.byteLength(bytes),
      sha256: "0".repeat(64),
      modifiedAt: null,
      parentFileId: null,
    },
    artifactDir: join(folder, "artifacts"),
    keys: { parse: `${id}1`, privacy: `${id}2`, enrich: `${id}3`, quality: `${id}4` },
    compute: ["parse", "privacy", "enrich", "quality"],
    options: { privacy: {}, enrich: {}, quality: {} },
    vocabulary: null,
    rules: NO_RULES,
    fixes: [],
    standInKey: Buffer.alloc(32, 7).toString("base64"),
    limits: DEFAULT_PARSE_LIMITS,
    room: {
      files: DEFAULT_PARSE_LIMITS.maxChildren,
      bytes: DEFAULT_PARSE_LIMITS.maxExpandedBytes,
    },
    depth: 0,
    password: null,
  };
}

const json = async <T>(...path: string[]): Promise<T> =>
  JSON.parse(await readFile(join(folder, "artifacts", ...path), "utf8")) as T;

describe("processFile", () => {
  it("says what reading met with as everybody may see it", async () => {
    const book = XLSX.utils.book_new();
    const cells = Array.from({ length: 200 }, (_, row) => [row, `item ${row}`]);
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(cells), "anna.bell@example.com");
    const bytes = XLSX.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
    const job = await input("staff.xlsx", bytes, "p");
    const limits = { ...DEFAULT_PARSE_LIMITS, maxCells: 20 };
    const { outcomes } = await compute.processFile({ ...job, limits });
    const issues = outcomes[0]?.issues ?? [];
    expect(issues.map(({ code }) => code)).toContain("parse.cell-limit");
    expect(issues.some(({ where }) => where?.kind === "sheet")).toBe(true);
    expect(JSON.stringify(issues)).not.toContain("anna.bell");
    const raw = await json<ParsedDocument>("p1", "document.json");
    expect(JSON.stringify(raw.issues)).toContain("anna.bell");
  });

  it("takes a table through all stages and stores each", async () => {
    const rows = Array.from(
      { length: 1200 },
      (_, index) => `${index + 1},person${index}@example.com,${index * 2}.50`,
    );
    const job = await input("staff.csv", `id,email,pay\n${rows.join("\n")}\n`, "a");
    const output = await compute.processFile(job);
    expect(output.outcomes.map((outcome) => [outcome.stage, outcome.state])).toEqual([
      ["parse", "done"],
      ["privacy", "done"],
      ["enrich", "done"],
      ["quality", "done"],
    ]);
    expect(output.parsed).toMatchObject({ format: { type: "csv" }, children: [] });
    expect(output.personalData).toContainEqual({ type: "EMAIL", count: 1200 });
    expect(output.qualityScore).toBeGreaterThan(0);
    expect(FileProfile.safeParse(await json("a3", "profile.json")).error).toBeUndefined();
    expect(QualityReport.safeParse(await json("a4", "quality.json")).error).toBeUndefined();
    const clean = await readFile(join(folder, "artifacts", "a2", "document.json"), "utf8");
    expect(clean).not.toContain("person7@example.com");
  });

  it("ends a file that the policy keeps out after privacy, also when only later stages are asked", async () => {
    const job = await input("card.txt", "Card 4111 1111 1111 1111 of Anna Bell", "k");
    const document = PolicyDocument.parse({
      id: "own",
      version: 1,
      title: "No cards",
      rules: [{ kind: "card", action: "block" }],
    });
    const options = { ...job.options, privacy: { policy: "own", document } };
    const output = await compute.processFile({ ...job, options });
    expect(output.outcomes.map(({ stage, state, hasResult }) => [stage, state, hasResult])).toEqual(
      [
        ["parse", "done", true],
        ["privacy", "skipped", true],
        ["enrich", "skipped", false],
        ["quality", "skipped", false],
      ],
    );
    expect(output.outcomes[1]?.issues.map(({ code }) => code)).toEqual(["privacy.blocked"]);
    expect(output.profile).toMatchObject({ title: null, summaryLine: "", embedding: [] });
    const clean = await readFile(join(folder, "artifacts", "k2", "document.json"), "utf8");
    expect(clean).not.toMatch(/4111|Bell/);
    const later = await compute.processFile({ ...job, options, compute: ["enrich", "quality"] });
    expect(later.outcomes.map(({ state }) => state)).toEqual(["skipped", "skipped"]);
  });

  it("stores tables whole, clean ones beside the originals", async () => {
    const document = await json<ParsedDocument>("a1", "document.json");
    const ref = document.sheets[0]?.tableRef;
    expect(ref).toMatchObject({
      key: "a1/tables/1",
      rowCount: 1200,
      columnCount: 3,
      pieces: [{ key: "a1/tables/1.csv", firstRow: 0, rowCount: 1200 }],
    });
    const bytes = await readFile(join(folder, "artifacts", ref?.pieces[0]?.key ?? ""));
    expect(bytes.length).toBe(ref?.pieces[0]?.byteLength);
    const original: string[][] = [];
    for await (const row of readTableRows(
      join(folder, "artifacts"),
      ref as NonNullable<typeof ref>,
    ))
      original.push(row);
    expect(original).toHaveLength(1200);
    expect(original[6]).toEqual(["7", "person6@example.com", "12.50"]);
    const cleanSheet = (await json<ParsedDocument>("a2", "document.json")).sheets[0];
    expect(cleanSheet?.columns.map(({ replacedCount }) => replacedCount)).toEqual([
      undefined,
      1200,
      undefined,
    ]);
    const cleanRef = cleanSheet?.tableRef;
    const clean: string[][] = [];
    for await (const row of readTableRows(
      join(folder, "artifacts"),
      cleanRef as NonNullable<typeof cleanRef>,
    ))
      clean.push(row);
    expect(clean).toHaveLength(1200);
    expect(clean[6]?.[1]).not.toBe("person6@example.com");
    expect(clean[6]?.[0]).toBe("7");
  });

  it("computes only what is asked for, from stored results", async () => {
    const job = await input("staff.csv", "unused", "a");
    await rm(job.blobPath);
    const output = await compute.processFile({ ...job, compute: ["quality"] });
    expect(output.outcomes.map((outcome) => outcome.stage)).toEqual(["quality"]);
    expect(output.parsed).toBeNull();
  });

  it("hands on the files inside an archive", async () => {
    const { strToU8, zipSync } = await import("fflate");
    const output = await compute.processFile(
      await input("box.zip", zipSync({ "d/one.txt": strToU8("first") }), "b"),
    );
    const [child] = output.parsed?.children ?? [];
    expect(child).toMatchObject({ path: "d/one.txt", sizeBytes: 5 });
    expect(await readFile(child?.localPath ?? "", "utf8")).toBe("first");
  });

  it("reports an unreadable file and still describes it", async () => {
    const output = await compute.processFile(await input("broken.pdf", "%PDF-1.7 nothing", "c"));
    expect(output.outcomes[0]).toMatchObject({ stage: "parse", state: "failed" });
    expect(output.outcomes[0]?.issues[0]?.detail.length).toBeGreaterThan(10);
    expect(output.outcomes[2]).toMatchObject({ stage: "enrich", state: "done" });
    expect(output.qualityScore).toBe(0);
  });

  it("leaves no half-written result behind, and says when the bytes are gone", async () => {
    const job = await input("x.txt", "x", "d");
    await rm(job.blobPath);
    await expect(compute.processFile(job)).rejects.toMatchObject({ code: "store.missing" });
    expect(await readdir(join(folder, "artifacts"))).not.toContain("d1");
    expect(await readdir(join(folder, "artifacts", ".writing"))).toEqual([]);
  });

  it("replaces a result under the same key", async () => {
    const job = await input("again.txt", "second words", "e");
    await compute.processFile({ ...job, compute: ["parse"] });
    const output = await compute.processFile({ ...job, compute: ["parse"] });
    expect(output.outcomes[0]?.state).toBe("done");
    expect((await json<ParsedDocument>("e1", "document.json")).markdown).toBe("second words");
  });

  it("stops at the file's time limit", async () => {
    const job = await input("big.csv", `a,b,c\n${"1,2,3\n".repeat(800_000)}`, "f");
    await expect(
      compute.processFile({ ...job, limits: { ...DEFAULT_PARSE_LIMITS, timeoutMs: 50 } }),
    ).rejects.toMatchObject({ code: "worker.timeout" });
  });

  it("clears away what a stopped thread left", async () => {
    const job = await input("slow.csv", `a,b,c\n${"1,2,3\n".repeat(400_000)}`, "g");
    const stopped = {
      ...job,
      compute: ["parse"] as const,
      limits: { ...DEFAULT_PARSE_LIMITS, timeoutMs: 600 },
    };
    await compute.processFile(stopped).catch(() => {});
    expect(await readdir(join(folder, "artifacts", ".writing"))).toEqual([]);
    await compute.processFile({ ...stopped, limits: DEFAULT_PARSE_LIMITS });
    expect((await json<ParsedDocument>("g1", "document.json")).sheets[0]?.rowCount).toBe(400_000);
  });

  it("reads two files with the same bytes and name side by side", async () => {
    const rows = Array.from({ length: 3_000 }, (_, row) => `${row},${row % 7},w${row}`).join("\n");
    for (let round = 0; round < 2; round++) {
      const job = await input("twin.csv", `a,b,c\n${rows}\n`, `h${round}`);
      const twin = (number: number) => ({
        ...job,
        file: { ...job.file, fileId: `twin-${number}` },
        keys: { ...job.keys, enrich: `${job.keys.enrich}-${number}`, quality: null },
        compute: ["parse", "privacy", "enrich"] as const,
      });
      const outputs = await Promise.all([1, 2].map((number) => compute.processFile(twin(number))));
      for (const output of outputs)
        expect(output.outcomes.map((outcome) => outcome.state)).toEqual(["done", "done", "done"]);
    }
  });
});
