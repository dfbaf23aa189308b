/** Indexing that is stopped after any of its writes: nothing old is shown, and the next attempt makes the file whole. */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "../../src/server/db/client.ts";
import { type Scope, scopeTo } from "../../src/server/db/scoped.ts";
import type { Deps } from "../../src/server/deps.ts";
import { searchIndexRepository } from "../../src/server/repositories/search-index-repository.ts";
import { indexSome } from "../../src/server/services/search/index-project.ts";
import { writeAnyway } from "../../src/server/services/workspace/apart-from-erasures.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { ask, hitsOf, untilIndexed } from "../helpers/search.ts";

const SECTIONS = 40;
const WRITES = new Set(["upsert", "updateMany", "deleteMany"]);

let pipeline: TestPipeline;
let database: Database;
let client: pg.Client;

beforeAll(async () => {
  pipeline = await startTestPipeline();
  const sections = Array.from(
    { length: SECTIONS },
    (_, i) =>
      `## Section ${i}\n\nThe committee reviewed the hydraulic valves and pumps once more, and wrote down what every site has to deliver before spring. Marker${i} stands here for its own chapter.\n`,
  );
  await pipeline.add({ "minutes.md": sections.join("\n") });
  const { runId } = await pipeline.run();
  await untilIndexed(pipeline, runId);
  database = connect(pipeline.databaseUrl);
  client = new pg.Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
});

afterAll(async () => {
  await client?.end();
  await database?.$disconnect();
  await pipeline?.stop();
});

/** Fails in the place of each write after the first `left`. */
function dying(scope: Scope, left: number): Scope {
  let writes = 0;
  const write = () => {
    if (++writes > left) throw new Error("stopped");
  };
  const guarded = (model: object): object =>
    new Proxy(model, {
      get(target, name) {
        const operation = Reflect.get(target, name) as unknown;
        if (typeof operation !== "function" || !WRITES.has(String(name))) return operation;
        return async (...args: unknown[]) => {
          write();
          return await operation.apply(target, args);
        };
      },
    });
  const db = new Proxy(scope.db, {
    get: (target, name) => guarded(Reflect.get(target, name) as object),
  });
  return {
    ...scope,
    db,
    execute: async (statement) => {
      write();
      return scope.execute(statement);
    },
  };
}

function stoppedAfter(writes: number): Deps {
  const { deps, place } = pipeline;
  const scope = dying(scopeTo(database, place.workspaceId), writes);
  const searchIndex = searchIndexRepository(scope);
  return { ...deps, repos: (workspaceId) => ({ ...deps.repos(workspaceId), searchIndex }) };
}

const index = (deps: Deps) =>
  indexSome(deps, pipeline.place, "", writeAnyway(deps, pipeline.place.workspaceId));

/** The file as an older policy left it: parts of another result, which tell a name that is hidden by now. */
async function makeStale(): Promise<void> {
  await client.query(
    `update search_parts set text = 'Zimbalist looked at the valves', words = words || to_tsvector('simple', 'zimbalist')
     where kind = 'part'`,
  );
  await client.query(
    "update search_files set input_key = 'old', parts_key = 'old', result_key = 'old'",
  );
}

async function contents(): Promise<string[]> {
  const { rows } = await client.query(
    "select id || ' ' || text as row from search_parts order by id",
  );
  return rows.map(({ row }) => row as string);
}

async function textsShown(): Promise<string[]> {
  const found = await ask(pipeline, "Zimbalist valves", { kinds: ["part"], limit: 100 });
  return hitsOf(found).map(({ excerpt }) => excerpt);
}

test("stopped after any write, the index shows nothing old and is whole after the next attempt", async () => {
  const whole = await contents();
  expect(whole.length).toBeGreaterThan(SECTIONS);
  let stops = 0;
  for (let isStopped = true; isStopped; ) {
    await makeStale();
    isStopped = await index(stoppedAfter(stops)).then(
      () => false,
      (error: Error) => error.message === "stopped",
    );
    const about = `stopped after ${stops} writes`;
    if (isStopped) stops++;
    expect((await textsShown()).join(" "), about).not.toContain("Zimbalist");
    await index(pipeline.deps);
    expect(await contents(), about).toEqual(whole);
    for (const word of ["Marker0", `Marker${SECTIONS - 1}`])
      expect(hitsOf(await ask(pipeline, word), "part")[0]?.excerpt, about).toContain(word);
  }
  expect(stops).toBeGreaterThanOrEqual(5);
});
