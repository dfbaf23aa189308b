import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startEmbeddedDatabase } from "./embedded.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lig-db-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it("refuses a data folder that another living server serves, and takes it when that one has ended", async () => {
  const options = { dataFolder: join(folder, "database"), socketFolder: join(folder, "run") };
  const first = await startEmbeddedDatabase(options);
  await expect(startEmbeddedDatabase(options)).rejects.toMatchObject({ code: "conflict" });
  await first.stop();
  await (await startEmbeddedDatabase(options)).stop();
}, 60_000);

it("ends when the process that started it is gone", async () => {
  const program = join(import.meta.dirname, "../../supervisor/database-process.ts");
  const args = [program, join(folder, "database"), join(folder, "run")];
  const server = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  await once(server.stdout, "data");
  const ended = once(server, "exit");
  server.stdin.destroy();
  expect(await ended).toEqual([0, null]);
}, 60_000);
