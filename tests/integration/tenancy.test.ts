/** No row of another workspace is read, changed or made, whatever a caller passes: for every table that has a workspace. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Database } from "../../src/server/db/client.ts";
import { Prisma } from "../../src/server/db/generated/client.ts";
import { scopeArgs, scopeTo } from "../../src/server/db/scoped.ts";
import { createProject } from "../../src/server/services/project/create-project.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { addWorkspace, type TestPlace } from "../helpers/people.ts";

let t: TestDeps;
let db: Database;
let own: TestPlace;
let other: TestPlace;
let foreignId: string;

beforeAll(async () => {
  t = await startTestDeps();
  db = connect(t.databaseUrl);
  own = await addWorkspace(t.deps, "Own", "owner@own.example");
  other = await addWorkspace(t.deps, "Other", "owner@other.example");
  const place = { workspaceId: other.id, userId: other.ownerId };
  foreignId = (await createProject(t.deps, { ...place, name: "Secret" })).id;
  await createProject(t.deps, { workspaceId: own.id, userId: own.ownerId, name: "Ours" });
});
afterAll(async () => {
  await db.$disconnect();
  await t.stop();
});

test("every table with a workspace in the database is narrowed by construction", async () => {
  const rows = await db.$queryRaw<{ table: string }[]>`
    select table_name as "table" from information_schema.columns
    where column_name = 'workspace_id' and table_schema = 'public' order by table_name`;
  expect(rows.length).toBeGreaterThan(20);
  const models = Object.values(Prisma.ModelName).filter((model) => {
    try {
      return scopeArgs("ws_a", model, "findMany", {}) !== undefined;
    } catch {
      return false;
    }
  });
  expect(models).toHaveLength(rows.length);
});

describe("a scope of one workspace", () => {
  const scope = () => scopeTo(db, own.id).db.project;

  test("finds nothing of another, by any form of question", async () => {
    const asked = [
      scope().findUnique({ where: { id: foreignId } }),
      scope().findFirst({ where: { id: foreignId } }),
      scope().findFirst({ where: { workspaceId: other.id } }),
      scope().findFirst({ where: { OR: [{ workspaceId: other.id }, { id: foreignId }] } }),
      scope().findFirst({ where: { AND: { workspaceId: other.id } } }),
      scope().findFirst({ where: { NOT: { workspaceId: own.id } } }),
    ];
    for (const found of await Promise.all(asked)) expect(found).toBeNull();
    expect(await scope().count()).toBe(1);
    expect((await scope().findMany()).map((row) => row.name)).toEqual(["Ours"]);
  });

  test("changes, moves and removes nothing of another", async () => {
    await expect(
      scope().update({ where: { id: foreignId }, data: { name: "Taken" } }),
    ).rejects.toThrow();
    await expect(scope().delete({ where: { id: foreignId } })).rejects.toThrow();
    const many = { where: { workspaceId: other.id }, data: { name: "Taken" } };
    expect((await scope().updateMany(many)).count).toBe(0);
    expect((await scope().deleteMany({ where: { id: foreignId } })).count).toBe(0);
    await scope().updateMany({ data: { workspaceId: other.id } });
    expect(await scope().count()).toBe(1);
    expect(await t.deps.repos(other.id).projects.findById(foreignId)).toMatchObject({
      name: "Secret",
    });
  });

  test("makes rows of its own only", async () => {
    const id = t.deps.newId("project");
    const row = { id, slug: "x", name: "X", createdById: own.ownerId, workspaceId: other.id };
    await scope().create({ data: row });
    expect(await t.deps.repos(other.id).projects.findById(id)).toBeNull();
    expect(await t.deps.repos(own.id).projects.findById(id)).not.toBeNull();
  });

  test("refuses SQL that does not name it", () => {
    const { query } = scopeTo(db, own.id);
    expect(() => query(Prisma.sql`select * from projects`)).toThrow("without the workspace");
    expect(() =>
      query(Prisma.sql`select * from projects where workspace_id = ${other.id}`),
    ).toThrow("without the workspace");
    const mentioned = Prisma.sql`select workspace_id, name from projects where name <> ${own.id}`;
    expect(() => query(mentioned)).toThrow("without the workspace");
  });

  test.each([
    ["update", { data: { workspace: { connect: { id: "ws_b" } } } }],
    ["updateMany", { data: { name: "x", workspace: { connect: { id: "ws_b" } } } }],
    ["create", { data: { user: { create: { id: "usr_x" } } } }],
    ["createMany", { data: [{ id: "mem_x" }, { user: { connect: { id: "usr_x" } } }] }],
    ["upsert", { where: { id: "mem_x" }, create: {}, update: { user: { update: { name: "x" } } } }],
    ["upsert", { where: { id: "mem_x" }, create: { user: { create: {} } }, update: {} }],
  ])("refuses %s of rows of other tables through a relation", (operation, args) => {
    expect(() => scopeArgs("ws_a", "Membership", operation, args)).toThrow("through a relation");
  });

  test("still takes objects as values of its own fields", () => {
    const data = { detail: { asked: "run.start" }, target: { set: null } };
    expect(scopeArgs("ws_a", "AuditEvent", "create", { data })).toMatchObject({ data });
  });
});

test("a thousand questions of two workspaces over one pool never mix", async () => {
  const asked = Array.from({ length: 1_000 }, (_, i) => (i % 2 === 0 ? own : other));
  let foreign = 0;
  for (let at = 0; at < asked.length; at += 100) {
    const rows = await Promise.all(
      asked.slice(at, at + 100).map(async ({ id }) => ({
        id,
        rows: await scopeTo(db, id).db.project.findMany({ select: { workspaceId: true } }),
      })),
    );
    for (const one of rows) foreign += one.rows.filter((row) => row.workspaceId !== one.id).length;
  }
  expect(foreign).toBe(0);
});
