/** A thread that hosts some of the strategies while a project is related: answers calls one after the other. */
import { parentPort, workerData } from "node:worker_threads";
import { toWire } from "../core/model/errors.ts";
import type { LocalStrategyName, RelateOptions } from "../core/relate/options.ts";
import { restEvery } from "../core/relate/rest.ts";
import type { FrozenStatistics } from "../core/relate/statistics.ts";
import { hostStrategies, type StrategyHost } from "../core/relate/strategy-host.ts";
import { type ProfileFile, profilesOnDisk } from "./profiles-on-disk.ts";

/** What the thread is started with. */
export interface StrategyThreadData {
  readonly profiles: readonly ProfileFile[];
  readonly options: RelateOptions;
  readonly names: readonly LocalStrategyName[];
  readonly statistics: FrozenStatistics | null;
}

/** A call of the host's method of that name. */
export interface StrategyCall {
  readonly id: number;
  readonly method: keyof StrategyHost;
  readonly args: readonly unknown[];
}

/** Comparisons between two looks at whether something else is to be done. */
const REST_EVERY = 2_000;

const { profiles, options, names, statistics } = workerData as StrategyThreadData;
const host = hostStrategies(
  profilesOnDisk(profiles, options.flatten),
  options,
  names,
  restEvery(REST_EVERY),
  { statistics },
);

parentPort?.on("message", async ({ id, method, args }: StrategyCall) => {
  try {
    const call = host[method] as (...args: readonly unknown[]) => Promise<unknown>;
    parentPort?.postMessage({ id, value: await call(...args) });
  } catch (error) {
    parentPort?.postMessage({ id, error: toWire(error) });
  }
});
