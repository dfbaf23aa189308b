/** The HTTP doors, called as Next calls them, by everybody. Rules come from the hand-written file. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Role } from "../../src/core/model/role.ts";
import type { Action } from "../../src/server/auth/permissions.ts";
import { ingestFile } from "../../src/server/services/file/ingest-file.ts";
import { createProject } from "../../src/server/services/project/create-project.ts";
import { ACTION_ROLES, ROUTES } from "../architecture/authorisation.expected.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { addMember, addWorkspace, sessionCookie } from "../helpers/people.ts";
import type { Place } from "../helpers/place.ts";
import { setProcessSettings } from "../helpers/process-settings.ts";
import { announce } from "../helpers/upload.ts";

type Method = "GET" | "POST" | "PUT" | "HEAD";
type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>;
type RouteModule = Partial<Record<Method, Handler>>;

const HOST = "127.0.0.1:3000";
let t: TestDeps;
let putBack: () => Promise<void>;
let projectId: string;
let fileId: string;
const insiders = new Map<Role, string>();
let outsider: string;
let workspaceId: string;
let otherId: string;

interface Drop {
  readonly projectId: string;
  readonly batchId: string;
  readonly itemIds: readonly string[];
}

beforeAll(async () => {
  t = await startTestDeps();
  const { LIGATURE_DATA_DIR, LIGATURE_SECRET = "" } = t.deps.env;
  putBack = setProcessSettings({
    DATABASE_URL: t.databaseUrl,
    LIGATURE_DATA_DIR,
    LIGATURE_SECRET,
  });
  const own = await addWorkspace(t.deps, "Own", "owner@own.example");
  const other = await addWorkspace(t.deps, "Other", "owner@other.example");
  outsider = other.ownerId;
  workspaceId = own.id;
  otherId = other.id;
  const project = await createProject(t.deps, {
    workspaceId: own.id,
    userId: own.ownerId,
    name: "Close",
  });
  projectId = project.id;
  const file = await ingestFile(t.deps, {
    workspaceId: own.id,
    projectId,
    path: "note.txt",
    bytes: new TextEncoder().encode("figures"),
    modifiedAt: null,
  });
  fileId = file.fileId;
  for (const role of Role.options)
    insiders.set(role, await addMember(t.deps, own.id, role, `${role}@in.example`));
});
afterAll(async () => {
  await putBack();
  await t.stop();
});

async function call(
  path: string,
  method: Method,
  options: {
    userId?: string | null;
    headers?: Record<string, string>;
    body?: string;
    url?: string;
    params?: object;
  },
): Promise<Response> {
  const route = (await import(/* @vite-ignore */ `../../${path}`)) as RouteModule;
  const handler = route[method];
  if (handler === undefined) throw new Error(`${path} has no ${method}`);
  const headers = new Headers({ host: HOST, ...options.headers });
  if (options.userId) headers.set("cookie", await sessionCookie(t.deps, options.userId));
  const request = new Request(`http://${HOST}${options.url ?? "/"}`, {
    method,
    headers,
    ...(options.body === undefined ? {} : { body: options.body }),
  });
  return handler(request, { params: Promise.resolve(options.params ?? {}) });
}

/** How each door of a project is knocked at. A door without a line here fails. */
const KNOCKS: Record<string, () => object> = {
  "src/app/api/datasets/[project]/[version]/[...name]/route.ts": () => ({
    project: projectId,
    version: "dsv_none",
    name: ["training.jsonl"],
  }),
  "src/app/api/files/[project]/[file]/copy/route.ts": () => ({ project: projectId, file: fileId }),
  "src/app/api/files/[project]/[file]/picture/route.ts": () => ({
    project: projectId,
    file: fileId,
  }),
  "src/app/api/files/[project]/[file]/route.ts": () => ({ project: projectId, file: fileId }),
  "src/app/api/requests/[project]/[request]/[name]/route.ts": () => ({
    project: projectId,
    request: "sbr_none",
    name: "report.json",
  }),
  "src/app/api/rules/[project]/[rule]/route.ts": () => ({ project: projectId, rule: "none" }),
  "src/app/api/reports/[project]/[run]/[name]/route.ts": () => ({
    project: projectId,
    run: "none",
    name: "report.json",
  }),
};
const UPLOAD = "src/app/api/uploadthing/route.ts";
const doors = Object.entries(ROUTES).filter(
  ([path, rule]) => rule.startsWith("project ") && path !== UPLOAD,
);

