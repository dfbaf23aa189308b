/** How many rows long lists read: in proportion to the page that they show, however many files and links the project holds. */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEFAULT_FILTER, type EdgeSort } from "../../src/core/model/graph-filter.ts";
import { connect, type Database } from "../../src/server/db/client.ts";
import { Prisma } from "../../src/server/db/generated/client.ts";
import { type Scope, scopeTo } from "../../src/server/db/scoped.ts";
import { edgeQueryRepository } from "../../src/server/repositories/edge-query-repository.ts";
import { entityIndexRepository } from "../../src/server/repositories/entity-index-repository.ts";
import {
  type EntityPosition,
  entityRepository,
} from "../../src/server/repositories/entity-repository.ts";
import {
  type FileSort,
  fileListRepository,
} from "../../src/server/repositories/file-list-repository.ts";
import { graphRepository } from "../../src/server/repositories/graph-repository.ts";
import { reviewQueueRepository } from "../../src/server/repositories/review-queue-repository.ts";
import { startTestDatabase, type TestDatabase } from "../helpers/database.ts";
import { seedGraph } from "../helpers/graph.ts";
import { makeProject, type Place } from "../helpers/place.ts";

const PLAN = { files: 4_000, edges: 12_000, communities: 20 };
const PAGE = 20;
/** Every hundredth file has issues of reading, others fail rules. */
const READ_BADLY = PLAN.files / 100;
const FAULTY = 30;
const NOW = new Date("2026-01-01T00:00:00Z");

let server: TestDatabase;
let database: Database;
let place: Place;
let fileIds: string[];

beforeAll(async () => {
  server = await startTestDatabase();
  database = connect(server.url);
  place = await makeProject(server.url);
  fileIds = (await seedGraph(server.url, place, PLAN)).fileIds;
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(
    "update file_versions set issue_count = 1 + right(file_id, 1)::int % 3 where project_id = $1 and right(file_id, 2) = '07'",
    [place.projectId],
  );
  await client.query(
    `insert into quality_results (id, workspace_id, project_id, run_id, rule, file_id, outcome, severity, dimension, failed_count)
     select 'q' || x.place || '-' || n, $1, $2, 'r', 'rule-' || n, x.id, 'failed', case when n = 3 then 'info' else 'error' end, 'validity', 1
     from unnest($3::text[]) with ordinality x(id, place) cross join generate_series(1, 3) n
     where n = 3 or (x.place <= $4 and x.place % 3 >= n - 1)`,
    [place.workspaceId, place.projectId, fileIds.toReversed(), FAULTY],
  );
  await client.query("analyze");
  await client.end();
});

afterAll(async () => {
  await database?.$disconnect();
  await server?.stop();
});

interface PlanNode {
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Rows of tables that a plan has read, kept or not. */
function rowsRead(node: PlanNode): number {
  const isScan = node["Relation Name"] !== undefined;
  const own = node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0);
  const below = (node.Plans ?? []).reduce((sum, child) => sum + rowsRead(child), 0);
  return below + (isScan ? Math.round(own * node["Actual Loops"]) : 0);
}

/** Repositories over this answer as always; `read` gets the rows that each question has read. */
function counting(read: number[]): Scope {
  const scope = scopeTo(database, place.workspaceId);
  return {
    ...scope,
    async query(statement) {
      const [row] = await scope.query<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(
        Prisma.sql`explain (analyze, timing off, format json) ${statement}`,
      );
      if (row !== undefined) read.push(rowsRead(row["QUERY PLAN"][0].Plan));
      return scope.query(statement);
    },
    async execute(statement) {
      const [row] = await scope.query<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(
        Prisma.sql`explain (analyze, timing off, format json) ${statement}`,
      );
      if (row !== undefined) read.push(rowsRead(row["QUERY PLAN"][0].Plan));
      return 0;
    },
  };
}

