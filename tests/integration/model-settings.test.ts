/** Servers and their keys: sealed, never given out, never sent to another address; addresses that may not be called; tests. */
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  chooseModel,
  saveLimits,
  saveServer,
} from "../../src/server/services/language-model/edit-settings.ts";
import { testConnection } from "../../src/server/services/language-model/test-connection.ts";
import { viewModelSettings } from "../../src/server/services/language-model/view-settings.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { type ScriptedServer, startModelServer } from "../helpers/model-server/server.ts";
import { makeProject, type Place } from "../helpers/place.ts";

let open: TestDeps;
let server: ScriptedServer;
let place: Place;
beforeAll(async () => {
  open = await startTestDeps({
    LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "1",
    LIGATURE_MODEL_MONTH_CAP: "50",
  });
  server = await startModelServer();
  place = await makeProject(open.databaseUrl);
});
afterAll(async () => {
  await server.stop();
  await open.stop();
});

const never = new AbortController().signal;
const input = (over: object = {}) => ({
  ...place,
  serverId: null as string | null,
  title: "Scripted",
  baseUrl: server.baseUrl,
  key: server.key as string | null,
  concurrency: 2,
  timeoutMs: 1_000,
  ...over,
});

it("keeps the key sealed, gives it to nobody, and forgets it with another address", async () => {
  const { serverId } = await saveServer(open.deps, input());
  const test = (use: "write" | "embed") =>
    testConnection(open.deps, { ...place, serverId, model: "scripted-1", use }, never);
  expect(await test("write")).toMatchObject({ isReady: true });
  expect(await test("embed")).toMatchObject({ isReady: true });
  const view = await viewModelSettings(open.deps, place.workspaceId);
  expect(view.servers).toMatchObject([{ id: serverId, hasKey: true }]);
  expect(JSON.stringify(view)).not.toContain("canary");
  const client = new pg.Client({ connectionString: open.databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    "select query_to_xml('select * from model_servers', true, false, '')::text || (select coalesce(string_agg(a::text, ''), '') from audit_events a) as dump",
  );
  await client.end();
  expect(rows[0].dump).toContain("Scripted");
  expect(rows[0].dump).not.toContain("canary");
  const moved = input({ serverId, key: null, baseUrl: server.baseUrl.replace("/v1", "/v2") });
  expect(await saveServer(open.deps, moved)).toEqual({ serverId, isKeyForgotten: true });
  const back = input({ serverId, key: null });
  expect(await saveServer(open.deps, back)).toEqual({ serverId, isKeyForgotten: false });
  const refused = await test("write");
  expect(refused).toMatchObject({ isReady: false });
  expect(refused.words).toContain("refused the key");
});

it("tests the environment's model, and says where it names none", async () => {
  const env = { ...open.deps.env, LIGATURE_MODEL_BASE_URL: server.baseUrl };
  const named = {
    ...open.deps,
    env: { ...env, LIGATURE_MODEL: "m-1", LIGATURE_MODEL_KEY: server.key },
  };
  const ask = (deps: typeof open.deps, use: "write" | "embed") =>
    testConnection(deps, { ...place, serverId: null, model: "other", use }, never);
  expect(await ask(named, "write")).toMatchObject({ isReady: true });
  expect(server.calls.at(-1)?.model).toBe("m-1");
  await expect(ask(named, "embed")).rejects.toMatchObject({ code: "not-found" });
  await expect(ask(open.deps, "write")).rejects.toMatchObject({ code: "not-found" });
  const dead = {
    ...named,
    env: { ...named.env, LIGATURE_MODEL_BASE_URL: "http://127.0.0.1:9/v1" },
  };
  expect(await ask(dead, "write")).toMatchObject({
    isReady: false,
    words: expect.stringContaining("did not answer"),
  });
});

it("refuses addresses that may not be called, and limits over the installation's", async () => {
  for (const baseUrl of [
    "http://169.254.169.254/v1",
    "ftp://a.example",
    "nothing",
    "https://u:p@8.8.8.8",
  ])
    await expect(saveServer(open.deps, input({ baseUrl }))).rejects.toMatchObject({
      code: "input.invalid",
    });
  const strict = {
    ...open.deps,
    env: { ...open.deps.env, LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "0" as const },
  };
  for (const baseUrl of [server.baseUrl, "https://127.0.0.1/v1", "http://8.8.8.8/v1"])
    await expect(saveServer(strict, input({ baseUrl }))).rejects.toMatchObject({
      code: "input.invalid",
    });
  const limits = { ...place, currency: "EUR", monthCap: 51, workCap: 1, secondOpinion: false };
  await expect(saveLimits(open.deps, limits)).rejects.toMatchObject({ code: "input.invalid" });
  await saveLimits(open.deps, { ...limits, monthCap: 49 });
  const other = await makeProject(open.databaseUrl);
  const [known] = (await viewModelSettings(open.deps, place.workspaceId)).servers;
  const choice = { serverId: known?.id ?? "", model: "m" };
  await expect(chooseModel(open.deps, { ...other, use: "write", choice })).rejects.toMatchObject({
    code: "not-found",
  });
});
