/** The short form: each process is killed twice while a run is going; nothing is lost and nothing comes twice. `tests/perf/kill-run.ts` is the long one. */
import { expect, test } from "@playwright/test";
import { runWithKills, type Victim } from "./support/kill-run.ts";

test("a run outlives the death of web, worker and database", async () => {
  test.setTimeout(600_000);
  const victims: Victim[] = ["worker", "database", "web", "worker", "web", "database"];
  let count = 0;
  const killed = await runWithKills(() => {
    const victim = victims[count++];
    return victim === undefined ? null : { victim, afterMs: 900 };
  });
  expect(killed.state).toBe("finished");
  expect(killed.kills.length).toBeGreaterThanOrEqual(3);
  expect(killed.files.done).toBe(killed.files.total);
  expect(killed.paths.length).toBe(killed.files.total);
  expect(new Set(killed.paths).size).toBe(killed.paths.length);
  expect(killed.links).toBeGreaterThan(50);
});
