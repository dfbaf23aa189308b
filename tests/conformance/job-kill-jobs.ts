/** Jobs for the kill tests: every kind of step, each leaving a row behind. */
import type pg from "pg";
import { z } from "zod";
import { defineJob, type JobDefinition } from "../../src/jobs/define.ts";
import { defineEvent } from "../../src/jobs/events.ts";

export interface Effects {
  /** Leaves a row for the step of the run, or counts up the one that is there. */
  leave(run: string, step: string): Promise<void>;
}

const Data = z.strictObject({ name: z.string(), parallel: z.boolean() });
export const treeRequested = defineEvent("tree.requested", Data);
const leafRequested = defineEvent("leaf.requested", Data);

const LEAVES = 3;
const retry = { maxAttempts: 4, backoffMs: 20 };

export function killJobs(pauseMs: number): readonly JobDefinition<Effects>[] {
  const tree = defineJob<[typeof treeRequested], Effects>({
    id: "tree",
    on: [treeRequested],
    retry,
    handler:
      async () =>
      async ({ payload, step, deps }) => {
        const { name, parallel } = payload;
        const leave = (id: string) => step.run(id, () => deps.leave(name, id));
        await leave("plant");
        await step.sleep("winter", pauseMs);
        await leave("grow");
        if (parallel) await Promise.all([leave("left"), leave("right")]);
        const leaves = Array.from({ length: LEAVES }, (_, n) =>
          leafRequested.create({ name: `${name}-leaf${n}`, parallel }),
        );
        await step.send("leaves", ...leaves);
        await leave("rest");
      },
  });
  const leaf = defineJob<[typeof leafRequested], Effects>({
    id: "leaf",
    on: [leafRequested],
    retry,
    handler:
      async () =>
      async ({ payload, step, deps }) => {
        await step.run("open", () => deps.leave(payload.name, "open"));
        await step.run("fall", () => deps.leave(payload.name, "fall"));
      },
  });
  return [tree, leaf];
}

/** The rows that the runs of these trees must leave, as `run/step`, sorted. */
export function expectedEffects(names: readonly string[], parallel: boolean): string[] {
  const own = ["plant", "grow", "rest", ...(parallel ? ["left", "right"] : [])];
  return names
    .flatMap((name) => [
      ...own.map((step) => `${name}/${step}`),
      ...Array.from({ length: LEAVES }, (_, n) => [
        `${name}-leaf${n}/open`,
        `${name}-leaf${n}/fall`,
      ]).flat(),
    ])
    .sort();
}

export const EFFECTS_TABLE =
  "create table kill_effects (run text, step text, times int not null default 1, primary key (run, step))";

export function effectsOf(pool: pg.Pool): Effects {
  return {
    async leave(run, step) {
      await pool.query(
        `insert into kill_effects (run, step) values ($1, $2)
         on conflict (run, step) do update set times = kill_effects.times + 1`,
        [run, step],
      );
    },
  };
}

export async function readEffects(pool: pg.Pool): Promise<{ rows: string[]; repeated: number }> {
  const { rows } = await pool.query("select run, step, times from kill_effects order by run, step");
  return {
    rows: rows.map((row) => `${row.run}/${row.step}`).sort(),
    repeated: rows.reduce((sum: number, row) => sum + row.times - 1, 0),
  };
}
