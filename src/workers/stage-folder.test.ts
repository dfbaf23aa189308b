import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readMain, removeScratch, sweepScratch, writeMain, writeStage } from "./stage-folder.ts";

const HOUR_MS = 3_600_000;
let home = "";
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "ligature-stage-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const place = (taskId: string, key = "k") => ({ artifactDir: home, key, taskId });
const put = (taskId: string, value: unknown) =>
  writeStage(place(taskId), (folder) => writeMain(folder, "parse", value));
const scratch = () => readdir(join(home, ".writing"));

describe("writeStage", () => {
  it("lets two tasks write one result at the same time", async () => {
    let goOn = () => {};
    const waits = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const slow = writeStage(place("slow"), async (folder) => {
      await writeFile(join(folder, "policy.json"), "slow");
      await waits;
      writeMain(folder, "parse", "same");
    });
    await put("quick", "same");
    goOn();
    await slow;
    expect(await readMain(home, "parse", "k")).toBe("same");
    expect(await readFile(join(home, "k", "policy.json"), "utf8")).toBe("slow");
  });

  it("never takes a result away from someone who reads it", async () => {
    await put("first", { count: 0 });
    let isWriting = true;
    let reads = 0;
    let written = 0;
    const writing = (async () => {
      for (let count = 1; count <= 40 || (reads <= 10 && count < 4_000); count++) {
        written = count;
        await put(`t${count}`, { count });
        // Leaves the reader its turns.
        for (let turn = 0; turn < 5; turn++) await nextTurn();
      }
      isWriting = false;
    })();
    while (isWriting) {
      await readMain(home, "parse", "k");
      reads++;
    }
    await writing;
    expect(reads).toBeGreaterThan(10);
    expect(await readMain(home, "parse", "k")).toEqual({ count: written });
  });

  it("replaces files in folders of a result too", async () => {
    for (const text of ["old", "new"])
      await writeStage(place(text), async (folder) => {
        await mkdir(join(folder, "tables"));
        await writeFile(join(folder, "tables", "1.csv"), text);
        writeMain(folder, "parse", text);
      });
    expect(await readFile(join(home, "k", "tables", "1.csv"), "utf8")).toBe("new");
  });

  it("shows nothing of a result that failed, and keeps none of it", async () => {
    const failing = writeStage(place("t"), async (folder) => {
      writeMain(folder, "parse", "half");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await readdir(home)).toEqual([".writing"]);
    await removeScratch(home, "t");
    expect(await scratch()).toEqual([]);
  });

  it("leaves nothing beside the result of a task that ended well", async () => {
    await writeStage(place("t"), () => "done");
    expect(await scratch()).toEqual([]);
    expect((await readdir(home)).sort()).toEqual([".writing", "k"]);
  });

  it("removes what a task that was ended left, and nothing of others", async () => {
    for (const name of ["t.k", "t.k2", "t2.k"])
      await mkdir(join(home, ".writing", name, "tables"), { recursive: true });
    await removeScratch(home, "t");
    expect(await scratch()).toEqual(["t2.k"]);
    await removeScratch(join(home, "nowhere"), "t");
  });
});

describe("sweepScratch", () => {
  it("removes what no living task can be writing, and nothing else", async () => {
    for (const name of ["dead", "alive"])
      await mkdir(join(home, ".writing", name, "k"), { recursive: true });
    const now = Date.now();
    const longAgo = new Date(now - 3 * HOUR_MS);
    await utimes(join(home, ".writing", "dead"), longAgo, longAgo);
    await sweepScratch(home, now);
    expect(await scratch()).toEqual(["alive"]);
    await sweepScratch(join(home, "nowhere"), now);
  });
});
