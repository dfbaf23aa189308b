/**
 * Plants people in every store of a real workspace, erases some, and searches all bytes and rows for them: `node tests/perf/erase-people.ts
 * [people] [erased]`. Exit code 1 where anything of an erased person is left, or anybody else is gone.
 */

import type { SubjectTerm } from "../../src/core/privacy/subject/terms.ts";
import type { JobHandler } from "../../src/jobs/define.ts";
import { handleRunSubjectRequest } from "../../src/jobs/definitions/run-subject-request.handler.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import type { Deps } from "../../src/server/deps.ts";
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import type { RequestIds } from "../../src/server/services/subject/load-request.ts";
import { verifyAudit } from "../../src/server/services/workspace/verify-audit.ts";
import { addMember } from "../helpers/people.ts";
import { startTestPipeline } from "../helpers/pipeline.ts";
import { runThrough } from "../helpers/remembering-step.ts";
import {
  grepEverything,
  makePeople,
  type PlantedPerson,
  plantPeople,
} from "../helpers/subjects.ts";

const people = makePeople(Number(process.argv[2] ?? 200));
const erased = people.slice(0, Number(process.argv[3] ?? 20));
const others = people.slice(erased.length);
const say = (text: string) => process.stdout.write(`${text}\n`);

const pipeline = await startTestPipeline();
const quiet: Deps = { ...pipeline.deps, events: { async send() {} } };
const { workspaceId } = pipeline.place;
const userId = await addMember(quiet, workspaceId, "compliance", "desk@in.example");

const run = (handler: JobHandler<RequestIds, Deps>, ids: RequestIds) =>
  runThrough(handler, ids, quiet);

async function erase({ name, email, phone, iban }: PlantedPerson): Promise<string> {
  const terms: SubjectTerm[] = [
    { kind: "name", value: name },
    { kind: "email", value: email },
    { kind: "phone", value: phone },
    { kind: "number", value: iban },
  ];
  const input = { workspaceId, userId, kind: "erasure", terms, region: "DE" } as const;
  const ids = { workspaceId, ...(await createRequest(quiet, input)) };
  await run(handleSearchSubject, ids);
  await startRequest(quiet, { ...ids, userId, typedName: name });
  await run(handleRunSubjectRequest, ids);
  const row = await quiet.repos(workspaceId).subjectRequests.find(ids.requestId);
  return row?.state ?? "gone";
}

try {
  await plantPeople(pipeline, people);
  const planted = (await grepEverything(pipeline, erased)).length;
  const before = (await Promise.all(others.map((one) => isThere(one)))).filter(Boolean).length;
  const states = new Map<string, number>();
  for (const person of erased) {
    const state = await erase(person);
    states.set(state, (states.get(state) ?? 0) + 1);
  }
  const left = await grepEverything(pipeline, erased);
  const after = (await Promise.all(others.map((one) => isThere(one)))).filter(Boolean).length;
  const audit = await verifyAudit(quiet, workspaceId);
  say(
    `people ${people.length}, erased ${erased.length}: ${JSON.stringify(Object.fromEntries(states))}`,
  );
  say(`places of the erased before ${planted}, after ${left.length}`);
  for (const place of left.slice(0, 20)) say(`  left: ${place}`);
  say(`others there before ${before}, after ${after}`);
  say(`audit rows ${audit.rows}, problems ${audit.problemCount}`);
  if (left.length > 0 || after < before || audit.problemCount > 0) process.exitCode = 1;
} finally {
  await pipeline.stop();
}

/** True while the person's own contract is a file of the project. */
async function isThere(person: PlantedPerson): Promise<boolean> {
  const path = `people/${person.name}.txt`;
  const { files } = quiet.repos(workspaceId);
  let afterId: string | undefined;
  for (;;) {
    const page = await files.listCurrent(pipeline.place.projectId, {
      limit: 1_000,
      ...(afterId === undefined ? {} : { afterId }),
    });
    if (page.some((file) => file.path === path)) return true;
    afterId = page.at(-1)?.fileId;
    if (page.length < 1_000) return false;
  }
}
