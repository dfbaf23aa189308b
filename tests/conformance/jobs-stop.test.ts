/** An engine that stops lets its own clockwork end before it closes its way to the database. */
import { expect, test } from "vitest";
import type { Log } from "../../src/core/ports.ts";
import { startEmbeddedRuntime } from "../../src/jobs/runtime/embedded.ts";
import { startTestDatabase } from "../helpers/database.ts";

test("stopping complains of nothing, whenever it comes", async () => {
  const database = await startTestDatabase();
  const complaints: string[] = [];
  const log: Log = {
    ...{ debug() {}, info() {}, error() {} },
    warn: (facts: unknown, message?: string) =>
      complaints.push(`${message} ${JSON.stringify(facts)}`),
  };
  try {
    for (let round = 0; round < 12; round++) {
      const runtime = await startEmbeddedRuntime({
        ...{ databaseUrl: database.url, jobs: [], deps: {}, log, leaseMs: 8 },
      });
      await new Promise((resolve) => setTimeout(resolve, 20 + round));
      await runtime.stop();
    }
  } finally {
    await database.stop();
  }
  expect(complaints).toEqual([]);
}, 60_000);