async function readBy(ask: (scope: Scope) => Promise<unknown>): Promise<number> {
  const read: number[] = [];
  await ask(counting(read));
  expect(read.length).toBeGreaterThan(0);
  return read.reduce((sum, rows) => sum + rows, 0);
}

const range = { grouping: "cluster", filter: DEFAULT_FILTER } as const;
/** Link, both files, their versions, their namesakes: some rows a row of the page. */
const ROWS_FOR_ONE = 25;

test.each<EdgeSort>([
  { id: "confidence", dir: "desc" },
  { id: "confidence", dir: "asc" },
  { id: "from", dir: "asc" },
])("a page of links by $id, $dir, reads its own rows and those after it go on", async (sort) => {
  const pages = async (scope: Scope) => {
    const links = edgeQueryRepository(scope);
    const first = await links.page(place.projectId, { ...range, sort, limit: PAGE });
    const last = first.at(-1);
    if (last === undefined) throw new Error("the page is empty");
    const next = await links.page(place.projectId, { ...range, sort, limit: PAGE, after: last });
    const ids = [...first, ...next].map(({ id }) => id);
    expect(new Set(ids).size).toBe(2 * PAGE);
    const both = await links.page(place.projectId, { ...range, sort, limit: 2 * PAGE });
    expect(ids).toEqual(both.map(({ id }) => id));
  };
  expect(await readBy(pages)).toBeLessThan(4 * PAGE * ROWS_FOR_ONE);
});

test("links shown by their ids, and counts beside the queue, read nothing else", async () => {
  const shown = await edgeQueryRepository(scopeTo(database, place.workspaceId)).page(
    place.projectId,
    { ...range, sort: { id: "confidence", dir: "desc" }, limit: 10 },
  );
  const ids = shown.map(({ id }) => id);
  const rows = await readBy((scope) => edgeQueryRepository(scope).rows(place.projectId, ids));
  expect(rows).toBeLessThan(10 * ROWS_FOR_ONE);
  const counts = await readBy(async (scope) => {
    const queue = reviewQueueRepository(scope);
    const { projectId, userId } = place;
    await queue.countEvidenceGone(projectId);
    await queue.counts({ projectId, userId, needsTwo: false });
  });
  expect(counts).toBeLessThan(ROWS_FOR_ONE);
});

test("the links of one file and the tiles at their ends are looked up, not sought among all", async () => {
  const { projectId } = place;
  const fileId = fileIds[7] ?? "";
  const of = { filter: DEFAULT_FILTER, fileId, limit: 100 };
  let links = 0;
  const read = await readBy(async (scope) => {
    const graph = graphRepository(scope);
    links = (await graph.edgesOf(projectId, of)).length;
    await graph.tilesOf(projectId, "cluster", fileIds.slice(0, links));
  });
  expect(links).toBeGreaterThan(0);
  expect(read).toBeLessThan(links * ROWS_FOR_ONE);
});

test("all links under the filter are counted without reading files", async () => {
  const read = await readBy((scope) => edgeQueryRepository(scope).count(place.projectId, range));
  expect(read).toBe(PLAN.edges);
});

async function list(scope: Scope, sort: FileSort, dir: "asc" | "desc", limit: number) {
  const { projectId } = place;
  const lists = fileListRepository(scope);
  const rows: Array<{ id: string; issueCount: number; faultCount: number }> = [];
  let after: { value: string; id: string } | null = null;
  do {
    const page = await lists.page({ projectId, now: NOW }, { sort, dir }, after, limit);
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null && rows.length < 3 * limit);
  return rows;
}

