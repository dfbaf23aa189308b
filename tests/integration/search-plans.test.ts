/** How the database goes about questions to the search index: by its indexes, whether or not it knows how large the tables are; what it was cut to. */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SearchKind } from "../../src/core/search/search-part.ts";
import { connect, type Database } from "../../src/server/db/client.ts";
import { Prisma } from "../../src/server/db/generated/client.ts";
import { type Scope, scopeTo } from "../../src/server/db/scoped.ts";
import { refreshStatistics } from "../../src/server/db/statistics.ts";
import { searchRepository } from "../../src/server/repositories/search-repository.ts";
import { searchVectorRepository } from "../../src/server/repositories/search-vector-repository.ts";
import type { SearchFilter } from "../../src/server/repositories/search-where.ts";
import { startTestDatabase, type TestDatabase } from "../helpers/database.ts";

const PARTS = 6_000;
const VECTORS = 600;
const WORKSPACE = "ws_plans";
const FILTER: SearchFilter = {
  projectId: "prj_plans",
  kinds: SearchKind.options,
  fileKinds: [],
  documentClass: null,
  folder: null,
  savedFrom: null,
  savedBefore: null,
  seesRaw: false,
};

let server: TestDatabase;
let database: Database;
let client: pg.Client;

beforeAll(async () => {
  server = await startTestDatabase();
  database = connect(server.url);
  client = new pg.Client({ connectionString: server.url });
  await client.connect();
  // The server's own autovacuum would count in between.
  await client.query("alter table search_parts set (autovacuum_enabled = off)");
  await client.query(
    `insert into search_parts (id, workspace_id, project_id, file_id, version_id, kind, raw_only, label, text, entity_key, location, words, model, vector, signs, content_key)
     select 'p' || i, $1, $2, 'f' || i / 50, 'v', 'part', false, '', repeat('text ', 100), '', '{}',
       to_tsvector('simple', 'every word' || i || ' often' || i % 7) || array_to_tsvector(array['p:' || $2, 'k:part']),
       case when i < $3 then 'm' end, case when i < $3 then array_fill(0.05, array[384])::halfvec end,
       case when i < $3 then (select string_agg((hashtext(i || ' ' || bit) & 1)::text, '') from generate_series(1, 384) bit)::bit(384) end,
       case when i < $3 then 'c' || i end
     from generate_series(0, $4::int - 1) i`,
    [WORKSPACE, FILTER.projectId, VECTORS, PARTS],
  );
  await client.query(
    `insert into search_vectors (id, workspace_id, project_id, model_id, content_key, vector, signs)
     select 'm.c' || i, $1, $2, 'm', 'c' || i, array_fill(0.05, array[8])::halfvec,
       (select string_agg((hashtext(i || ' ' || bit) & 1)::text, '') from generate_series(1, 768) bit)::bit(768)
     from generate_series(0, $3::int - 1) i`,
    [WORKSPACE, FILTER.projectId, VECTORS],
  );
});

afterAll(async () => {
  await client?.end();
  await database?.$disconnect();
  await server?.stop();
});

/** Repositories over this get the lines of the plan of each question in the place of rows; what sets the transaction up is done. */
function explaining(scope: Scope): Scope {
  return {
    ...scope,
    query: (statement) =>
      scope.query(
        statement.sql.includes("set_config")
          ? statement
          : Prisma.sql`explain (costs off) ${statement}`,
      ),
  };
}

function planOf(rows: readonly unknown[]): string {
  return rows.map((row) => (row as { "QUERY PLAN": string })["QUERY PLAN"]).join("\n");
}

async function plans(): Promise<Record<string, string>> {
  const scope = scopeTo(database, WORKSPACE);
  const words = searchRepository(explaining(scope));
  const signs = "10".repeat(192);
  const vector = new Array(384).fill(0.05);
  const asked = [{ forms: ["word7"], isFigure: false, isPrefix: true }];
  const near = { least: 0.3, limit: 100, byIndex: true };
  return {
    counted: planOf(await words.weigh(FILTER, asked, ["simple"])),
    words: planOf(
      await words.byWords(
        FILTER,
        "'word7' | 'often3'",
        ["'word7'", "'often3'", "'every'"].map((query) => ({ query, weight: 1 })),
        100,
      ),
    ),
    vectors: planOf(
      await scope.transaction((tx) =>
        searchRepository(explaining(tx)).byVector(FILTER, { model: "m", vector, signs }, near),
      ),
    ),
    meaning: planOf(
      await scope.transaction((tx) =>
        searchVectorRepository(explaining(tx)).nearest(
          FILTER,
          { modelId: "m", vector: new Array(8).fill(0.05) },
          near,
        ),
      ),
    ),
  };
}

function expectIndexes(plan: Record<string, string>): void {
  expect(plan.counted).toContain("search_parts_words_idx");
  expect(plan.words).toContain("search_parts_words_idx");
  expect(plan.vectors).toContain("search_parts_signs_idx");
  expect(plan.meaning).toContain("search_vectors_signs_idx");
  expect(plan.meaning).toContain("search_parts_content_idx");
  expect(Object.values(plan).join("\n")).not.toContain("Seq Scan on search_parts");
}

test("words and vectors are looked up in their indexes, before and after rows were counted", async () => {
  expectIndexes(await plans());
  const counted = async () => {
    const { rows } = await client.query(
      "select reltuples from pg_class where relname = 'search_parts'",
    );
    return Number(rows[0].reltuples);
  };
  await refreshStatistics(database, "others");
  expect(await counted()).toBe(-1);
  expect(await refreshStatistics(database, "search")).toBe(2);
  expect(await counted()).toBeCloseTo(PARTS, -2);
  expectIndexes(await plans());
});

test("tables that did not change are not counted again", async () => {
  await refreshStatistics(database);
  expect(await refreshStatistics(database)).toBe(0);
});

test("files are told to be cut by what of them is not searched; names that their texts tell anyway do not count", async () => {
  const leftOut = [{ entities: 9 }, { passages: 2 }, { passages: 1, rows: 4 }, { parts: 3 }, {}];
  await client.query(
    `insert into search_files (file_id, workspace_id, project_id, version_id, input_key, parts_key, result_key, config, parts, vectors, left_out)
     select 'f' || x.place, $1, $2, 'v', '', case when x.place < 5 then 'k' else '' end, '', 'simple', 1, 0, x.cut from jsonb_array_elements($3::jsonb) with ordinality x(cut, place)`,
    [WORKSPACE, FILTER.projectId, JSON.stringify(leftOut)],
  );
  expect(
    await searchRepository(scopeTo(database, WORKSPACE)).extent(FILTER.projectId),
  ).toMatchObject({ files: 4, ofFiles: 0, cutTexts: 2, cutTables: 1, namesOnly: 1 });
});
