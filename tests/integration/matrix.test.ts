/**
 * The whole matrix: every procedure, asked by every role in its own workspace, by every role of another workspace, by a person
 * without one, by nobody, and with an ended session. Expected cells come from the hand-written file only.
 */
import { isDeepStrictEqual } from "node:util";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AppError } from "../../src/core/model/errors.ts";
import { Role } from "../../src/core/model/role.ts";
import { appRouter } from "../../src/server/api/root.ts";
import type { Action } from "../../src/server/auth/permissions.ts";
import { createProject } from "../../src/server/services/project/create-project.ts";
import { ACTION_ROLES, PROCEDURES } from "../architecture/authorisation.expected.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { type Footprints, startFootprints } from "../helpers/footprint.ts";
import { type Seed, seedMatrix } from "../helpers/matrix-seed.ts";
import {
  addMember,
  addWorkspace,
  callerOf,
  sessionCookie,
  type TestPlace,
} from "../helpers/people.ts";

type Outcome = "allowed" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "broken";
type Call = (input: unknown) => Promise<unknown>;

let t: TestDeps;
let own: TestPlace;
let other: TestPlace;
let projectId: string;
const insiders = new Map<Role, string>();
const outsiders = new Map<Role, string>();
let loner: string;
let seed: Seed;
let footprints: Footprints;

/** Mutations by their form only. */
const CHANGES_NOTHING: ReadonlySet<string> = new Set([
  "packs.check",
  "packs.learn",
  "packs.tryOut",
  "pipelines.check",
  "policies.preview",
  // Sent as a mutation because rules with long lists of values do not fit an address.
  "qualityRules.test",
  // The files of the matrix were read by no run, so there is nothing to ask about.
  "models.askAboutFile",
]);

function kindOf(path: string): string | undefined {
  const found = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
  return found[path]?._def.type;
}

beforeAll(async () => {
  t = await startTestDeps();
  own = await addWorkspace(t.deps, "Own", "owner@own.example");
  other = await addWorkspace(t.deps, "Other", "owner@other.example");
  const place = { workspaceId: own.id, userId: own.ownerId };
  projectId = (await createProject(t.deps, { ...place, name: "Close" })).id;
  for (const role of Role.options) {
    insiders.set(role, await addMember(t.deps, own.id, role, `${role}@in.example`));
    outsiders.set(role, await addMember(t.deps, other.id, role, `${role}@out.example`));
  }
  const gone = await addWorkspace(t.deps, "Gone", "loner@example.com");
  loner = gone.ownerId;
  await t.deps.transaction(gone.id, (repos) => repos.members.remove(loner));
  seed = await seedMatrix(t, { workspaceId: own.id, projectId, userId: own.ownerId });
  footprints = await startFootprints(t.databaseUrl);
});
afterAll(async () => {
  await footprints.stop();
  await t.stop();
});

const scoped = Object.entries(PROCEDURES).filter(([, rule]) => rule.includes(" "));

/** What the door says. Only refusals of the authorisation itself count: a missing file inside is no refusal. */
async function ask(path: string, userId: string | null): Promise<Outcome> {
  const caller = await callerOf(t.deps, userId);
  const call = path
    .split(".")
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], caller) as Call;
  try {
    const input = await seed.inputs[path]?.(userId ?? own.ownerId);
    await call({ workspaceId: own.id, projectId, ...input });
    return "allowed";
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    const why = error.cause instanceof AppError ? error.cause : null;
    if (error.code === "UNAUTHORIZED" && why?.code === "auth.required") return "UNAUTHORIZED";
    if (error.code === "FORBIDDEN") return "FORBIDDEN";
    if (error.code === "NOT_FOUND" && why?.detail === "no membership") return "NOT_FOUND";
    return error.code === "INTERNAL_SERVER_ERROR" ? "broken" : "allowed";
  }
}

