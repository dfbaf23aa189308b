/** The command line's function over folders that are not kind to it. */
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { processBatch } from "../../src/cli/process-batch.ts";
import { runFolderOf } from "../../src/server/data-folder.ts";
import { startEmbeddedDatabase } from "../../src/server/db/embedded.ts";

let home = "";
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "ligature-cli-"));
  await mkdir(join(home, "in"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const folders = () => ({ inputDirectory: join(home, "in"), outputDirectory: join(home, "out") });
const put = (name: string | Buffer, text: string | Uint8Array) =>
  writeFile(Buffer.concat([Buffer.from(`${home}/in/`), Buffer.from(name)]), text);

async function listed(): Promise<Map<string, { status: string; codes: string[] }>> {
  const text = await readFile(join(home, "out", "files.jsonl"), "utf8");
  const lines = text.trim().split("\n");
  return new Map(
    lines.map((line) => {
      const { file_path, status, issues } = JSON.parse(line) as {
        file_path: string;
        status: string;
        issues: Array<{ code: string }>;
      };
      return [file_path, { status, codes: issues.map((issue) => issue.code) }];
    }),
  );
}

interface Report {
  readonly stages: Record<
    string,
    { counts: { done: number }; wall_ms: number; peak_memory_bytes: number }
  >;
}

const report = async () =>
  JSON.parse(await readFile(join(home, "out", "report.json"), "utf8")) as Report;

test("every entry of a hostile folder is listed once, and a second look does no stage again", async () => {
  await put("plain.txt", "A plain file.");
  await put("line\nbreak.txt", "x");
  await put("e\u0301.txt", "one way to write it");
  await put("\u00e9.txt", "the other way");
  await put("back\\slash.txt", "a name with a separator of another system");
  await put(Buffer.from([0x62, 0xff, 0xfe]), "a name that is not UTF-8");
  const oddFolder = Buffer.concat([Buffer.from(`${home}/in/`), Buffer.from([0x64, 0xfd])]);
  await mkdir(oddFolder);
  await writeFile(Buffer.concat([oddFolder, Buffer.from("/inner.txt")]), "inside");
  await mkdir(join(home, "in", "C:"));
  await put("C:/drive.txt", "a folder that looks like a drive");
  await symlink("/etc/hostname", join(home, "in", "link.txt"));
  const members = {
    "fine.txt": strToU8("A member that is fine."),
    [`${"n".repeat(300)}.txt`]: strToU8("a name that is too long"),
  };
  await put("odd.zip", zipSync(members));
  const first = await processBatch(folders());
  const files = await listed();
  expect(first.files).toBe(11);
  expect(Object.fromEntries([...files].map(([path, { codes }]) => [path, codes]))).toEqual({
    "plain.txt": [],
    "line\nbreak.txt": [],
    "e\u0301.txt": [],
    "\u00e9.txt": ["ingest.same-name"],
    "back\\slash.txt": [],
    "b%FF%FE": expect.any(Array),
    "d%FD/inner.txt": [],
    "C:/drive.txt": [],
    "link.txt": ["ingest.not-a-file"],
    "odd.zip": ["parse.path-refused"],
    "odd.zip/fine.txt": [],
  });
  for (const stage of ["parse", "privacy", "enrich", "quality", "relate"])
    expect((await report()).stages[stage]?.peak_memory_bytes).toBeGreaterThan(50_000_000);
  expect((await report()).stages.parse?.wall_ms).toBeGreaterThan(0);
  await processBatch({ ...folders(), resume: true });
  const { parse } = (await report()).stages;
  expect(parse).toMatchObject({ counts: { done: 0 }, wall_ms: 0, peak_memory_bytes: 0 });
  expect(await listed()).toEqual(files);
}, 240_000);

test("results of an earlier run inside the folder are told and not read", async () => {
  await put("a.txt", "The first file.");
  await processBatch({ inputDirectory: join(home, "in"), outputDirectory: join(home, "in", "r1") });
  await writeFile(join(home, "in", "r1", "mine.txt"), "Put there by a person.");
  const second = { inputDirectory: join(home, "in"), outputDirectory: join(home, "in", "r2") };
  await processBatch(second);
  const text = await readFile(join(home, "in", "r2", "files.jsonl"), "utf8");
  const rows = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { file_path: string; status: string });
  expect(rows.map(({ file_path, status }) => [file_path, status])).toEqual([
    ["a.txt", "ok"],
    ["r1/mine.txt", "ok"],
    ["r1/.ligature", "skipped"],
  ]);
}, 240_000);

test("a database that cannot be prepared ends the call and is let go", async () => {
  await put("a.txt", "The first file.");
  await processBatch(folders());
  const at = join(home, "out", ".ligature");
  const place = { dataFolder: join(at, "database"), socketFolder: runFolderOf(at) };
  const database = await startEmbeddedDatabase(place);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  // The tables stand, and nothing says that they do: making them again fails.
  await client.query("delete from _prisma_migrations");
  await client.end();
  await database.stop();
  await expect(processBatch({ ...folders(), resume: true })).rejects.toThrow();
  await (await startEmbeddedDatabase(place)).stop();
}, 240_000);

test("earlier results stay whole until those of a new run are", async () => {
  await put("a.txt", "The first file.");
  await processBatch(folders());
  const before = await readFile(join(home, "out", "files.jsonl"), "utf8");
  await put("b.txt", "The second file.");
  const stop = new AbortController();
  const stopped = processBatch({
    ...folders(),
    signal: stop.signal,
    onProgress: ({ stage }) => stage === "reading" && stop.abort(),
  });
  await expect(stopped).rejects.toMatchObject({ code: "run.cancelled" });
  expect(await readFile(join(home, "out", "files.jsonl"), "utf8")).toBe(before);
  expect((await report()).stages.parse?.counts.done).toBe(1);
  await processBatch({ ...folders(), resume: true });
  expect([...(await listed()).keys()]).toEqual(["a.txt", "b.txt"]);
}, 240_000);

test("a folder that is not ours is never emptied, and results never replace their input", async () => {
  await mkdir(join(home, "out", "text"), { recursive: true });
  await writeFile(join(home, "out", "text", "mine.md"), "mine");
  await put("a.txt", "a");
  await expect(processBatch(folders())).rejects.toMatchObject({ code: "input.invalid" });
  expect(await readFile(join(home, "out", "text", "mine.md"), "utf8")).toBe("mine");
  await symlink(join(home, "in"), join(home, "same"));
  await expect(
    processBatch({ inputDirectory: join(home, "in"), outputDirectory: join(home, "same") }),
  ).rejects.toMatchObject({ code: "input.invalid" });
  await expect(
    processBatch({ inputDirectory: join(home, "out", "text"), outputDirectory: join(home, "out") }),
  ).rejects.toMatchObject({ code: "input.invalid" });
});
