import { expect, it } from "vitest";
import { SILENT_LOG } from "../../core/ports.ts";
import { createCommitter } from "./committer.ts";
import type { Change, JobStore } from "./store.ts";

const change = (id: string): Change => ({
  run: {
    id,
    jobName: "job",
    eventName: "event",
    eventId: id,
    payload: {},
    concurrencyKey: null,
    attempts: 0,
    crashes: 0,
  },
});

function committerOver(commit: JobStore["commit"]) {
  const onCancelled: string[] = [];
  const committer = createCommitter({
    store: { commit },
    log: SILENT_LOG,
    onCancelled: (ids) => onCancelled.push(...ids),
    onQueued() {},
  });
  return { committer, onCancelled };
}

const idsOf = (changes: readonly Change[]) => changes.map(({ run }) => run.id);

it("puts the changes that come during a commit into the next one", async () => {
  const batches: string[][] = [];
  const { committer } = committerOver(async (changes) => {
    batches.push(idsOf(changes));
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { owned: new Set(idsOf(changes)), cancelled: [] };
  });
  const first = [committer.commit(change("a")), committer.commit(change("b"))];
  await new Promise((resolve) => setTimeout(resolve, 2));
  const second = ["c", "d", "e"].map((id) => committer.commit(change(id)));
  expect(await Promise.all([...first, ...second])).toEqual(Array(5).fill(true));
  expect(batches).toEqual([
    ["a", "b"],
    ["c", "d", "e"],
  ]);
});

it("tells who has lost a run, and passes on what was cancelled", async () => {
  const { committer, onCancelled } = committerOver(async () => ({
    owned: new Set(["mine"]),
    cancelled: ["other"],
  }));
  const results = [committer.commit(change("mine")), committer.commit(change("theirs"))];
  expect(await Promise.all(results)).toEqual([true, false]);
  expect(onCancelled).toEqual(["other"]);
});

it("tries again while the database is away", async () => {
  let away = 2;
  const { committer } = committerOver(async (changes) => {
    if (away-- > 0) throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    return { owned: new Set(idsOf(changes)), cancelled: [] };
  });
  expect(await committer.commit(change("a"))).toBe(true);
  expect(away).toBe(-1);
});

it("fails a change that cannot be written alone, and writes the others", async () => {
  const { committer } = committerOver(async (changes) => {
    if (idsOf(changes).includes("bad")) {
      throw Object.assign(new Error("bad value"), { code: "22P05" });
    }
    return { owned: new Set(idsOf(changes)), cancelled: [] };
  });
  const results = await Promise.allSettled(
    ["a", "bad", "b"].map((id) => committer.commit(change(id))),
  );
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

it("fails at once after it has given up", async () => {
  const { committer } = committerOver(async () => {
    throw new Error("away");
  });
  committer.giveUp();
  await expect(committer.commit(change("a"))).rejects.toThrow("away");
});
