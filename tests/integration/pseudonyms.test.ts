import { rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { VAULT_FILE } from "../../src/core/privacy/pseudonym/vault.ts";
import { listKeys } from "../../src/server/services/pseudonym/list-keys.ts";
import { listSightings } from "../../src/server/services/pseudonym/list-sightings.ts";
import {
  type Revealed,
  revealStandIn,
} from "../../src/server/services/pseudonym/reveal-stand-in.ts";
import { destroyKey, rotateKey } from "../../src/server/services/pseudonym/rotate-key.ts";
import { listAudit } from "../../src/server/services/workspace/list-audit.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

const STAFF = `First name,Last name,E-mail
Jonas,Feldmann,jonas.feldmann@firma.example
Ines,Abreu,ines.abreu@firma.example
Katarina,Lindqvist,k.lindqvist@firma.example
`;
const MEMO = "Dear Jonas Feldmann,\n\nthe papers are here. Mr. Feldmann may fetch them.\n";
const USER = "usr_test";
const REASON = "Complaint 2026-17";

let test: TestPipeline;
let by: { workspaceId: string; userId: string };

beforeAll(async () => {
  test = await startTestPipeline();
  by = { workspaceId: test.place.workspaceId, userId: USER };
  await test.add({ "staff.csv": STAFF, "memo.txt": MEMO });
  await test.run();
});
afterAll(async () => {
  await test.stop();
});

async function results(): Promise<Map<string, { fileId: string; stageKey: string; text: string }>> {
  const { deps, place } = test;
  const rows = await deps.repos(place.workspaceId).pseudonymKeys.filesWithResults("", 10);
  const { loadDocument } = await import("../../src/server/services/file/load-document.ts");
  const found = new Map<string, { fileId: string; stageKey: string; text: string }>();
  for (const row of rows) {
    const file = await deps.repos(place.workspaceId).fileViews.find(row.fileId);
    if (file === null) throw new Error("no file");
    const document = await loadDocument(deps, place.workspaceId, file, false);
    const text = JSON.stringify(await document?.text(0, 10_000));
    found.set(file.name, { ...row, text });
  }
  return found;
}

async function tokenOf(name: string, prefix = "NAME"): Promise<string> {
  const text = (await results()).get(name)?.text ?? "";
  const [token = ""] = new RegExp(`${prefix}-[0-9A-F]{12}`).exec(text) ?? [];
  expect(token).not.toBe("");
  return token;
}

const reveal = (standIn: string, fileId: string | null = null): Promise<Revealed> =>
  revealStandIn(test.deps, { ...by, standIn, fileId, reason: REASON, after: null });

describe("stand-ins of a workspace", () => {
  it("are one for a person in a table and in a text", async () => {
    const token = await tokenOf("memo.txt");
    const { text } = (await results()).get("staff.csv") ?? { text: "" };
    expect(text).toContain(token);
    expect(text).not.toContain("Feldmann");
  });

  it("are turned back in one file and in all, each time written down with the reason", async () => {
    const token = await tokenOf("memo.txt");
    const memo = (await results()).get("memo.txt");
    const inFile = await reveal(token, memo?.fileId);
    expect(inFile).toMatchObject({ outcome: "found", kind: "person", file: { id: memo?.fileId } });
    if (inFile.outcome === "found") expect(inFile.values).toContain("Jonas Feldmann");
    expect(await reveal(token)).toMatchObject({ outcome: "found", kind: "person" });
    expect(await reveal("NAME-000000000000")).toEqual({
      outcome: "not-found",
      files: 2,
      destroyed: 0,
      leftOut: 0,
    });
    const { sightings } = await listSightings(test.deps, { ...by, cursor: null, limit: 10 });
    expect(
      sightings.slice(0, 3).map(({ words, standIn, reason }) => [words, standIn, reason]),
    ).toEqual([
      ["looked for what a stand-in stands for and found nothing", "NAME-000000000000", REASON],
      ["saw what a stand-in stands for", token, REASON],
      ["saw what a stand-in stands for", token, REASON],
    ]);
    const audit = await listAudit(test.deps, { ...by, cursor: null, limit: 50, area: null });
    expect(JSON.stringify(audit)).not.toContain("Feldmann");
  });

  it("are shown to nobody when it cannot be written down", async () => {
    const token = await tokenOf("memo.txt");
    const broken = {
      ...test.deps,
      transaction: () => Promise.reject(new Error("the log is full")),
    };
    await expect(
      revealStandIn(broken, { ...by, standIn: token, fileId: null, reason: REASON, after: null }),
    ).rejects.toThrow("the log is full");
  });

  it("are turned back sixty times an hour at most", async () => {
    const token = await tokenOf("memo.txt");
    const other = { ...by, userId: "usr_other" };
    const ask = () =>
      revealStandIn(test.deps, {
        ...other,
        standIn: token,
        fileId: null,
        reason: REASON,
        after: null,
      });
    for (let i = 0; i < 60; i++) expect((await ask()).outcome).toBe("found");
    await expect(ask()).rejects.toMatchObject({ code: "limit.exceeded" });
    expect((await reveal(token)).outcome).toBe("found");
  });

  it("belong to one workspace", async () => {
    const token = await tokenOf("memo.txt");
    const elsewhere = await startTestPipeline();
    try {
      await elsewhere.add({ "memo.txt": MEMO });
      await elsewhere.run();
      const answer = await revealStandIn(elsewhere.deps, {
        workspaceId: elsewhere.place.workspaceId,
        userId: USER,
        standIn: token,
        fileId: null,
        reason: REASON,
        after: null,
      });
      expect(answer).toMatchObject({ outcome: "not-found", files: 1 });
    } finally {
      await elsewhere.stop();
    }
  });

  it("are made anew by the next run after a new key, and old ones end with theirs", async () => {
    const before = await tokenOf("memo.txt");
    const memo = (await results()).get("memo.txt");
    expect(await rotateKey(test.deps, by)).toEqual({ generation: 2 });
    // Not run since: the old key still turns back.
    expect(await reveal(before)).toMatchObject({ outcome: "found" });
    const [inUse, retired] = await listKeys(test.deps, by.workspaceId);
    expect([inUse?.state, retired?.state]).toEqual(["in-use", "retired"]);
    await expect(destroyKey(test.deps, { ...by, keyId: inUse?.id ?? "" })).rejects.toMatchObject({
      code: "conflict",
    });
    await destroyKey(test.deps, { ...by, keyId: retired?.id ?? "" });
    expect(await reveal(before, memo?.fileId)).toMatchObject({
      outcome: "not-found",
      destroyed: 1,
    });
    expect((await listKeys(test.deps, by.workspaceId))[1]?.state).toBe("destroyed");
    await expect(destroyKey(test.deps, { ...by, keyId: retired?.id ?? "" })).rejects.toMatchObject({
      code: "conflict",
    });

    await test.run();
    const after = await tokenOf("memo.txt");
    expect(after).not.toBe(before);
    expect(await reveal(after)).toMatchObject({ outcome: "found" });
    expect(await reveal(before)).toMatchObject({ outcome: "not-found" });
  });

  it("keep their key while a run goes on", async () => {
    const client = new pg.Client({ connectionString: test.databaseUrl });
    await client.connect();
    const setState = (state: string) =>
      client.query(`update runs set state = $1::"RunState" where workspace_id = $2`, [
        state,
        by.workspaceId,
      ]);
    await setState("RUNNING");
    await expect(rotateKey(test.deps, by)).rejects.toMatchObject({ code: "conflict" });
    await setState("FINISHED");
    await client.end();
  });

  it("are not found where a file has no vault", async () => {
    const memo = (await results()).get("memo.txt");
    const token = await tokenOf("memo.txt");
    const folder = join(test.deps.artifactRoot, by.workspaceId, memo?.stageKey ?? "");
    await rm(join(folder, VAULT_FILE));
    expect(await reveal(token, memo?.fileId)).toMatchObject({ outcome: "not-found", files: 1 });
  });
});
