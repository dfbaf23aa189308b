/** `npm start`: three processes (database, web, worker) over one data folder, started, watched and stopped together. */
import { join } from "node:path";
import { isReachedFromElsewhere, typedAddress } from "../server/auth/origin.ts";
import { claimDataFolder, isPortFree } from "../server/data-folder.ts";
import { type Env, env } from "../server/env.ts";
import { buildIfNeeded } from "./build.ts";
import { type Children, createChildren } from "./children.ts";
import { startDatabase } from "./database.ts";
import { say } from "./output.ts";
import { ownerCode } from "./owner-code.ts";
import { keepAlive, preloading } from "./process.ts";
import { onStopSignals } from "./stop-signals.ts";

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
  const children = createChildren();
  const stop = async () => {
    await children.stop();
    await claim.release();
  };
  const isAskedToStop = onStopSignals({
    stop() {
      say("ligature", "stopping");
      return stop();
    },
    kill: () => children.kill(),
  });
  try {
    await startAll({ settings, isDev, children, runFolder: claim.runFolder });
  } catch (error) {
    await stop();
    // What is cut off by a stop fails too, and is no news.
    if (!isAskedToStop()) refuse(error instanceof Error ? error.message : String(error));
  }
}

async function startAll(options: {
  settings: Env;
  isDev: boolean;
  children: Children;
  runFolder: string;
}): Promise<void> {
  const { settings, isDev, children, runFolder } = options;
  const place = { host: settings.HOST, port: settings.PORT };
  await buildIfNeeded({ root: ROOT, isDev, children, place });
  say("ligature", "starting the database, the worker and the web server");
  const databaseUrl = await startDatabase({ root: ROOT, env: settings, runFolder, children });
  const code = isReachedFromElsewhere(settings) ? await ownerCode(databaseUrl) : null;
  const shared = {
    NODE_ENV: isDev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    LIGATURE_DATA_DIR: settings.LIGATURE_DATA_DIR,
    ...(code === null ? {} : { LIGATURE_OWNER_CODE: code }),
  };
  const start = (name: string, args: readonly string[]) =>
    children.start(() => keepAlive({ name, args, env: shared, cwd: ROOT }));
  start("worker", [join(ROOT, "src/supervisor/worker-process.ts")]);
  const next = join(ROOT, "node_modules/next/dist/bin/next");
  const where = ["-H", place.host, "-p", String(place.port)];
  const preloads = preloading("end-with-parent.ts", "note-client-address.ts");
  const web = start("web", [...preloads, next, isDev ? "dev" : "start", ...where]);
  await web.whenOutput(/Ready in/);
  say("ligature", `ready: ${typedAddress(settings)}`);
  if (code !== null) say("ligature", `the first account asks for this code: ${code}`);
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

await main();
