import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildIfNeeded } from "./build.ts";
import { createChildren } from "./children.ts";

const GENERATE = "prisma/generate.ts";
const NEXT = "node_modules/next/dist/bin/next";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "lig-build-"));
  await write("src/server/db/generated/client.ts", "");
  await write(".next/BUILD_ID", "");
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, name)), { recursive: true });
  await writeFile(join(root, name), text);
}

const build = (children = createChildren()) => buildIfNeeded({ root, isDev: false, children });
const counting = (file: string) =>
  `import("node:fs").then((fs) => fs.appendFileSync(${JSON.stringify(file)}, "x"));`;

test("makes what is stale, once", async () => {
  await write(GENERATE, counting("generated"));
  await write(NEXT, counting("built"));
  await build();
  await build();
  await write("src/page.tsx", "changed");
  await build();
  await write("src/page.test.ts", "no part of what is built");
  await build();
  expect(await readFile(join(root, "generated"), "utf8")).toBe("x");
  expect(await readFile(join(root, "built"), "utf8")).toBe("xx");
});

test("says what failed, and tries it again the next time", async () => {
  await write(GENERATE, `console.error("no such model"); process.exit(1);`);
  await expect(build()).rejects.toThrow(/database client failed:\nno such model/);
  await expect(build()).rejects.toThrow(/failed/);
});

test("a stop ends a build with all its processes", async () => {
  await write(GENERATE, "");
  await write(
    NEXT,
    `const { spawn } = require("node:child_process");
     const helper = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
     require("node:fs").writeFileSync("pids", process.pid + " " + helper.pid);
     setInterval(() => {}, 1000);`,
  );
  const children = createChildren();
  const failed = expect(build(children)).rejects.toThrow("failed");
  const pids = async () =>
    (await readFile(join(root, "pids"), "utf8").catch(() => "")).split(" ").map(Number);
  await expect.poll(async () => (await pids()).length, { timeout: 30_000 }).toBe(2);
  await children.stop();
  await failed;
  for (const pid of await pids())
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  await expect(build(children)).rejects.toThrow("stopping");
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
