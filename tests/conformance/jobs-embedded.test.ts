import { embeddedClient } from "../../src/jobs/clients/embedded.ts";
import { startEmbeddedRuntime } from "../../src/jobs/runtime/embedded.ts";
import { startTestDatabase, type TestDatabase } from "../helpers/database.ts";
import { describeJobEngine, QUIET } from "./job-suite.ts";

let database: TestDatabase;

describeJobEngine("embedded", {
  tick: { declaredMs: 120, realMs: 120 },
  abortsSteps: true,
  async open() {
    database = await startTestDatabase();
  },
  async start(jobs, notes) {
    const databaseUrl = database.url;
    const runtime = await startEmbeddedRuntime({ databaseUrl, jobs, deps: notes, log: QUIET });
    const client = embeddedClient({ databaseUrl, log: QUIET });
    return {
      send: (...events) => client.send(events),
      async stop() {
        await client.close();
        await runtime.stop();
      },
    };
  },
  close: () => database.stop(),
});
