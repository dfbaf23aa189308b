import { expect, it } from "vitest";
import { startTestDatabase } from "../helpers/database.ts";
import {
  killAtEveryBoundary,
  killAtRandom,
  startKillableDatabase,
  TREES_PER_KILL,
} from "./job-kill.ts";

const KILLS = 4;

it("embedded: killed after every stored step, each effect happens exactly once", async () => {
  const database = await startTestDatabase();
  const report = await killAtEveryBoundary(database.url).finally(() => database.stop());
  expect(report.effects).toEqual(report.expected);
  expect(report.repeated).toBe(0);
  expect(report.states).toEqual({ finished: 4 });
  expect(report.deliveries).toBe(0);
  // Five steps of the tree and two of each of its three leaves; the kill after the very last may come too late.
  expect(report.kills).toBeGreaterThanOrEqual(10);
}, 120_000);

it("embedded: worker and database killed in turn at random moments, nothing is lost or stuck", async () => {
  const database = await startKillableDatabase();
  const report = await killAtRandom(database.url, {
    seed: 20_261_120,
    kills: KILLS,
    restartDatabase: database.restart,
  }).finally(() => database.stop());
  expect(report.effects).toEqual(report.expected);
  expect(report.states).toEqual({ finished: KILLS * TREES_PER_KILL * 4 });
  expect(report.deliveries).toBe(0);
  // Only what was between its effect and its commit at a kill may have happened again.
  expect(report.repeated).toBeLessThanOrEqual(KILLS * 5);
}, 120_000);
