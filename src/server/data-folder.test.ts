import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { claimDataFolder } from "./data-folder.ts";

const MODULE = pathToFileURL(join(import.meta.dirname, "data-folder.ts")).href;
/** Claims the folder when the line "go" comes, says what came of it, and lives until it is ended. */
const CLAIMANT = `
  import { claimDataFolder } from ${JSON.stringify(MODULE)};
  setInterval(() => globalThis.gc(), 20);
  process.stdout.write("ready\\n");
  process.stdin.once("data", async () => {
    const claim = await claimDataFolder(process.argv[1]);
    process.stdout.write(claim === null ? "refused\\n" : "claimed\\n");
  });`;

describe("claimDataFolder", () => {
  let folder: string;
  const children: ReturnType<typeof spawn>[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "lig-claim-"));
  });
  afterEach(async () => {
    await Promise.all(children.splice(0).map(kill));
    await rm(folder, { recursive: true, force: true });
  });

  function startClaimant() {
    const child = spawn(
      process.execPath,
      ["--expose-gc", "--input-type=module", "-e", CLAIMANT, folder],
      {
        stdio: ["pipe", "pipe", "inherit"],
      },
    );
    children.push(child);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => (await lines.next()).value as string;
    return { child, next, go: () => child.stdin.write("go\n") };
  }

  async function claimAtOnce(count: number): Promise<string[]> {
    const claimants = Array.from({ length: count }, startClaimant);
    for (const claimant of claimants) expect(await claimant.next()).toBe("ready");
    for (const claimant of claimants) claimant.go();
    return Promise.all(claimants.map((claimant) => claimant.next()));
  }

  it("is won by exactly one of many that ask at once, and again when that one gave it back", async () => {
    for (let round = 0; round < 10; round++) {
      const claims = await Promise.all(Array.from({ length: 20 }, () => claimDataFolder(folder)));
      const won = claims.filter((claim) => claim !== null);
      expect(won).toHaveLength(1);
      await won[0]?.release();
    }
  });

  it("is won by exactly one of many processes, also after its holder was killed", async () => {
    for (let round = 0; round < 3; round++) {
      const answers = await claimAtOnce(6);
      expect(answers.filter((answer) => answer === "claimed")).toHaveLength(1);
      await Promise.all(children.splice(0).map(kill));
    }
  }, 60_000);

  it("is refused while another process holds it", async () => {
    expect(await claimAtOnce(1)).toEqual(["claimed"]);
    expect(await claimDataFolder(folder)).toBeNull();
  });
});

function kill(child: ReturnType<typeof spawn>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
