/** Generates the database client and builds the web application when their sources changed since the last time. */
import { createHash } from "node:crypto";
import { glob, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Children } from "./children.ts";
import { say } from "./output.ts";
import { preloading, runOnce } from "./process.ts";
import { type Told, tellProgress } from "./tell-progress.ts";
import { serveWaitingPage } from "./waiting-page.ts";

const CLIENT_SOURCES = ["prisma/schema/*.prisma", "package-lock.json"];
const BUILD_SOURCES = [
  ...CLIENT_SOURCES,
  "src/**/*.{ts,tsx,css}",
  "public/**/*",
  "*.config.{ts,mjs}",
  "tsconfig.json",
];

interface Step {
  readonly name: string;
  readonly note?: string;
  readonly program: string;
  readonly env: Record<string, string>;
  readonly stamp: string;
  readonly sources: readonly string[];
  /** What its output says of where it is, in words. */
  readonly phases?: ReadonlyArray<readonly [output: RegExp, words: string]>;
}

const CLIENT: Step = {
  name: "generating the database client",
  program: "prisma/generate.ts",
  env: {},
  stamp: "src/server/db/generated/.stamp",
  sources: CLIENT_SOURCES,
};

const WEB: Step = {
  name: "building the web application",
  note: "a few minutes, more where the machine is busy; later starts do without",
  program: "node_modules/next/dist/bin/next build",
  env: { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
  stamp: ".next/.stamp",
  sources: BUILD_SOURCES,
  phases: [
    [/optimized production build/, "putting its pages together, the longest part"],
    [/Compiled successfully/, "its pages are put together"],
    [/Collecting page data/, "loading each page once"],
    [/Finalizing/, "finishing"],
  ],
};

/**
 * Makes what is missing or stale, and tells how it goes on the console and, given a `place`, at the address itself. In development only the
 * client: the web process compiles by itself. The processes that work on it are among the children. Throws with the end of their output
 * when one fails.
 */
export async function buildIfNeeded(options: {
  root: string;
  isDev: boolean;
  children: Children;
  place?: { host: string; port: number };
}): Promise<void> {
  const { root, isDev, children, place } = options;
  const stale: { step: Step; wanted: string }[] = [];
  for (const step of isDev ? [CLIENT] : [CLIENT, WEB]) {
    const wanted = await fingerprint(root, step.sources);
    const found = await readFile(join(root, step.stamp), "utf8").catch(() => null);
    if (found !== wanted) stale.push({ step, wanted });
  }
  if (stale.length === 0) return;
  const page = place === undefined ? null : children.start(() => serveWaitingPage(place));
  const write = (line: string) => {
    say("ligature", line);
    page?.tell(line);
  };
  try {
    for (const [index, { step, wanted }] of stale.entries()) {
      const name = `${step.name} (${index + 1} of ${stale.length})`;
      await tellProgress(
        { ...step, name },
        (told) => runStep(step, { root, children, told }),
        write,
      );
      await writeFile(join(root, step.stamp), wanted);
    }
  } finally {
    await page?.stop();
  }
}

function runStep(
  step: Step,
  { root, children, told }: { root: string; children: Children; told: Told },
): Promise<void> {
  const { name, program, env, phases = [] } = step;
  const args = [...preloading("end-with-parent.ts"), ...program.split(" ")];
  const onLine = (line: string) => {
    const words = phases.find(([output]) => output.test(line))?.[1];
    if (words !== undefined) told.at(words);
  };
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return children.start(() => runOnce({ name: title, args, env, cwd: root }, onLine)).done;
}

/** Hash of the sources' names and content: equal for equal checkouts, whatever their times. */
async function fingerprint(root: string, patterns: readonly string[]): Promise<string> {
  const names = new Set<string>();
  for await (const name of glob([...patterns], {
    cwd: root,
    exclude: (entry) => entry.includes("generated") || /\.test\.tsx?$/.test(entry),
  }))
    names.add(name);
  const hash = createHash("sha256");
  for (const name of [...names].sort()) {
    if (!(await stat(join(root, name))).isFile()) continue;
    hash
      .update(name)
      .update("\0")
      .update(await readFile(join(root, name)))
      .update("\0");
  }
  return hash.digest("hex");
}
