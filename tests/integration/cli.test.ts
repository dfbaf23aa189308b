/** The command line's function over folders that are not kind to it. */
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { processBatch } from "../../src/cli/process-batch.ts";

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

test("every entry of a hostile folder is listed once, and a second look does no stage again", async () => {
  await put("plain.txt", "A plain file.");
  await put("line\nbreak.txt", "x");
  await put("e\u0301.txt", "one way to write it");
  await put("\u00e9.txt", "the other way");
  await put(Buffer.from([0x62, 0xff, 0xfe]), "a name that is not UTF-8");
  await symlink("/etc/hostname", join(home, "in", "link.txt"));
  const members = {
    "fine.txt": strToU8("A member that is fine."),
    [`${"n".repeat(300)}.txt`]: strToU8("a name that is too long"),
  };
  await put("odd.zip", zipSync(members));
  const first = await processBatch(folders());
  const files = await listed();
  expect(first.files).toBe(8);
  expect(Object.fromEntries([...files].map(([path, { codes }]) => [path, codes]))).toEqual({
    "plain.txt": [],
    "line\nbreak.txt": ["ingest.path-refused"],
    // Read under the one name, told under the other as the disk has it.
    "\u00e9.txt": expect.any(Array),
    ...(files.has("e\u0301.txt") ? { "e\u0301.txt": ["ingest.same-name"] } : {}),
    "b\ufffd\ufffd": ["ingest.gone"],
    "link.txt": ["ingest.not-a-file"],
    "odd.zip": ["parse.path-refused"],
    "odd.zip/fine.txt": [],
  });
  await processBatch({ ...folders(), resume: true });
  const report = JSON.parse(await readFile(join(home, "out", "report.json"), "utf8")) as {
    stages: Record<string, { counts: { done: number } }>;
  };
  expect(report.stages.parse?.counts.done).toBe(0);
  expect(await listed()).toEqual(files);
}, 120_000);

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
