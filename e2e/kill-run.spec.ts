/**
 * The short form: each process is killed while a run is going; the run must come to what an undisturbed one comes to.
 * `tests/perf/kill-run.ts` is the long one.
 */
import { expect, test } from "@playwright/test";
import { prepareInstallation, runWithKills, type Victim } from "./support/kill-run.ts";
import { removeData } from "./support/server.ts";

let installation: string;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  installation = await prepareInstallation();
});
test.afterAll(() => removeData(installation));

test("a run outlives the death of web, worker and database", async () => {
  test.setTimeout(900_000);
  const calm = await runWithKills(installation, () => null);
  expect(calm.outcome.state).toBe("finished");
  expect(calm.outcome.files.done).toBe(calm.outcome.files.total);
  expect(calm.outcome.paths).toHaveLength(calm.outcome.files.total);
  expect(new Set(calm.outcome.paths).size).toBe(calm.outcome.files.total);
  expect(calm.outcome.links.length).toBeGreaterThan(50);

  const victims: Victim[] = ["worker", "database", "web", "worker", "web", "database"];
  let count = 0;
  const killed = await runWithKills(installation, () => {
    const victim = victims[count++];
    return victim === undefined ? null : { victim, afterMs: 900 };
  });
  for (const victim of new Set(victims))
    expect(killed.kills.map((kill) => kill.victim)).toContain(victim);
  expect(killed.outcome).toEqual(calm.outcome);
});
