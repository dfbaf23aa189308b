/** A report of what is held about a person tells nothing of people whom only other files of the project prove. */
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HeldItem } from "../../src/core/privacy/subject/access-report.ts";
import { STORES } from "../../src/core/privacy/subject/stores.ts";
import type { JobHandler } from "../../src/jobs/define.ts";
import { handleRunSubjectRequest } from "../../src/jobs/definitions/run-subject-request.handler.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import type { Deps } from "../../src/server/deps.ts";
import { wipeRegister } from "../../src/server/services/run/share-names.ts";
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import { requestFolder } from "../../src/server/services/subject/hit-file.ts";
import type { RequestIds } from "../../src/server/services/subject/load-request.ts";
import { openReport } from "../../src/server/services/subject/open-report.ts";
import { planSearch } from "../../src/server/services/subject/search-person.ts";
import { addMember } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { runThrough } from "../helpers/remembering-step.ts";

const NAME = "Jonas Feldmann";
const FILES = {
  "customers.csv": `Customer no,Name,Recommended by customer no
C-10001,${NAME},C-10002
C-10002,Beatriz Souza,C-10003
C-10003,Julia Church,C-10001
C-10004,Ava Stone,C-10001
`,
  "staff.csv": "Employee,Department\nPer-Olof Lindqvist,Sales\nMin Thu,IT\nEmil Krause,Sales\n",
  "memo.md": `# Memo\n\n${NAME} and Julia Church spoke of C-10002. Then ${NAME} (C-10001) waits until Lindqvist, P.-O. signs.\n`,
  [`souza/letter of Min Thu to ${NAME}.txt`]: "Nothing of anybody stands here.\n",
};
const OTHERS = /Julia|Church|C-1000[2-9]|Lindqvist|P\.-O\.|Min Thu|souza/i;

let pipeline: TestPipeline;
let quiet: Deps;
let userId: string;

beforeAll(async () => {
  pipeline = await startTestPipeline();
  quiet = { ...pipeline.deps, events: { async send() {} } };
  const { workspaceId } = pipeline.place;
  userId = await addMember(pipeline.deps, workspaceId, "compliance", "desk@in.example");
  await pipeline.add(FILES);
  await pipeline.run();
}, 600_000);
afterAll(() => pipeline.stop());

const run = (handler: JobHandler<RequestIds, Deps>, ids: RequestIds) =>
  runThrough(handler, ids, quiet);

async function reported(): Promise<{ report: string; page: string; held: HeldItem[] }> {
  const { workspaceId, projectId } = pipeline.place;
  const terms = [{ kind: "name" as const, value: NAME }];
  const input = { workspaceId, userId, kind: "access" as const, terms, region: "DE" };
  const ids = { workspaceId, requestId: (await createRequest(quiet, input)).requestId };
  await run(handleSearchSubject, ids);
  await startRequest(quiet, { ...ids, userId, typedName: null });
  await run(handleRunSubjectRequest, ids);
  const asked = { projectId, requestId: ids.requestId, name: "report.zip", userId };
  const files = unzipSync(await buffer((await openReport(quiet, asked)).bytes));
  const [report = "", page = ""] = ["report.json", "report.html"].map((name) =>
    Buffer.from(files[name] ?? []).toString(),
  );
  return { report, page, held: JSON.parse(report).held };
}

test("others go by the register, and what is the person's own stays", async () => {
  const { report, page, held } = await reported();
  expect(report).not.toMatch(OTHERS);
  expect(page).not.toMatch(OTHERS);
  const inOrder = held.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  expect(inOrder.map(({ from, column, value }) => [from, column, value])).toEqual([
    ["name", null, `[somebody else]/letter of [somebody else] to ${NAME}.txt`],
    ["own", "Customer no", "C-10001"],
    ["own", "Name", NAME],
    ["own", "Recommended by customer no", "[somebody else]"],
    ["sentence", null, `${NAME} and [somebody else] spoke of [hidden].`],
    ["sentence", null, `Then ${NAME} (C-10001) waits until [somebody else] signs.`],
  ]);
});

test("they stay hidden where the register is gone, as after an erasure", async () => {
  await wipeRegister(quiet, pipeline.place, { keepsShown: false });
  const { report, page } = await reported();
  expect(`${report}${page}`).not.toMatch(OTHERS);
});

test("carrying out searches only what was stored since the search, and tells all", async () => {
  const { workspaceId, projectId } = pipeline.place;
  const terms = [{ kind: "name" as const, value: NAME }];
  const input = { workspaceId, userId, kind: "access" as const, terms, region: "DE" };
  const ids = { workspaceId, requestId: (await createRequest(quiet, input)).requestId };
  await run(handleSearchSubject, ids);
  const plan = (since?: number) =>
    planSearch(quiet, ids, {
      round: 1,
      phase: "searching",
      ...(since === undefined ? {} : { since }),
    });
  const all = await plan();
  expect(all.originals).toBe(4);
  expect(await plan(0)).toMatchObject({ files: 0, originals: 0, batches: 0 });
  await pipeline.add({ "late.txt": `${NAME} came late.\n` });
  expect(await plan(0)).toMatchObject({ files: 1, originals: 1, batches: 1 });
  await startRequest(quiet, { ...ids, userId, typedName: null });
  await run(handleRunSubjectRequest, ids);
  const asked = { projectId, requestId: ids.requestId, name: "report.zip", userId };
  const files = unzipSync(await buffer((await openReport(quiet, asked)).bytes));
  const report = JSON.parse(Buffer.from(files["report.json"] ?? []).toString());
  const originals = report.stores.find(
    ({ words }: { words: string }) => words === STORES.originals,
  );
  // Both files that hold the name, and the one that came after the search.
  expect(originals).toMatchObject({ places: 3 });
  expect(report.held.length).toBeGreaterThanOrEqual(6);
});

test("a search for other terms finds all anew", async () => {
  const { workspaceId } = pipeline.place;
  const request = async (name: string) => {
    const terms = [{ kind: "name" as const, value: name }];
    const input = { workspaceId, userId, kind: "access" as const, terms, region: "DE" };
    return { workspaceId, requestId: (await createRequest(quiet, input)).requestId };
  };
  const [first, second] = [await request(NAME), await request("Julia Church")];
  for (const ids of [first, second]) await run(handleSearchSubject, ids);
  // As if the terms had been widened after the list of the first search was made.
  await copyFile(
    join(requestFolder(quiet, first), "0.files"),
    join(requestFolder(quiet, second), "0.files"),
  );
  const round = { round: 1, phase: "searching", since: 0 } as const;
  expect((await planSearch(quiet, second, round)).originals).toBe(5);
});