/** An allowed cell may have left the workspace or changed a role; the next one starts from the same people. */
async function restore(role: Role): Promise<void> {
  const userId = insiders.get(role) ?? "";
  if ((await t.deps.accounts.roleIn(own.id, userId)) === role) return;
  const { path } = await (await callerOf(t.deps, own.ownerId)).member.invite({
    workspaceId: own.id,
    role,
    email: null,
  });
  await (await callerOf(t.deps, userId)).account.accept({ token: path.split("/").at(-1) ?? "" });
}

/** Rows of everything that the workspace holds, and what was sent to the job engine. */
async function footprint(): Promise<object> {
  return { ...(await footprints.of(own.id)), sent: t.sent.length };
}

describe.each(scoped)("%s", (path, rule) => {
  const action = rule.split(" ")[1] as Action;

  test("strangers, nobody and ended sessions get nothing and change nothing", async () => {
    await seed.prepare(path, own.ownerId);
    const before = await footprint();
    for (const role of Role.options)
      expect([role, await ask(path, outsiders.get(role) ?? "")]).toEqual([role, "NOT_FOUND"]);
    expect(await ask(path, loner)).toBe("NOT_FOUND");
    expect(await ask(path, null)).toBe("UNAUTHORIZED");
    expect(await footprint()).toEqual(before);
  });

  test("members whose role is too small are refused and change nothing", async () => {
    const before = await footprint();
    for (const role of Role.options.filter((one) => !ACTION_ROLES[action].includes(one)))
      expect([role, await ask(path, insiders.get(role) ?? "")]).toEqual([role, "FORBIDDEN"]);
    expect(await footprint()).toEqual(before);
  });

  test("members whose role is enough come in, and what the others sent would have changed something", async () => {
    let hasChanged = false;
    for (const role of ACTION_ROLES[action]) {
      await restore(role);
      await seed.prepare(path, insiders.get(role) ?? "");
      const before = await footprint();
      expect([role, await ask(path, insiders.get(role) ?? "")]).toEqual([role, "allowed"]);
      hasChanged ||= !isDeepStrictEqual(await footprint(), before);
    }
    expect(hasChanged).toBe(kindOf(path) === "mutation" && !CHANGES_NOTHING.has(path));
  });
});

test("signed-in procedures want a session", async () => {
  const paths = Object.entries(PROCEDURES).filter(([, rule]) => rule === "signed-in");
  expect(paths.length).toBeGreaterThan(3);
  for (const [path] of paths) expect([path, await ask(path, null)]).toEqual([path, "UNAUTHORIZED"]);
});

test("public procedures are the few that come before a session", () => {
  const open = Object.entries(PROCEDURES).filter(([, rule]) => rule === "public");
  expect(open.map(([path]) => path)).toEqual([
    "account.acceptAsNewPerson",
    "account.createOwner",
    "account.invitation",
    "account.providers",
    "account.setupState",
  ]);
});

test("a refusal of a member is written down", async () => {
  const { rows } = await t.deps
    .repos(own.id)
    .audit.list({ cursor: null, limit: 1_000, actions: ["access.denied"] });
  expect(rows.some((row) => row.userId === insiders.get("reader"))).toBe(true);
  const strangers = new Set(outsiders.values());
  expect(rows.filter((row) => strangers.has(row.userId ?? ""))).toEqual([]);
});

test("an ended session is nobody's, whatever its cookie says", async () => {
  const userId = insiders.get("curator") ?? "";
  const cookie = await sessionCookie(t.deps, userId);
  const { readSession } = await import("../../src/server/auth/session.ts");
  expect((await readSession(t.deps, new Headers({ cookie })))?.id).toBe(userId);
  await t.deps.accounts.endSessions(userId);
  expect(await readSession(t.deps, new Headers({ cookie }))).toBeNull();
});

test("most cells are refusals", () => {
  const actors = Role.options.length * 2 + 2;
  const allowed = scoped.reduce(
    (sum, [, rule]) => sum + ACTION_ROLES[rule.split(" ")[1] as Action].length,
    0,
  );
  expect(allowed / (scoped.length * actors)).toBeLessThan(0.4);
});
