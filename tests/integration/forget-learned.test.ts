/** What an erasure takes out of learned classes is counted, also where the process is killed on the way. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { PackDocument } from "../../src/packs/contract.ts";
import { pack as general } from "../../src/packs/general/pack.ts";
import type { Deps } from "../../src/server/deps.ts";
import { forgetLearned } from "../../src/server/services/subject/forget-learned.ts";
import { createRequest } from "../../src/server/services/subject/handle-requests.ts";
import { openRequest } from "../../src/server/services/subject/load-request.ts";
import { readState } from "../../src/server/services/subject/request-state.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { addMember } from "../helpers/people.ts";
import { makeProject } from "../helpers/place.ts";

let started: TestDeps;
beforeAll(async () => {
  started = await startTestDeps();
});
afterAll(() => started.stop());

/** Everything ends as soon as the first transaction is written. */
function killedAfterWriting(deps: Deps): Deps {
  return {
    ...deps,
    async transaction(workspaceId, work) {
      await deps.transaction(workspaceId, work);
      throw new Error("killed");
    },
  };
}

test("words that went before the process was killed are in the count", async () => {
  const deps: Deps = { ...started.deps, events: { async send() {} } };
  const { workspaceId } = await makeProject(started.databaseUrl);
  const userId = await addMember(deps, workspaceId, "compliance", "desk@learned.example");
  const { packs, subjectRequests } = deps.repos(workspaceId);
  const weights = { "title:memo": 0.8, "title:lindqvarn": 0.6 };
  const classes = [{ name: "memo", label: "Memo", examples: 2, weights }];
  await packs.add({
    ...{ id: deps.newId("packCopy"), packId: "general", version: 1, basedOn: "general@1" },
    ...{ note: "", createdById: userId },
    document: { ...PackDocument.parse(general), fitted: { version: 1, classes, idf: weights } },
  });
  const terms = [{ kind: "name" as const, value: "Per Lindqvarn" }];
  const input = { workspaceId, userId, kind: "erasure" as const, terms, region: "SE" };
  const ids = { workspaceId, requestId: (await createRequest(deps, input)).requestId };
  const request = await openRequest(deps, ids);
  await expect(forgetLearned(killedAfterWriting(deps), ids, request)).rejects.toThrow("killed");
  await forgetLearned(deps, ids, request);
  const row = await subjectRequests.find(ids.requestId);
  expect(readState(row?.found).learned).toEqual({ words: 1, packs: 1 });
});
