/** A process that describes links page after page until it is killed. Arguments: one JSON text. */
import { SILENT_LOG } from "../../src/core/ports.ts";
import { createDeps } from "../../src/server/deps.ts";
import { readEnv } from "../../src/server/env.ts";
import { beginPart, doPage } from "../../src/server/services/language-model/model-work.ts";

const { databaseUrl, now, env, ids } = JSON.parse(process.argv[2] ?? "{}");
const startedAt = performance.now();
const deps = createDeps({
  env: readEnv(env),
  databaseUrl,
  processName: "child",
  log: SILENT_LOG,
  clock: () => now + performance.now() - startedAt,
  events: { send: async () => undefined },
});
const never = new AbortController().signal;
await beginPart(deps, ids, 0);
while (await doPage(deps, ids, 0, never));
await deps.close();
