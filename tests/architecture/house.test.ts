/** House rules that no linter knows: size of files, purity of core, migrations that follow the schema. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lastSnapshot, schemaSnapshot } from "../../prisma/schema-engine.ts";

const ROOT = join(import.meta.dirname, "../..");
const HARD_CAP = 400;
const P90_BUDGET = 220;

async function sources(pattern: string): Promise<string[]> {
  const names: string[] = [];
  for await (const name of glob(pattern, {
    cwd: ROOT,
    exclude: (entry) => entry.includes("generated"),
  }))
    names.push(name);
  return names.sort();
}

function lineCount(name: string): number {
  return readFileSync(join(ROOT, name), "utf8").split("\n").length - 1;
}

test("no source file is longer than the cap, and nine of ten are within the budget", async () => {
  const sizes = (await sources("src/**/*.{ts,tsx}")).map((name) => ({
    name,
    lines: lineCount(name),
  }));
  expect(sizes.length).toBeGreaterThan(200);
  expect(sizes.filter((file) => file.lines > HARD_CAP)).toEqual([]);
  const ordered = sizes.map((file) => file.lines).sort((a, b) => a - b);
  expect(ordered[Math.floor(ordered.length * 0.9)]).toBeLessThanOrEqual(P90_BUDGET);
});

test("core takes time and chance as arguments", async () => {
  const names = (await sources("src/core/**/*.ts")).filter((name) => !name.endsWith(".test.ts"));
  const impure: string[] = [];
  for (const name of names) {
    const text = await readFile(join(ROOT, name), "utf8");
    if (/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bfetch\(/.test(text))
      impure.push(name);
  }
  expect(impure).toEqual([]);
});

test("nothing reads JSON lines with readline, which also ends lines at characters that JSON leaves in texts", async () => {
  const names = await sources("src/**/*.ts");
  const readers: string[] = [];
  for (const name of names)
    if (
      !name.endsWith(".test.ts") &&
      (await readFile(join(ROOT, name), "utf8")).includes("createInterface")
    )
      readers.push(name);
  // What the supervisor reads are lines of its children's logs.
  expect(readers).toEqual(["src/supervisor/process.ts"]);
});

test("no test replaces a module: test files share processes, and the next one would find the replacement", async () => {
  const names = [
    ...(await sources("src/**/*.test.{ts,tsx}")),
    ...(await sources("tests/**/*.test.ts")),
  ];
  const replacing: string[] = [];
  for (const name of names)
    if (/^\s*vi\.(?:do)?mock\(/im.test(await readFile(join(ROOT, name), "utf8")))
      replacing.push(name);
  expect(names.length).toBeGreaterThan(400);
  expect(replacing).toEqual([]);
});

test("the newest migration leads to the schema as it stands", async () => {
  expect(await lastSnapshot()).toBe(await schemaSnapshot());
});

test("every parser stands in the registry", async () => {
  const registry = await readFile(join(ROOT, "src/parsers/registry.ts"), "utf8");
  const parsers: string[] = [];
  for (const name of await sources("src/parsers/**/*.ts")) {
    const text = await readFile(join(ROOT, name), "utf8");
    if (!name.endsWith(".test.ts") && /export const \w+: Parser\b/.test(text)) parsers.push(name);
  }
  expect(parsers.length).toBeGreaterThan(8);
  const missing = parsers.filter(
    (name) => !registry.includes(name.replace("src/parsers/", "").replace(/\.ts$/, "")),
  );
  expect(missing).toEqual([]);
});

test("every job definition stands in the list of jobs", async () => {
  const list = await readFile(join(ROOT, "src/jobs/definitions/all.ts"), "utf8");
  const definitions: string[] = [];
  for (const name of await sources("src/jobs/definitions/*.ts")) {
    if (/= defineJob</.test(await readFile(join(ROOT, name), "utf8"))) definitions.push(name);
  }
  const missing = definitions.filter((name) => !list.includes(`./${name.split("/").at(-1)}`));
  expect(definitions.length).toBeGreaterThan(3);
  expect(missing).toEqual([]);
});

test("no symbolic link is committed, for it leads nowhere in another checkout", () => {
  const listed = execFileSync("git", ["ls-files", "--stage", "-z"], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  })
    .split("\0")
    .filter((entry) => entry !== "");
  expect(listed.length).toBeGreaterThan(200);
  expect(listed.filter((entry) => entry.startsWith("120000 "))).toEqual([]);
});

test("no expression looks for the letters of a Unicode property that has lost its backslash", async () => {
  const names = await sources("src/**/*.{ts,tsx}");
  const lost: string[] = [];
  for (const name of names)
    if (
      /(?<!\\)\bp\{(?:L[ulmot]?|M[nc]?|N[dl]?|P[a-z]?|S[a-z]?|Z[a-z]?|Script=\w+)\}/.test(
        await readFile(join(ROOT, name), "utf8"),
      )
    )
      lost.push(name);
  expect(lost).toEqual([]);
});
