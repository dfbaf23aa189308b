/** Generates the database client and builds the web application when their sources changed since the last time. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { glob, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { say } from "./output.ts";

const CLIENT_SOURCES = ["prisma/schema/*.prisma", "package-lock.json"];
const BUILD_SOURCES = [
  ...CLIENT_SOURCES,
  "src/**/*.{ts,tsx,css}",
  "public/**/*",
  "*.config.{ts,mjs}",
  "tsconfig.json",
];

/** Makes what is missing or stale. In development only the client: the web process compiles by itself. */
export async function buildIfNeeded(options: { root: string; isDev: boolean }): Promise<void> {
  const { root, isDev } = options;
  const node = process.execPath;
  await refresh(root, "src/server/db/generated/.stamp", CLIENT_SOURCES, async () => {
    say("ligature", "generating the database client");
    const env = { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", PRISMA_HIDE_UPDATE_MESSAGE: "1" };
    await run(node, [join(root, "node_modules/prisma/build/index.js"), "generate"], root, env);
  });
  if (isDev) return;
  await refresh(root, ".next/.stamp", BUILD_SOURCES, async () => {
    say("ligature", "building the web application, about a minute");
    const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
    await run(node, [join(root, "node_modules/next/dist/bin/next"), "build"], root, env);
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

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const tail: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => tail.push(text));
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`${args[1] ?? args[0]} failed:\n${tail.join("").slice(-4_000)}`)),
    );
  });
}
