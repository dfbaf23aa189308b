/** A process that serves the kill jobs to Inngest until it is killed. Effects are lines of a file. Arguments: one JSON text. */
import { appendFileSync } from "node:fs";
import { startInngestRuntime } from "../../src/jobs/runtime/inngest-server.ts";
import { killJobs } from "./job-kill-jobs.ts";

const { port, effects, settings } = JSON.parse(process.argv[2] ?? "{}") as {
  port: number;
  effects: string;
  settings: { INNGEST_BASE_URL: string };
};
const app = await startInngestRuntime({
  settings,
  jobs: killJobs(1000),
  deps: {
    async leave(run: string, step: string) {
      appendFileSync(effects, `${run}/${step}\n`);
    },
  },
  log: { debug() {}, info() {}, warn() {}, error() {} },
  listen: { port },
});
process.stdout.write(`${app.port}\n`);