test.each(["asc", "desc"] as const)("files by issues, %s, stand in one order", async (dir) => {
  const scope = scopeTo(database, place.workspaceId);
  const all = await list(scope, "issues", dir, PLAN.files);
  expect(all).toHaveLength(PLAN.files);
  const keys = all.map(({ id, issueCount, faultCount }) => ({ id, n: issueCount + faultCount }));
  const sign = dir === "asc" ? 1 : -1;
  expect(keys).toEqual(keys.toSorted((a, b) => sign * (a.n - b.n || (a.id < b.id ? -1 : 1))));
  expect(keys.filter(({ n }) => n > 0).length).toBeGreaterThan(READ_BADLY);
  const whole = new Set(fileIds);
  for (const { id } of all) whole.delete(id);
  expect(whole.size).toBe(0);
  // Pages of which some end among files with issues, and one where they end.
  for (const limit of [PAGE, 30, 61]) {
    const some = await list(scope, "issues", dir, limit);
    expect(some.map(({ id }) => id)).toEqual(all.slice(0, 3 * limit).map(({ id }) => id));
  }
});

test.each([
  ["path", PAGE * ROWS_FOR_ONE],
  // Those with issues are found among all files or one by one, as the planner sees fit; what they fail is asked of them alone.
  ["issues", PLAN.files + 12 * (READ_BADLY + FAULTY) + PAGE * ROWS_FOR_ONE],
] as const)("a page of files by %s reads at most %i rows", async (sort, most) => {
  const read = await readBy((scope) => {
    const { projectId } = place;
    const order = { sort, dir: "desc" } as const;
    return fileListRepository(scope).page({ projectId, now: NOW }, order, null, PAGE);
  });
  expect(read).toBeLessThan(most);
});

const NAMES = 6_000;
/** So many that reading them all costs more than looking up a batch. */
const FORMS = 40_000;

/** Names that nobody has counted yet, as after the first run of a project; each is an entity of its own in one of few files. */
async function addNames(): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const whose = [place.workspaceId, place.projectId];
  await client.query(
    `insert into entity_forms (id, workspace_id, project_id, kind, normal, entity_id)
     select 'form' || i, $1, $2, 'person', 'name ' || i, '' from generate_series(1, $3::int) i`,
    [...whose, FORMS],
  );
  await client.query(
    `insert into entities (id, workspace_id, project_id, kind, name, words, file_count, mention_count, confidence, notes)
     select 'ent' || i, $1, $2, case i % 2 when 0 then 'person' else 'code' end, 'Name ' || i, 'name ' || i, 1 + i % 3, 1 + i % 5, 0.9, '[]'
     from generate_series(1, $3::int) i`,
    [...whose, NAMES],
  );
  await client.end();
}

test("names take their entities by their ids, however many names there are and before they are counted", async () => {
  await addNames();
  const some = Array.from({ length: 40 }, (_, i) => ({ id: `form${i + 1}`, entityId: `ent${i}` }));
  const { projectId } = place;
  const read = await readBy((scope) => entityIndexRepository(scope).assign(projectId, some));
  expect(read).toBeLessThanOrEqual(3 * some.length);
  const named = await database.entityForm.count({ where: { projectId, entityId: { not: "" } } });
  expect(named).toBe(some.length);
});

test.each([null, "person"] as const)(
  "a page of entities, of kind %s, reads its own, wherever it begins",
  async (kind) => {
    const filter = { projectId: place.projectId, kind, words: [], formIds: [], except: [] };
    const page = (scope: Scope, after: EntityPosition | null, limit: number) =>
      entityRepository(scope).list(filter, after, limit);
    const scope = scopeTo(database, place.workspaceId);
    const all = await page(scope, null, NAMES);
    expect(all).toHaveLength(kind === null ? NAMES : NAMES / 2);
    const from = Math.floor(all.length / 2);
    const last = all[from - 1];
    if (last === undefined) throw new Error("there are no entities");
    const after = { files: last.fileCount, worth: last.worth, id: last.id };
    const read = await readBy(async (counted) => {
      const next = await page(counted, after, PAGE);
      expect(next.map(({ id }) => id)).toEqual(all.slice(from, from + PAGE).map(({ id }) => id));
    });
    expect(read).toBeLessThan(PAGE * ROWS_FOR_ONE);
  },
);
