/** An erased person is found no more: not by name, nor by what only the erasure knows as theirs, before the next run and after it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { handleRunSubjectRequest } from "../../src/jobs/definitions/run-subject-request.handler.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import { addMember } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { runThrough } from "../helpers/remembering-step.ts";
import { ask, hitsOf, untilIndexed } from "../helpers/search.ts";

const ERASED = { name: "Ottilie Brandwein", box: "QX4471903R" };
const OTHER = { name: "Casimir Feldhoff", box: "QX8820156R" };
/** No detector takes such a code for personal data. */
const letterOf = ({ name, box }: typeof ERASED) =>
  `# Storage\n\nThe crates of ${name} stand in box ${box} of the northern hall until the end of the year.\n`;
const tableOf = ({ name, box }: typeof ERASED) =>
  `who,box,crates\n${name},${box},12\nnobody,none,3\n`;

let pipeline: TestPipeline;

beforeAll(async () => {
  pipeline = await startTestPipeline();
  await pipeline.add({
    "hall/letter one.md": letterOf(ERASED),
    "hall/crates one.csv": tableOf(ERASED),
    [`people/${ERASED.name}.md`]: "Only the name of this file tells who it is about.\n",
    "hall/letter two.md": letterOf(OTHER),
    "hall/crates two.csv": tableOf(OTHER),
    [`people/${OTHER.name}.md`]: "Only the name of that file tells who it is about.\n",
  });
  const { runId } = await pipeline.run();
  await untilIndexed(pipeline, runId);
}, 600_000);

afterAll(() => pipeline.stop());

async function erase({ name, box }: typeof ERASED): Promise<void> {
  // Without events: the engine would erase the same at the same time.
  const deps = { ...pipeline.deps, events: { async send() {} } };
  const { workspaceId } = pipeline.place;
  const userId = await addMember(deps, workspaceId, "compliance", "desk@in.example");
  const { requestId } = await createRequest(deps, {
    workspaceId,
    userId,
    kind: "erasure",
    terms: [
      { kind: "name", value: name },
      { kind: "account", value: box },
    ],
    region: "DE",
  });
  const ids = { workspaceId, requestId };
  await runThrough(handleSearchSubject, ids, deps);
  await startRequest(deps, { ...ids, userId, typedName: name });
  // From this moment on, though nothing was erased yet.
  expect(await tellingOf({ name, box })).toEqual([]);
  await runThrough(handleRunSubjectRequest, ids, deps);
}

/** Hits that say one of the words of a person, in anything that is told of them; likeness alone tells nothing. */
async function tellingOf({ name, box }: typeof ERASED): Promise<string[]> {
  const words = [...name.split(" "), box];
  const answers = await Promise.all([name, ...words].map((text) => ask(pipeline, text)));
  return answers
    .flatMap((answer) => hitsOf(answer))
    .filter((hit) => words.some((word) => JSON.stringify(hit).includes(word)))
    .map(({ kind }) => kind);
}

test("nothing of an erased person is found, and of others what was found before", async () => {
  const before = await tellingOf(ERASED);
  expect(new Set(before)).toEqual(new Set(await tellingOf(OTHER)));
  expect(before).toContain("file");
  expect(before).toContain("part");
  expect(before).toContain("cell");
  await erase(ERASED);
  expect(await tellingOf(ERASED)).toEqual([]);
  expect(new Set(await tellingOf(OTHER))).toEqual(new Set(before));
  const { runId } = await pipeline.run();
  await untilIndexed(pipeline, runId);
  expect(await tellingOf(ERASED)).toEqual([]);
  expect(new Set(await tellingOf(OTHER))).toEqual(new Set(before));
  // The files themselves stay, and are found by what else they say.
  expect(hitsOf(await ask(pipeline, "crates northern hall"), "part").length).toBeGreaterThan(1);
}, 600_000);
