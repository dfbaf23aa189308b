/**
 * The long kill run: `node tests/perf/kill-long.ts [kills] [seed]`. Worker and embedded database are killed in turn at moments that
 * the seed decides, in rounds of at most 50; after each round everything must have happened, and nothing may be stuck.
 */
import { deepStrictEqual } from "node:assert";
import {
  killAtEveryBoundary,
  killAtRandom,
  startKillableDatabase,
  TREES_PER_KILL,
} from "../conformance/job-kill.ts";

const ROUND = 50;
const kills = Number(process.argv[2] ?? 50);
const seed = Number(process.argv[3] ?? 1);
const print = (text: string) => process.stdout.write(`${text}\n`);

const boundaries = await startKillableDatabase();
const report = await killAtEveryBoundary(boundaries.url).finally(() => boundaries.stop());
deepStrictEqual(report.effects, report.expected);
deepStrictEqual([report.repeated, report.deliveries], [0, 0]);
print(`boundaries: ${report.kills} kills, each effect once`);

let slowest = 0;
for (let done = 0; done < kills; done += ROUND) {
  const size = Math.min(ROUND, kills - done);
  const database = await startKillableDatabase();
  const round = await killAtRandom(database.url, {
    seed: seed + done,
    kills: size,
    restartDatabase: database.restart,
    onKill: (kill, victim, ms) =>
      print(`${done + kill}: ${victim} killed, work seen after ${ms} ms`),
  }).finally(() => database.stop());
  deepStrictEqual(round.effects, round.expected);
  deepStrictEqual(round.states, { finished: size * TREES_PER_KILL * 4 });
  deepStrictEqual(round.deliveries, 0);
  slowest = Math.max(slowest, round.longestRecoveryMs);
  print(
    `round of ${size}: nothing lost, ${round.repeated} effects repeated between effect and commit`,
  );
}
print(`seed ${seed}, ${kills} kills: nothing lost, nothing stuck; longest recovery ${slowest} ms`);
