/** Who may send bytes: every drop belongs to one person, and what this person may do now decides, not what they might once. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Role } from "../../src/core/model/role.ts";
import { announceFiles } from "../../src/server/services/upload/announce-files.ts";
import { checkHashes } from "../../src/server/services/upload/check-hashes.ts";
import { closeBatch } from "../../src/server/services/upload/close-batch.ts";
import { listOpenBatches } from "../../src/server/services/upload/list-open-batches.ts";
import { ACTION_ROLES } from "../architecture/authorisation.expected.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import type { FetchServer } from "../helpers/fetch-server.ts";
import { joinProject, makeProject, type Place, setRole } from "../helpers/place.ts";
import {
  addresses,
  announce,
  presign,
  put,
  startUploadServer,
  storedAt,
} from "../helpers/upload.ts";

const NAME = "Files";
const content = (text: string) => new TextEncoder().encode(text);

describe("a signed address", () => {
  let test: TestDeps;
  let server: FetchServer;
  beforeAll(async () => {
    test = await startTestDeps();
    server = await startUploadServer(test.deps);
  });
  afterAll(async () => {
    await server.stop();
    await test.stop();
  });

  it.each([...Role.options, null])("is worth what its signer may do now: %s", async (role) => {
    const signer = await makeProject(test.databaseUrl, "CURATOR");
    const dropped = await announce(test.deps, signer, [{ path: "s.txt", bytes: content("s") }]);
    const [address = ""] = await addresses(server, signer, dropped, [1]);
    if (role !== null) await setRole(test.databaseUrl, signer, role.toUpperCase());
    else
      await test.deps.transaction(signer.workspaceId, (repos) =>
        repos.members.remove(signer.userId),
      );
    const mayStill = role !== null && ACTION_ROLES["file.upload"].includes(role);
    expect((await put(address, content("s"))).status).toBe(mayStill ? 200 : 403);
    expect(await storedAt(address)).toBe(mayStill ? 1 : 0);
  });
});

describe("two people who drop loose files into one project", () => {
  let test: TestDeps;
  let server: FetchServer;
  let alice: Place;
  let bob: Place;
  const drop = (who: Place, text: string) =>
    announce(test.deps, who, [{ path: `${text}.txt`, bytes: content(text) }], NAME);
  const addressOf = async (who: Place, text: string) =>
    (await addresses(server, who, await drop(who, text), [text.length]))[0] ?? "";

  beforeAll(async () => {
    test = await startTestDeps();
    server = await startUploadServer(test.deps);
    alice = await makeProject(test.databaseUrl);
    bob = await joinProject(test.databaseUrl, alice, "CURATOR");
  });
  afterAll(async () => {
    await server.stop();
    await test.stop();
  });

  it("have a drop each, and see only their own as unfinished", async () => {
    const first = await drop(alice, "a1");
    const second = await drop(bob, "b1");
    expect(second.batchId).not.toBe(first.batchId);
    expect((await listOpenBatches(test.deps, bob)).map((batch) => batch.batchId)).toEqual([
      second.batchId,
    ]);
  });

  it("cannot name, check or sign for files of the other's drop", async () => {
    const theirs = await drop(alice, "a2");
    const signed = await presign(server, bob, theirs, [2]);
    expect(signed.status).toBe(404);
    expect(await signed.text()).not.toContain("signature=");
    const at = { ...bob, batchId: theirs.batchId };
    const asked = [
      announceFiles(test.deps, { ...at, files: [] }),
      checkHashes(test.deps, { ...at, rows: [] }),
      closeBatch(test.deps, { ...at, startRun: false }),
    ];
    for (const answer of await Promise.allSettled(asked))
      expect(answer).toMatchObject({ status: "rejected", reason: { code: "not-found" } });
  });

  it("go on when the other lost the role, and stop at once when they lose their own", async () => {
    await drop(alice, "a3");
    await setRole(test.databaseUrl, alice, "READER");
    expect((await put(await addressOf(bob, "b3"), content("b3"))).status).toBe(200);
    const late = await addressOf(bob, "b4");
    await setRole(test.databaseUrl, alice, "OWNER");
    await setRole(test.databaseUrl, bob, "READER");
    expect((await put(late, content("b4"))).status).toBe(403);
    expect(await storedAt(late)).toBe(0);
  });
});
