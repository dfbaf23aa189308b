/**
 * `npm test`: every check and every test of the default set, in the order in which a mistake is cheapest to find. `npm test -- unit e2e`
 * runs only the named steps. Ends with one line that counts tests.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const RESULTS = join(ROOT, "test-results");
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** File with the counts, and how to read them. */
  readonly counts?: () => Promise<Counts>;
  readonly before?: () => Promise<void>;
}
interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const STEPS: readonly Step[] = [
  { name: "generate", command: ["npm", "run", "-s", "db:generate"] },
  { name: "lint", command: ["npm", "run", "-s", "lint"] },
  { name: "types", command: ["npm", "run", "-s", "types"] },
  { name: "boundaries", command: ["npm", "run", "-s", "boundaries"] },
  { name: "unused", command: ["npm", "run", "-s", "unused"] },
  vitest("unit"),
  {
    name: "fuzz",
    // The same files on every machine; a slow one gets less far.
    command: ["node", "tests/fuzz/parse.ts", "--seconds", "120", "--files", "4500"],
  },
  vitest("integration"),
  { name: "build", command: ["node", "src/supervisor/build-process.ts"] },
  {
    name: "e2e",
    command: ["npx", "playwright", "test"],
    before: requireBrowser,
    counts: playwrightCounts,
  },
];

function vitest(project: string): Step {
  const file = join(RESULTS, `${project}.json`);
  return {
    name: project,
    command: [
      "npx",
      "vitest",
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ],
    counts: async () => {
      const report = JSON.parse(await readFile(file, "utf8")) as {
        numPassedTests: number;
        numFailedTests: number;
      };
      return { passed: report.numPassedTests, failed: report.numFailedTests };
    },
  };
}

async function playwrightCounts(): Promise<Counts> {
  const report = JSON.parse(await readFile(join(RESULTS, "e2e.json"), "utf8")) as {
    stats: { expected: number; unexpected: number; flaky: number };
  };
  return { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected };
}

/** Finds a Chromium, or installs Debian's as root; elsewhere says in one line how to get it. */
async function requireBrowser(): Promise<void> {
  if (BROWSERS.some((path) => existsSync(path))) return;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync("/usr/bin/apt-get")) {
    await run(["apt-get", "update", "-q"]);
    if ((await run(["apt-get", "install", "-qy", "--no-install-recommends", "chromium"])) === 0)
      return;
  }
  if ((await run(["npx", "playwright", "install", "chromium"])) === 0) return;
  throw new Error(
    "The browser journeys need Chromium. Install it: apt-get install chromium (as root), or npx playwright install chromium.",
  );
}

function run(command: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const [program = "", ...args] = command;
    const child = spawn(program === "node" ? process.execPath : program, args, {
      cwd: ROOT,
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

async function main(): Promise<number> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(
      `No step ${unknown.join(", ")}. Steps: ${STEPS.map((step) => step.name).join(", ")}`,
    );
    return 2;
  }
  await rm(RESULTS, { recursive: true, force: true });
  await mkdir(RESULTS, { recursive: true });
  let passed = 0;
  let failed = 0;
  for (const step of STEPS.filter(
    (candidate) => wanted.length === 0 || wanted.includes(candidate.name),
  )) {
    const startedAt = Date.now();
    console.log(`\n== ${step.name}`);
    await step.before?.();
    const code = await run(step.command);
    const counts =
      step.counts === undefined
        ? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
        : await step.counts();
    passed += counts.passed;
    failed += code === 0 ? counts.failed : Math.max(1, counts.failed);
    console.log(
      `== ${step.name}: ${code === 0 ? "good" : "failed"} in ${Math.round((Date.now() - startedAt) / 1000)} s`,
    );
    if (code !== 0) break;
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