test("every door of a project is knocked at", () => {
  expect(Object.keys(KNOCKS).toSorted()).toEqual(doors.map(([path]) => path).toSorted());
});

describe.each(doors)("%s", (path, rule) => {
  const action = rule.split(" ")[1] as Action;
  const get = (userId: string | null, headers: Record<string, string> = {}) =>
    call(path, "GET", { userId, headers, params: KNOCKS[path]?.() ?? {} });

  test("opens for the roles that are written down", async () => {
    for (const role of Role.options) {
      const { status } = await get(insiders.get(role) ?? "");
      const isRefused = status === 401 || status === 403;
      expect([role, isRefused]).toEqual([role, !ACTION_ROLES[action].includes(role)]);
    }
  });

  test("nothing for strangers, nobody, foreign hosts and tricks", async () => {
    expect((await get(outsider)).status).toBe(404);
    expect((await get(null)).status).toBe(401);
    const owner = insiders.get("owner") ?? "";
    expect((await get(owner, { host: "evil.example" })).status).toBe(403);
    const skip = "src/proxy:src/proxy:src/proxy:src/proxy:src/proxy";
    expect((await get(null, { "x-middleware-subrequest": skip })).status).toBe(401);
    const params = Object.fromEntries(
      Object.keys(KNOCKS[path]?.() ?? {}).map((name) => [name, "../../secret"]),
    );
    expect((await call(path, "GET", { userId: owner, params })).status).toBe(404);
  });
});

test("the bytes of a file are the bytes of the file", async () => {
  const path = "src/app/api/files/[project]/[file]/route.ts";
  const userId = insiders.get("compliance") ?? "";
  const response = await call(path, "GET", { userId, params: KNOCKS[path]?.() ?? {} });
  expect(await response.text()).toBe("figures");
});

describe("the upload door", () => {
  const action = (ROUTES[UPLOAD] ?? "").split(" ")[1] as Action;

  /** Asks for an address for a file of the person's own drop, announced while they may do so. */
  async function sign(userId: string | null, drop: Drop, headers: Record<string, string> = {}) {
    const response = await call(UPLOAD, "POST", {
      userId,
      url: "/api/uploadthing?actionType=upload&slug=folder",
      headers: { "content-type": "application/json", origin: `http://${HOST}`, ...headers },
      body: JSON.stringify({
        input: { projectId: drop.projectId, batchId: drop.batchId, itemIds: drop.itemIds },
        files: [{ name: "a", size: 4, type: "x" }],
      }),
    });
    return { status: response.status, isSigned: (await response.text()).includes("signature=") };
  }
  const dropOf = async (place: Place): Promise<Drop> => ({
    projectId: place.projectId,
    ...(await announce(t.deps, place, [{ path: "a.txt", bytes: new Uint8Array(4) }], place.userId)),
  });

  test("signs for the roles that are written down, for their own drops only", async () => {
    const owner = insiders.get("owner") ?? "";
    const other = await dropOf({ workspaceId, projectId, userId: owner });
    for (const role of Role.options) {
      const userId = insiders.get(role) ?? "";
      const own = await dropOf({ workspaceId, projectId, userId });
      const may = ACTION_ROLES[action].includes(role);
      expect([role, await sign(userId, own)]).toEqual([
        role,
        may ? { status: 200, isSigned: true } : { status: 403, isSigned: false },
      ]);
      if (role === "owner") continue;
      expect([role, await sign(userId, other)]).toEqual([
        role,
        { status: may ? 404 : 403, isSigned: false },
      ]);
    }
  });

  test("signs nothing for strangers of any role, for nobody, and from other sites", async () => {
    const owner = insiders.get("owner") ?? "";
    const drop = await dropOf({ workspaceId, projectId, userId: owner });
    for (const role of Role.options) {
      const stranger = await addMember(t.deps, otherId, role, `${role}@out.example`);
      expect([role, await sign(stranger, drop)]).toEqual([role, { status: 404, isSigned: false }]);
    }
    expect(await sign(null, drop)).toEqual({ status: 403, isSigned: false });
    const evil = { origin: "https://evil.example" };
    expect(await sign(owner, drop, evil)).toEqual({ status: 403, isSigned: false });
    const cookie = await sessionCookie(t.deps, owner);
    await t.deps.accounts.endSessions(owner);
    expect(await sign(null, drop, { cookie })).toEqual({ status: 403, isSigned: false });
  });
});

