/** The import rules hold on the tree, and each of them bites: a broken set-up of the tool passes in silence. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import config from "../../.dependency-cruiser.mjs";

const ROOT = join(import.meta.dirname, "../..");
const CLI = join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
const run = promisify(execFile);

interface Report {
  readonly modules: readonly unknown[];
  readonly summary: {
    readonly violations: ReadonlyArray<{
      readonly rule: { readonly name: string };
      readonly from: string;
    }>;
  };
}

async function cruise(folder: string): Promise<Report> {
  const args = [CLI, "src", "--config", ".dependency-cruiser.mjs", "--output-type", "json"];
  const options = { cwd: folder, maxBuffer: 256 * 1024 * 1024 };
  const { stdout } = await run(process.execPath, args, options).catch(
    (error: { stdout: string }) => error,
  );
  return JSON.parse(stdout) as Report;
}

/** One wrong import for each rule: file, its text. Targets that must exist stand in FILES. */
const FILES: Record<string, string> = {
  "src/core/model/a.ts": "export const a = 1;",
  "src/core/kit/k.ts": "export const k = 1;",
  "src/core/relate/r.ts": "export const r = 1;",
  "src/server/deps.ts": "export const deps = 1;",
  "src/server/db/client.ts": "export const db = 1;",
  "src/parsers/p.ts": "export const p = 1;",
  "src/connectors/one/c.ts": "export const c = 1;",
  "src/features/x/f.ts": "export const f = 1;",
  "src/app/page.ts": "export const page = 1;",
  "src/cli/main.ts": "export const main = 1;",
};
const PLANTED: Record<string, Record<string, string>> = {
  "core-is-pure": { "src/core/relate/pure.ts": 'import "../../server/deps.ts";' },
  "core-npm-allow-list": { "src/core/relate/npm.ts": 'import "pino";' },
  "core-no-io": { "src/core/relate/io.ts": 'import "node:fs";' },
  "model-and-kit-at-the-bottom": { "src/core/model/up.ts": 'import "../relate/r.ts";' },
  "model-and-kit-run-in-browsers": { "src/core/kit/node.ts": 'import "node:crypto";' },
  "kit-has-no-domain": { "src/core/kit/domain.ts": 'import "../model/a.ts";' },
  "stages-are-strangers": { "src/core/parse/other.ts": 'import "../relate/r.ts";' },
  "packs-see-only-core": { "src/packs/legal/x.ts": 'import "../../server/deps.ts";' },
  "connectors-see-only-core": { "src/connectors/two/app.ts": 'import "../../server/deps.ts";' },
  "connectors-are-strangers": { "src/connectors/two/c.ts": 'import "../one/c.ts";' },
  "parsers-see-only-core": { "src/parsers/app.ts": 'import "../server/deps.ts";' },
  "parsers-only-in-workers": {
    "src/server/services/x/parse.ts": 'import "../../../parsers/p.ts";',
  },
  "workers-reach-only-core": {
    "src/workers/bad.worker.ts": 'import "./through.ts";',
    "src/workers/through.ts": 'import "../server/deps.ts";',
  },
  "native-code-uses-relative-imports": { "src/server/alias.ts": 'import "~/core/model/a.ts";' },
  "no-server-only-in-node": { "src/jobs/guard.ts": 'import "server-only";' },
  "browser-never-loads-server": { "src/features/x/server.ts": 'import "../../server/deps.ts";' },
  "components-are-generic": { "src/components/product.ts": 'import "../core/model/a.ts";' },
  "features-are-strangers": { "src/features/y/f.ts": 'import "../x/f.ts";' },
  "routers-only-call-services": { "src/server/api/routers/r.ts": 'import "../../db/client.ts";' },
  "services-get-deps-passed": { "src/server/services/x/deps.ts": 'import "../../deps.ts";' },
  "only-repositories-see-prisma": {
    "src/server/services/x/prisma.ts": 'import "../../db/client.ts";',
  },
  "jobs-do-not-know-http": { "src/jobs/http.ts": 'import "../app/page.ts";' },
  "inngest-in-two-folders": { "src/server/inngest.ts": 'import "inngest";' },
  "nothing-imports-app": { "src/server/page.ts": 'import "../app/page.ts";' },
  "cli-and-supervisor-are-leaves": { "src/server/cli.ts": 'import "../cli/main.ts";' },
  "no-cycles": {
    "src/core/relate/x.ts": 'import "./y.ts";',
    "src/core/relate/y.ts": 'import "./x.ts";',
  },
  "all-imports-resolve": { "src/core/relate/gone.ts": 'import "./not-there.ts";' },
};

test("the tree keeps the import rules", async () => {
  const report = await cruise(ROOT);
  expect(report.modules.length).toBeGreaterThan(300);
  expect(report.summary.violations.map((found) => `${found.rule.name}: ${found.from}`)).toEqual([]);
});

test("every rule reports the import planted for it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lig-rules-"));
  try {
    for (const name of [".dependency-cruiser.mjs", "tsconfig.json", "package.json"])
      await cp(join(ROOT, name), join(folder, name));
    await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
    const planted = Object.assign({}, FILES, ...Object.values(PLANTED)) as Record<string, string>;
    for (const [path, text] of Object.entries(planted)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), `${text}\nexport {};\n`);
    }
    const { summary } = await cruise(folder);
    const found = new Set(
      summary.violations.map((violation) => `${violation.rule.name} ${violation.from}`),
    );
    const missed = Object.entries(PLANTED).filter(
      ([rule, files]) => !Object.keys(files).some((path) => found.has(`${rule} ${path}`)),
    );
    expect(missed.map(([rule]) => rule)).toEqual([]);
    expect(Object.keys(PLANTED).sort()).toEqual(config.forbidden.map((rule) => rule.name).sort());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
