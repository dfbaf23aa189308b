/** `npm start`: three processes (database, web, worker) over one data folder, started, watched and stopped together. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isReachedFromElsewhere, typedAddress } from "../server/auth/origin.ts";
import { claimDataFolder, isPortFree } from "../server/data-folder.ts";
import { env } from "../server/env.ts";
import { buildIfNeeded } from "./build.ts";
import { startDatabase } from "./database.ts";
import { say } from "./output.ts";
import { ownerCode } from "./owner-code.ts";
import { type Child, keepAlive } from "./process.ts";

const ROOT = join(import.meta.dirname, "..", "..");

async function main(): Promise<void> {
  const settings = env();
  const isDev = process.argv.includes("--dev");
  const claim = await claimDataFolder(settings.LIGATURE_DATA_DIR);
  if (claim === null)
    return refuse(
      `Ligature is running already on ${settings.LIGATURE_DATA_DIR}. Stop that one, or set LIGATURE_DATA_DIR to another folder.`,
    );
  if (!(await isPortFree(settings.HOST, settings.PORT))) {
    await claim.release();
    return refuse(
      `Port ${settings.PORT} is taken. Start with another one: PORT=${settings.PORT + 1} npm start`,
    );
  }
  const children: Child[] = [];
  const stop = stopOnce(async () => {
    say("ligature", "stopping");
    for (const child of [...children].reverse()) await child.stop();
    await claim.release();
  });
  try {
    await buildIfNeeded({ root: ROOT, isDev });
    const database = await startDatabase({ root: ROOT, env: settings, runFolder: claim.runFolder });
    if (database.child !== null) children.push(database.child);
    const code = isReachedFromElsewhere(settings) ? await ownerCode(database.url) : null;
    const shared = {
      NODE_ENV: isDev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: database.url,
      LIGATURE_DATA_DIR: settings.LIGATURE_DATA_DIR,
      ...(code === null ? {} : { LIGATURE_OWNER_CODE: code }),
    };
    const next = join(ROOT, "node_modules/next/dist/bin/next");
    const place = ["-H", settings.HOST, "-p", String(settings.PORT)];
    const preloaded = ["end-with-parent.ts", "note-client-address.ts"].flatMap((name) => [
      "--import",
      pathToFileURL(join(ROOT, "src/supervisor", name)).href,
    ]);
    const web = [...preloaded, next, isDev ? "dev" : "start", ...place];
    children.push(
      keepAlive({
        name: "worker",
        args: [join(ROOT, "src/supervisor/worker-process.ts")],
        env: shared,
        cwd: ROOT,
      }),
    );
    const webChild = keepAlive({ name: "web", args: web, env: shared, cwd: ROOT });
    children.push(webChild);
    await webChild.whenOutput(/Ready in/);
    say("ligature", `ready: ${typedAddress(settings)}`);
    if (code !== null) say("ligature", `the first account asks for this code: ${code}`);
  } catch (error) {
    await stop();
    refuse(error instanceof Error ? error.message : String(error));
  }
}

/** Stops everything once, whichever signal comes first; a second Ctrl-C leaves at once. */
function stopOnce(work: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= work();
    return stopping;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (stopping !== null) process.exit(130);
      void stop().then(() => process.exit(0));
    });
  }
  return stop;
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

await main();
