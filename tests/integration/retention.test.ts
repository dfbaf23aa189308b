/** Records go before the time of a policy is over only where somebody confirms it, and the audit log says who. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { ERASURE_BEFORE_RETENTION } from "../../src/core/privacy/retention.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import type { Deps } from "../../src/server/deps.ts";
import { ingestFile } from "../../src/server/services/file/ingest-file.ts";
import { removeFiles } from "../../src/server/services/file/remove-files.ts";
import { keepOne } from "../../src/server/services/quality/settle.ts";
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import { changeOptions } from "../helpers/change-pipeline.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { callerOf } from "../helpers/people.ts";
import { makeProject, type Place } from "../helpers/place.ts";
import { runThrough } from "../helpers/remembering-step.ts";

const NAME = "Jonas Feldmann";
const OLD = new Date("2001-05-04");

let ready: TestDeps;
let quiet: Deps;
beforeAll(async () => {
  ready = await startTestDeps();
  quiet = { ...ready.deps, events: { async send() {} } };
});
afterAll(() => ready.stop());

async function projectUnder(policy: string): Promise<Place> {
  const place = await makeProject(ready.databaseUrl);
  await changeOptions(quiet, place, "privacy", { policy });
  return place;
}

async function add(place: Place, path: string, modifiedAt: Date | null = null): Promise<string> {
  const bytes = Buffer.from(`Letter of ${NAME}: ${path}\n`);
  return (await ingestFile(quiet, { ...place, path, bytes, modifiedAt })).fileId;
}

async function audited(place: Place) {
  const { audit } = await callerOf(quiet, place.userId);
  const { lines } = await audit.list({ workspaceId: place.workspaceId, limit: 50 });
  return lines.filter(({ action }) => action === "retention.overridden");
}

const live = async (place: Place) =>
  (await quiet.repos(place.workspaceId).files.listCurrent(place.projectId, { limit: 10 })).map(
    ({ path }) => path,
  );

test("a file that is younger than the policy asks goes only when that is confirmed", async () => {
  const place = await projectUnder("sox");
  const [young, old] = [await add(place, "ledger.txt"), await add(place, "old.txt", OLD)];
  await removeFiles(quiet, { ...place, fileIds: [old] });
  const { files } = await callerOf(quiet, place.userId);
  const wish = { projectId: place.projectId, fileIds: [young] };
  const refused = await files.remove(wish).catch((error) => error);
  expect(refused.message).toMatch(/17 CFR 210\.2-06\(a\).*1 file would go before/);
  expect(await live(place)).toEqual(["ledger.txt"]);
  expect(await audited(place)).toEqual([]);
  expect(await files.remove({ ...wish, despiteRetention: true })).toBe(1);
  expect(await audited(place)).toHaveLength(1);
});

test("other policies ask nothing, and what came out of an archive counts with it", async () => {
  const free = await projectUnder("internal");
  expect(await removeFiles(quiet, { ...free, fileIds: [await add(free, "a.txt")] })).toBe(1);
  const place = await projectUnder("sox");
  const outer = await add(place, "mails.txt", OLD);
  const inner = { ...place, path: "mails.txt/new.txt", modifiedAt: null, parentFileId: outer };
  await ingestFile(quiet, { ...inner, bytes: Buffer.from("inner") });
  await expect(removeFiles(quiet, { ...place, fileIds: [outer] })).rejects.toMatchObject({
    code: "retention.held",
  });
});

test("extra copies are held too", async () => {
  const place = await projectUnder("sox");
  const fileIds = [await add(place, "a.txt"), await add(place, "b.txt")];
  await quiet.transaction(place.workspaceId, ({ duplicates }) =>
    duplicates.replace(place.projectId, [{ kind: "exact", fileIds, similarity: 1 }], () =>
      quiet.newId("evidence"),
    ),
  );
  const wish = { groupKey: `exact:${fileIds[0]}`, fileId: fileIds[0] ?? "" };
  await expect(keepOne(quiet, place, wish)).rejects.toMatchObject({ code: "retention.held" });
  expect(await keepOne(quiet, place, { ...wish, despiteRetention: true })).toMatchObject({
    leftOut: 1,
  });
  expect(await audited(place)).toHaveLength(1);
});

test("an erasure says which article goes before, and starts when that is confirmed", async () => {
  const place = await projectUnder("sox");
  await add(place, "letter.txt");
  const by = { workspaceId: place.workspaceId, userId: place.userId };
  const terms = [{ kind: "name" as const, value: NAME }];
  const { requestId } = await createRequest(quiet, { ...by, kind: "erasure", terms, region: "DE" });
  const ids = { workspaceId: place.workspaceId, requestId };
  await runThrough(handleSearchSubject, ids, quiet);
  const wish = { ...by, requestId, typedName: NAME };
  const refused = await startRequest(quiet, wish).catch((error) => error);
  expect(refused.code).toBe("retention.held");
  expect(refused.userMessage).toContain(ERASURE_BEFORE_RETENTION);
  const { subjectRequests } = quiet.repos(place.workspaceId);
  expect((await subjectRequests.find(requestId))?.state).toBe("draft");
  await startRequest(quiet, { ...wish, despiteRetention: true });
  expect((await subjectRequests.find(requestId))?.state).toBe("running");
  expect(await audited(place)).toHaveLength(1);
});
