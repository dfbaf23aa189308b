import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { pictureWith } from "../../tests/fixtures/redact/packages.ts";
import { runRedact } from "./redact.ts";

let home = "";
let said = "";
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "ligature-redact-test-"));
  said = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
  await mkdir(join(home, "in/more"), { recursive: true });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(home, { recursive: true, force: true });
});

const MAIL = "ottilie@nordlicht.example";
const run = (...more: string[]) =>
  runRedact([join(home, "in"), "--out", join(home, "out"), ...more]);
const copy = (name: string) => readFile(join(home, "out", name), "utf8");

it("gives a copy of each file and says why there is none of some", async () => {
  await writeFile(join(home, "in/note.txt"), `Write to ${MAIL}.\n`);
  await writeFile(join(home, "in/more/people.csv"), `name,mail\nOttilie Brandt,${MAIL}\n`);
  await writeFile(join(home, "in", `${MAIL}.md`), "# Plan\n");
  await writeFile(join(home, "in/photo.png"), pictureWith(MAIL));
  const key = join(home, "key");
  expect(await run("--policy", "gdpr", "--workers", "2", "--key", key)).toBe(0);
  const [standIn] = /MAIL-[0-9A-F]{12}/.exec(await copy("note.txt")) ?? [];
  expect(await copy("more/people.csv")).toContain(standIn);
  expect(await readdir(join(home, "out"))).toContain(`${standIn}.md`);
  const report = JSON.parse(await copy("redaction-report.json"));
  expect(report.files).toHaveLength(4);
  expect(report.files.filter(({ state }: { state: string }) => state === "refused")).toMatchObject([
    { path: "photo.png", code: "copy.unsupported" },
  ]);
  expect(`${said}${JSON.stringify(report)}`).not.toContain("ottilie");
  await rm(join(home, "out"), { recursive: true });
  expect(await run("--policy", "gdpr", "--key", key)).toBe(0);
  expect(await copy("note.txt")).toContain(standIn);
  await rm(join(home, "out"), { recursive: true });
  expect(await run("--policy", "gdpr")).toBe(0);
  expect(await copy("note.txt")).not.toContain(standIn);
}, 60_000);

it("hides people in names of files and folders whom only another file proves", async () => {
  const rows = "K10031,Nenetl Tlaloc,1980-01-02\nK10032,Citlali Ixtab,1981-01-02\n";
  await writeFile(join(home, "in/list.csv"), `customer_id,name,date_of_birth\n${rows}`);
  await mkdir(join(home, "in/Citlali Ixtab"));
  await writeFile(join(home, "in/Citlali Ixtab/Nenetl Tlaloc.md"), "# Hours\n");
  await writeFile(join(home, "in/report tlaloc v2.bin"), "\u0000\u0001");
  expect(await run("--policy", "gdpr")).toBe(0);
  const made = await readdir(join(home, "out"), { recursive: true });
  expect(made).toContain("list.csv");
  expect(made.filter((path) => /NAME-.*\/NAME-.*\.md$/.test(path))).toHaveLength(1);
  const told = `${said}${made.join()}${await copy("redaction-report.json")}`;
  expect(told).not.toMatch(/nenetl|tlaloc|citlali|ixtab/i);
}, 60_000);

it("keeps the order of the folder in the report, past what is under way at a time", async () => {
  const names = Array.from({ length: 11 }, (_, i) => `note-${String(i).padStart(2, "0")}.bin`);
  for (const name of names) await writeFile(join(home, "in", name), "\u0000\u0001");
  expect(await run("--policy", "gdpr", "--workers", "2")).toBe(0);
  const { policy, images, files } = JSON.parse(await copy("redaction-report.json"));
  expect({ policy, images }).toEqual({ policy: "gdpr", images: "keep" });
  expect(files.map(({ path }: { path: string }) => path)).toEqual(names);
  expect(said).toContain("0 copies, 11 files without one.");
}, 60_000);

it.each([
  [["--policy", "gpdr"], 'the nearest is "gdpr"'],
  [["--workers", "0"], "--workers is a whole number"],
  [["--speed"], "--speed"],
])("refuses %j", async (more, words) => {
  expect(await run(...more)).toBe(2);
  expect(said).toContain(words);
});

it("keeps copies and originals apart", async () => {
  expect(await runRedact([join(home, "in"), "--out", join(home, "in/out")])).toBe(2);
  expect(await runRedact([join(home, "in/more"), "--out", join(home, "in")])).toBe(2);
  expect(said).toContain("folders of their own");
});

it("takes out of each file the names that another one proves", async () => {
  await writeFile(
    join(home, "in/staff.csv"),
    "Employee,Department\nAva Müller,Law\nJonas Weber,IT\n",
  );
  await writeFile(
    join(home, "in/contract.txt"),
    "Signed by A. Müller in June, and then Jonas left. J. Weber agrees.\n",
  );
  expect(await run("--policy", "gdpr", "--workers", "2")).toBe(0);
  const [ava, jonas] = (await copy("staff.csv")).match(/NAME-[0-9A-F]{12}/g) ?? [];
  expect(await copy("contract.txt")).toBe(
    `Signed by ${ava} in June, and then ${jonas} left. ${jonas} agrees.\n`,
  );
}, 60_000);
