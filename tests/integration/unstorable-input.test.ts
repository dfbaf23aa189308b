/** Characters that the database refuses reach every procedure sooner or later, pasted or sent by a program: none may end in a failure of the server. */
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProject } from "../../src/server/services/project/create-project.ts";
import { PROCEDURES } from "../architecture/authorisation.expected.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { type Seed, seedMatrix } from "../helpers/matrix-seed.ts";
import { addWorkspace, callerOf, type TestPlace } from "../helpers/people.ts";

let t: TestDeps;
let own: TestPlace;
let projectId: string;
let seed: Seed;

beforeAll(async () => {
  t = await startTestDeps();
  own = await addWorkspace(t.deps, "Own", "owner@own.example");
  const place = { workspaceId: own.id, userId: own.ownerId };
  projectId = (await createProject(t.deps, { ...place, name: "Close" })).id;
  seed = await seedMatrix(t, { workspaceId: own.id, projectId, userId: own.ownerId });
});
afterAll(() => t.stop());

let texts = 0;

/** The input with `ending` behind each of its texts. */
function withEnding(value: unknown, ending: string): unknown {
  if (typeof value === "string") {
    texts++;
    return value + ending;
  }
  if (Array.isArray(value)) return value.map((item) => withEnding(item, ending));
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withEnding(item, ending)]),
  );
}

async function codeOf(path: string, ending: string): Promise<string> {
  const caller = await callerOf(t.deps, own.ownerId);
  const call = path
    .split(".")
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], caller);
  await seed.prepare(path, own.ownerId);
  const input = await seed.inputs[path]?.(own.ownerId);
  try {
    await (call as (input: unknown) => Promise<unknown>)(
      withEnding({ workspaceId: own.id, projectId, ...input }, ending),
    );
    return "answered";
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return error.code;
  }
}

test.each([
  ["NUL", "\0"],
  ["half of a surrogate pair", "\ud83d"],
])("%s in any text of any input fails no procedure", async (_, ending) => {
  texts = 0;
  const failed: string[] = [];
  for (const path of Object.keys(PROCEDURES))
    if ((await codeOf(path, ending)) === "INTERNAL_SERVER_ERROR") failed.push(path);
  expect(failed).toEqual([]);
  expect(texts).toBeGreaterThan(200);
});
