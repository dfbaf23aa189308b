/** `.ci/run` with stand-ins for everything it calls: which half runs against which database. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";

const run = promisify(execFile);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lig-ci-"));
  await cp(join(import.meta.dirname, "../../.ci/run"), join(folder, ".ci/run"));
  await mkdir(join(folder, "node_modules/.bin"), { recursive: true });
  const noting = `#!/bin/sh\necho "$(basename "$0") $* [$DATABASE_URL_TEST] [$DATABASE_URL]" >> ${folder}/calls\n`;
  await script("npm", noting);
  await script("npx", noting);
  await script("node_modules/.bin/node", `#!/bin/sh\necho "$2/fresh"\n`);
  await script(
    ".ci/postgres",
    `#!/bin/sh\necho "postgres $1" >> ${folder}/calls\n[ "$1" != url ] || echo own\n`,
  );
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const script = (name: string, text: string) => writeFile(join(folder, name), text, { mode: 0o755 });

async function calls(env: Record<string, string>): Promise<string[]> {
  const { DATABASE_URL_TEST: _test, DATABASE_URL: _url, ...rest } = process.env;
  await run(join(folder, ".ci/run"), {
    env: { ...rest, PATH: `${folder}:${process.env.PATH}`, ...env },
  });
  return (await readFile(join(folder, "calls"), "utf8")).trim().split("\n").slice(1);
}

test("starts a Postgres of its own for the second half, and stops it", async () => {
  expect(await calls({})).toEqual([
    "npm test [] []",
    "postgres start",
    "postgres url",
    expect.stringMatching(
      /^npx vitest run --project integration matrix\.test\.ts .* \[own\] \[\]$/,
    ),
    "npx playwright test e2e/first-start.spec.ts [] [own/fresh]",
    "postgres stop",
  ]);
});

test("uses the Postgres that it is given instead", async () => {
  expect(await calls({ DATABASE_URL_TEST: "given" })).toEqual([
    "npm test [] []",
    expect.stringMatching(
      /^npx vitest run --project integration matrix\.test\.ts .* \[given\] \[\]$/,
    ),
    "npx playwright test e2e/first-start.spec.ts [] [given/fresh]",
  ]);
});
