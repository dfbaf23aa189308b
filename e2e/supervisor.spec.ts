/** The supervisor: one copy a data folder, restarts of what dies, a clean end, and a second start that goes on. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { Api } from "./support/api.ts";
import { removeData, startLigature } from "./support/server.ts";

const run = promisify(execFile);
const OWNER = { email: "owner@example.com", password: "a long enough password" };

/** Processes whose command line or environment names the data folder. */
async function processesOf(dataFolder: string): Promise<Array<{ pid: number; command: string }>> {
  const { stdout } = await run("ps", ["-eo", "pid=,args="]);
  const lines = stdout.split("\n").filter((line) => line.includes(dataFolder));
  return lines.map((line) => ({ pid: Number(line.trim().split(/\s+/)[0]), command: line }));
}

async function childrenOf(pid: number): Promise<Array<{ pid: number; command: string }>> {
  const { stdout } = await run("ps", ["-eo", "pid=,ppid=,args="]);
  return stdout
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent]) => Number(parent) === pid)
    .map(([child, , ...command]) => ({ pid: Number(child), command: command.join(" ") }));
}

test("each process may be killed, a second copy is refused, and everything ends with Ctrl-C", async () => {
  test.setTimeout(400_000);
  const first = await startLigature();
  try {
    const api = await Api.open(first.url);
    await api.mutate("account.createOwner", { name: "Ines", ...OWNER, workspaceName: "Brookvale" });

    const refused = await run(process.execPath, ["src/supervisor/main.ts"], {
      env: { ...process.env, LIGATURE_DATA_DIR: first.dataFolder, PORT: "1" },
    }).catch((error: { code: number; stderr: string }) => error);
    expect((refused as { code: number }).code).toBe(1);
    expect((refused as { stderr: string }).stderr.trim().split("\n")).toHaveLength(1);

    const taken = await run(process.execPath, ["src/supervisor/main.ts"], {
      env: {
        ...process.env,
        LIGATURE_DATA_DIR: `${first.dataFolder}-other`,
        PORT: new URL(first.url).port,
      },
    }).catch((error: { code: number; stderr: string }) => error);
    expect((taken as { stderr: string }).stderr).toContain("is taken");
    await removeData(`${first.dataFolder}-other`);

    const children = await childrenOf(first.pid);
    expect(children).toHaveLength(3);
    for (const child of children) process.kill(child.pid, "SIGKILL");
    await expect
      .poll(async () => (await childrenOf(first.pid)).length, { timeout: 60_000 })
      .toBe(3);
    await expect
      .poll(
        () =>
          api
            .signIn(OWNER)
            .then(() => "signed in")
            .catch((error: Error) => error.message),
        { timeout: 90_000 },
      )
      .toBe("signed in");
    await api.close();
  } finally {
    expect(await first.stop()).toBe(0);
  }
  expect(await processesOf(first.dataFolder)).toEqual([]);

  const second = await startLigature({ dataFolder: first.dataFolder });
  const api = await Api.open(second.url);
  await api.signIn(OWNER);
  expect((await api.query<{ workspaces: unknown[] }>("account.me")).workspaces).toHaveLength(1);
  await api.close();
  await second.stop();
  await removeData(first.dataFolder);
});
