/**
 * The long form of e2e/kill-run.spec.ts: `node tests/perf/kill-run.ts [kills per process] [seed]`. Runs of the sample folder under seeded
 * random kills until each process has died that often; every run must end with the same files and links as an undisturbed one.
 */
import { isDeepStrictEqual } from "node:util";
import { prepareInstallation, runWithKills, type Victim } from "../../e2e/support/kill-run.ts";
import { removeData } from "../../e2e/support/server.ts";
import { seededRandom } from "../../src/core/kit/random.ts";

const wanted = Number(process.argv[2] ?? 50);
const random = seededRandom(Number(process.argv[3] ?? 1));
const deaths: Record<Victim, number> = { web: 0, worker: 0, database: 0 };
const MAX_PAUSE_MS = 3_000;
const KILLS_A_RUN = 6;

const installation = await prepareInstallation();
const calm = await runWithKills(installation, () => null);
console.log(`undisturbed: ${calm.outcome.paths.length} files, ${calm.outcome.links.length} links`);
let runs = 0;
let bad = 0;
while (Object.values(deaths).some((count) => count < wanted)) {
  let left = KILLS_A_RUN;
  const killed = await runWithKills(installation, () => {
    if (left-- === 0) return null;
    const victims = (Object.keys(deaths) as Victim[]).filter((victim) => deaths[victim] < wanted);
    const victim = victims[Math.floor(random() * victims.length)] ?? "worker";
    return { victim, afterMs: Math.floor(random() * MAX_PAUSE_MS) };
  });
  for (const { victim } of killed.kills) deaths[victim]++;
  runs++;
  const { state, paths, links } = killed.outcome;
  const isEqual = state === "finished" && isDeepStrictEqual(killed.outcome, calm.outcome);
  if (!isEqual) bad++;
  console.log(
    `run ${runs}: ${state}, ${killed.kills.length} kills, ${paths.length} files, ${links.length} links${isEqual ? "" : "  DIFFERS"}`,
  );
}
console.log(`${runs} runs, deaths ${JSON.stringify(deaths)}, ${bad} differ`);
process.exitCode = bad === 0 ? 0 : 1;
await removeData(installation);
