/** Failures pass the shields as answers do: whom the policy hides, and who is being erased, stands in no words of one. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { AppError } from "../../src/core/model/errors.ts";
import { createContext } from "../../src/server/api/context.ts";
import { createCaller, projectProcedure, router } from "../../src/server/api/trpc.ts";
import { createRequest } from "../../src/server/services/subject/handle-requests.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { addMember, sessionCookie } from "../helpers/people.ts";
import { makeProject, type Place } from "../helpers/place.ts";

const MAIL = "henry.obermeyer@brookvale-pumps.eu";
const NAME = "Jonas Feldmann";
const SAID = `The letter to ${MAIL} was read by ${NAME} meanwhile.`;

let t: TestDeps;
let place: Place;
beforeAll(async () => {
  t = await startTestDeps();
  place = await makeProject(t.databaseUrl);
});
afterAll(() => t.stop());

const failing = createCaller(
  router({
    fail: projectProcedure("project.read").query(() => {
      throw new AppError("conflict", { detail: "read meanwhile", userMessage: SAID });
    }),
  }),
);

async function said(userId: string): Promise<string> {
  const headers = new Headers({ cookie: await sessionCookie(t.deps, userId) });
  const caller = failing(await createContext(t.deps, headers));
  const error = await caller.fail({ projectId: place.projectId }).catch((cause: unknown) => cause);
  expect(error).toMatchObject({ code: "CONFLICT", cause: { code: "conflict" } });
  return (error as Error).message;
}

test("names that the policy hides, for those alone who may not read originals", async () => {
  const reader = await addMember(t.deps, place.workspaceId, "reader", "reader@in.example");
  const told = await said(reader);
  expect(told).not.toContain(MAIL);
  expect(told).toMatch(/^The letter to .+ meanwhile\.$/);
  expect(await said(place.userId)).toBe(SAID);
});

test("a person who is being erased, for everybody", async () => {
  const { workspaceId, userId } = place;
  const quiet = { ...t.deps, events: { async send() {} } };
  const terms = [{ kind: "name" as const, value: NAME }];
  const asked = { workspaceId, userId, kind: "erasure" as const, terms, region: "DE" };
  const { requestId } = await createRequest(quiet, asked);
  const { subjectRequests } = t.deps.repos(workspaceId);
  const startedAt = new Date(t.deps.clock());
  await subjectRequests.transition(requestId, ["draft"], "running", { startedAt });
  expect(await said(userId)).toBe(
    "Someone changed this meanwhile. Look at the new state and decide again.",
  );
});
