/** The audit log shows what was done to it: random acts of tampering straight in the database, each undone before the next. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seededRandom } from "../../src/core/kit/random.ts";
import { withAudit } from "../../src/server/audit/with-audit.ts";
import { listAudit } from "../../src/server/services/workspace/list-audit.ts";
import { verifyAudit } from "../../src/server/services/workspace/verify-audit.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { makeProject, type Place } from "../helpers/place.ts";

const ROWS = 60;
/** More of them outside CI: `TAMPERING_ACTS=10000`. */
const ACTS = Number(process.env.TAMPERING_ACTS ?? 150);
let test_: TestDeps;
let place: Place;
let client: pg.Client;

beforeAll(async () => {
  test_ = await startTestDeps();
  place = await makeProject(test_.databaseUrl);
  client = new pg.Client({ connectionString: test_.databaseUrl });
  await client.connect();
  for (let n = 0; n < ROWS; n++) await note(`Reason ${n} of Jonas Feldmann`);
});
afterAll(async () => {
  await client.end();
  await test_.stop();
});

async function note(reason: string): Promise<void> {
  const detail = { reason, files: 2, before: "reader" };
  const said = { action: "file.removed", target: place.projectId, detail } as const;
  await withAudit(test_.deps, place, said, async () => undefined);
}
const verify = () => verifyAudit(test_.deps, place.workspaceId);
const anchorPath = () =>
  join(test_.deps.env.LIGATURE_DATA_DIR, "anchors", `${place.workspaceId}.log`);

test("an untouched log has no problems, and rows of other workspaces do not matter", async () => {
  expect(await verify()).toEqual({ rows: ROWS, problems: [], problemCount: 0 });
  const other = await makeProject(test_.databaseUrl);
  expect(await verifyAudit(test_.deps, other.workspaceId)).toMatchObject({ rows: 0, problems: [] });
});

test("texts are ciphertext in the row, and are shown until their key is destroyed", async () => {
  const { rows } = await client.query(
    "select detail, sealed, subject_key_id from audit_events order by seq",
  );
  expect(JSON.stringify(rows)).not.toContain("Feldmann");
  expect(rows[0].detail).toEqual({ files: 2, before: "reader" });
  const list = () =>
    listAudit(test_.deps, { workspaceId: place.workspaceId, cursor: null, limit: 1, area: null });
  expect((await list()).lines[0]?.detail).toMatchObject({
    reason: `Reason ${ROWS - 1} of Jonas Feldmann`,
    files: 2,
  });
  const { subjectKeys } = test_.deps.repos(place.workspaceId);
  await subjectKeys.destroy([rows.at(-1).subject_key_id], new Date());
  expect((await list()).lines[0]?.detail).toEqual({ erased: true, files: 2, before: "reader" });
  expect((await verify()).problems).toEqual([]);
});

test("the database refuses changes of written rows", async () => {
  await expect(client.query("update audit_events set action = 'x'")).rejects.toThrow("append-only");
  await expect(client.query("delete from audit_events")).rejects.toThrow("append-only");
});

/** One act past the trigger. Each touches at least one row for good. */
const TAMPER = {
  edit: (at: number) => `update audit_events set user_id = 'usr_x' where seq = ${at}`,
  detail: (at: number) =>
    `update audit_events set detail = detail || '{"files": 3}' where seq = ${at}`,
  time: (at: number) =>
    `update audit_events set created_at = created_at - interval '1 ms' where seq = ${at}`,
  ciphertext: (at: number) => `update audit_events set sealed = sealed || 'A' where seq = ${at}`,
  remove: (at: number) => `delete from audit_events where seq = ${at}`,
  swap: (at: number) => {
    const [a, b] = at === ROWS ? [at - 1, at] : [at, at + 1];
    return `update audit_events set seq = -1 where seq = ${a}; update audit_events set seq = ${a} where seq = ${b}; update audit_events set seq = ${b} where seq = -1`;
  },
  insert: (
    at: number,
  ) => `update audit_events set seq = -seq - 1 where seq > ${at}; update audit_events set seq = -seq where seq < 0;
    insert into audit_events (id, workspace_id, action, detail, seq, hash)
    select 'aud_new', workspace_id, action, '{}', ${at + 1}, hash from audit_events where seq = ${at}`,
  outside: () =>
    `insert into audit_events (id, workspace_id, action, detail) select 'aud_new', workspace_id, action, '{}' from audit_events limit 1`,
  truncate: (at: number) => `delete from audit_events where seq >= ${at}`,
  all: () => "delete from audit_events",
} satisfies Record<string, (at: number) => string>;

test(
  `each of ${ACTS} random acts is found, and undoing it brings back an intact log`,
  async () => {
    const random = seededRandom(11);
    const kinds = Object.keys(TAMPER) as Array<keyof typeof TAMPER>;
    await client.query("create table audit_before as select * from audit_events");
    await client.query("alter table audit_events disable trigger audit_events_append_only");
    for (let act = 0; act < ACTS; act++) {
      const kind = kinds[act % kinds.length] as keyof typeof TAMPER;
      const at = 1 + Math.floor(random() * ROWS);
      await client.query(TAMPER[kind](at));
      const verdict = await verify();
      expect(verdict.problemCount, `${kind} at ${at}`).toBeGreaterThan(0);
      await client.query(
        "delete from audit_events; insert into audit_events select * from audit_before",
      );
    }
    expect((await verify()).problems).toEqual([]);
  },
  60_000 + ACTS * 100,
);

test("hashing the chain anew shows against the anchor, and so does a changed anchor", async () => {
  const lines = await readFile(anchorPath(), "utf8");
  expect(lines.trim().split("\n").length).toBeGreaterThanOrEqual(ROWS);
  const changed = lines.replace(/^(\d+ )(.)/m, (_, at, digit) => at + (digit === "0" ? "1" : "0"));
  await writeFile(anchorPath(), changed);
  expect((await verify()).problems).toContainEqual({ kind: "anchor-changed", lines: 1 });
  await rm(anchorPath());
  expect((await verify()).problems).toEqual([{ kind: "anchor-gone" }]);
  await writeFile(anchorPath(), lines);
  await client.query("delete from audit_events where seq = 1");
  await client.query("update audit_events set seq = seq - 1, hash = null");
  await client.query("update audit_events set seq = null");
  // As one who knows the code would do it: every row is given a new place and hash.
  await note("after");
  const verdict = await verify();
  expect(verdict.problems.some(({ kind }) => kind === "changed")).toBe(false);
  expect(verdict.problems.some(({ kind }) => kind === "anchor")).toBe(true);
});
