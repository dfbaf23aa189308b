/** Generates the database client and builds the web application when their sources changed since the last time. */
import { createHash } from "node:crypto";
import { glob, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Children } from "./children.ts";
import { say } from "./output.ts";
import { preloading, runOnce } from "./process.ts";

const CLIENT_SOURCES = ["prisma/schema/*.prisma", "package-lock.json"];
const BUILD_SOURCES = [
  ...CLIENT_SOURCES,
  "src/**/*.{ts,tsx,css}",
  "public/**/*",
  "*.config.{ts,mjs}",
  "tsconfig.json",
];

/**
 * Makes what is missing or stale. In development only the client: the web process compiles by itself. The processes that work on it
 * are among the children. Throws with the end of their output when one fails.
 */
export async function buildIfNeeded(options: {
  root: string;
  isDev: boolean;
  children: Children;
}): Promise<void> {
  const { root, isDev, children } = options;
  const run = (name: string, program: string, env: Record<string, string>) => {
    const args = [...preloading("end-with-parent.ts"), ...program.split(" ")];
    return children.start(() => runOnce({ name, args, env, cwd: root })).done;
  };
  await refresh(root, "src/server/db/generated/.stamp", CLIENT_SOURCES, async () => {
    say("ligature", "generating the database client");
    await run("Generating the database client", "prisma/generate.ts", {});
  });
  if (isDev) return;
  await refresh(root, ".next/.stamp", BUILD_SOURCES, async () => {
    say("ligature", "building the web application, about a minute");
    const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
    await run("Building the web application", "node_modules/next/dist/bin/next build", env);
  });
}

async function refresh(
  root: string,
  stampFile: string,
  sources: readonly string[],
  make: () => Promise<void>,
): Promise<void> {
  const wanted = await fingerprint(root, sources);
  const path = join(root, stampFile);
  const found = await readFile(path, "utf8").catch(() => null);
  if (found === wanted) return;
  await make();
  await writeFile(path, wanted);
}

/** Hash of the sources' names and content: equal for equal checkouts, whatever their times. */
async function fingerprint(root: string, patterns: readonly string[]): Promise<string> {
  const names = new Set<string>();
  for await (const name of glob([...patterns], {
    cwd: root,
    exclude: (entry) => entry.includes("generated"),
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