describe("procedures over HTTP", () => {
  const path = "src/app/api/trpc/[trpc]/route.ts";
  const body = JSON.stringify({ json: { workspaceId: "ws_x", name: "A" } });
  const post = (headers: Record<string, string>) =>
    call(path, "POST", {
      userId: insiders.get("owner") ?? "",
      url: "/api/trpc/project.create",
      body,
      headers: { "content-type": "application/json", ...headers },
    });

  test("changes only from our own pages", async () => {
    expect((await post({ origin: `http://${HOST}` })).status).toBe(404);
    expect((await post({ origin: "https://evil.example" })).status).toBe(403);
    expect((await post({ origin: "null" })).status).toBe(403);
    expect((await post({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await post({ host: "evil.example", origin: "http://evil.example" })).status).toBe(403);
  });

  test("a query's address changes nothing, and an error says nothing about the inside", async () => {
    const url = `/api/trpc/project.create?input=${encodeURIComponent(body)}`;
    const response = await call(path, "GET", { userId: insiders.get("owner") ?? "", url });
    expect(response.status).toBe(405);
    const text = await (await post({ origin: `http://${HOST}` })).text();
    expect(text).not.toMatch(/no membership|src\/|node_modules|at async/);
  });

  test("a body beyond the limit is cut off", async () => {
    const response = await call(path, "POST", {
      userId: insiders.get("owner") ?? "",
      url: "/api/trpc/project.create",
      body: "x".repeat(4_000_001),
      headers: { "content-type": "application/json", origin: `http://${HOST}` },
    });
    expect(response.status).toBe(413);
  });
});

describe("sign-in, upload and engine doors", () => {
  test("signing in from another site is refused", async () => {
    const path = "src/app/api/auth/[...nextauth]/route.ts";
    const params = { nextauth: ["callback", "credentials"] };
    const headers = { origin: "https://evil.example" };
    expect((await call(path, "POST", { params, headers, body: "" })).status).toBe(403);
    expect((await call(path, "GET", { params: { nextauth: ["csrf"] } })).status).toBe(200);
  });

  test("health says that the database answers, and nothing else", async () => {
    const response = await call("src/app/api/health/route.ts", "GET", {});
    expect(await response.json()).toEqual({ ok: true });
  });

  test("the local store takes nothing without a signed address", async () => {
    const path = "src/app/api/ingest/[...path]/route.ts";
    for (const url of ["/api/ingest/key", "/api/ingest/key?expires=9999999999999&signature=00"]) {
      const response = await call(path, "PUT", { url, body: "bytes" });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    }
  });

  test("the upload door takes no forged callback", async () => {
    const forged = await call(UPLOAD, "POST", {
      url: "/api/uploadthing?slug=folder",
      headers: {
        "content-type": "application/json",
        origin: `http://${HOST}`,
        "uploadthing-hook": "callback",
        "x-uploadthing-signature": "hmac-sha256=00",
      },
      body: JSON.stringify({ status: "uploaded", file: {}, metadata: {} }),
    });
    expect(forged.status).toBeGreaterThanOrEqual(400);
  });

  test("the engine's door is not there without an engine", async () => {
    const path = "src/app/api/inngest/route.ts";
    for (const method of ["GET", "POST", "PUT"] as const)
      expect((await call(path, method, {})).status).toBe(404);
  });
});
