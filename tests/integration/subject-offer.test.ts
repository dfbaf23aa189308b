/** What a search offers beside its terms is searched for or emptied when it is taken up, and said to remain when it is not. */
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HeldItem } from "../../src/core/privacy/subject/access-report.ts";
import { ErasureReport } from "../../src/core/privacy/subject/report.ts";
import type { SubjectTerm } from "../../src/core/privacy/subject/terms.ts";
import type { JobHandler } from "../../src/jobs/define.ts";
import { handleRunSubjectRequest } from "../../src/jobs/definitions/run-subject-request.handler.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import { PackDocument } from "../../src/packs/contract.ts";
import { pack as general } from "../../src/packs/general/pack.ts";
import type { Deps } from "../../src/server/deps.ts";
import { askAgain } from "../../src/server/services/subject/ask-for-work.ts";
import {
  createRequest,
  searchAgain,
  startRequest,
} from "../../src/server/services/subject/handle-requests.ts";
import type { RequestIds } from "../../src/server/services/subject/load-request.ts";
import { openReport, readReport } from "../../src/server/services/subject/open-report.ts";
import { type RequestView, viewRequest } from "../../src/server/services/subject/view-requests.ts";
import { viewOffer, widenRequest } from "../../src/server/services/subject/widen-request.ts";
import { addMember } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { runThrough } from "../helpers/remembering-step.ts";
import { grepEverything } from "../helpers/subjects.ts";

const NAME = "Per-Olof O'Lindqvarn";
const FILES = {
  "staff.csv": `Name,Staff no,Email,IBAN,Birth date,Salary,Dept,Remarks
${NAME},E-10442,polq@firm.example,SE4550000000058398257466,12.03.1980,54321,Sales,dialysis patient
Ava Stone,E-10443,ava@firm.example,SE3550000000054910000003,12.03.1980,54321,Sales,pays late
Emil Krause,E-10444,emil@firm.example,SE7280000810340009783242,01.02.1991,61000,IT,
`,
  "memo.md": `# Memo\n\n${NAME} and Ava Stone met. P-O asked for it, staff number E-10442. Later O'Lindqvarn paid.\n`,
  "notes.txt": "Yesterday P-O called. The card of E-10442 is blocked.\n",
  "plain.txt": "Nothing about anybody stands here.\n",
  "hr/letter-o'lindqvarn.txt": "Prices of paper rose in May.\n",
};
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

async function searched(kind: "access" | "erasure"): Promise<RequestIds> {
  const { workspaceId } = pipeline.place;
  const terms: SubjectTerm[] = [{ kind: "name", value: NAME }];
  const input = { workspaceId, userId, kind, terms, region: "SE" };
  const ids = { workspaceId, requestId: (await createRequest(quiet, input)).requestId };
  await run(handleSearchSubject, ids);
  return ids;
}

async function viewOf({ workspaceId, requestId }: RequestIds): Promise<RequestView> {
  const row = await quiet.repos(workspaceId).subjectRequests.find(requestId);
  return viewRequest(quiet, { workspaceId, number: row?.number ?? 0 });
}

async function textOf(path: string): Promise<string> {
  const { workspaceId, projectId } = pipeline.place;
  const files = await quiet.repos(workspaceId).files.listCurrent(projectId, { limit: 100 });
  const file = files.find((each) => each.path === path);
  return (await buffer(Readable.from(quiet.blobs.read(file?.storeKey ?? "")))).toString();
}

/** A version of a pack that has learned the person's surname from examples. */
async function learnedPack(): Promise<void> {
  const weights = { "title:memo": 0.8, "title:lindqvarn": 0.6 };
  const idf = { "title:memo": 1, "title:lindqvarn": 1 };
  const classes = [{ name: "memo", label: "Memo", examples: 2, weights }];
  await quiet.repos(pipeline.place.workspaceId).packs.add({
    ...{ id: quiet.newId("packCopy"), packId: "general", version: 1, basedOn: "general@1" },
    ...{ note: "", createdById: userId },
    document: { ...PackDocument.parse(general), fitted: { version: 1, classes, idf } },
  });
}

test("short forms and the values of the person's own row are offered with their places", async () => {
  const ids = await searched("erasure");
  const offer = await viewOffer(quiet, { ...ids, userId });
  expect(offer?.rows).toBe(1);
  const lines = offer?.items.map(({ kind, values, places, fileCount, isSuggested }) => [
    kind,
    values[0],
    places,
    fileCount,
    isSuggested,
  ]);
  expect(lines).toEqual([
    ["surname", "O'Lindqvarn", 1, 1, true],
    ["letters", "P-O", 2, 2, true],
    ["value", "E-10442", 3, 3, true],
    ["value", "polq@firm.example", 1, 1, true],
    ["value", "SE4550000000058398257466", 1, 1, true],
    ["cell", "12.03.1980", 1, 1, true],
    ["cell", "54321", 1, 1, true],
    ["cell", "Sales", 1, 1, false],
    ["cell", "dialysis patient", 1, 1, true],
  ]);
  const { found } = await viewOf(ids);
  expect(found.offered).toEqual({ items: 9, chosen: 0, waiting: 8 });
  expect(found.remains.reduce((sum, { places }) => sum + places, 0)).toBe(12);
});

test("a report of what is held tells own data by kind and sentences without others", async () => {
  const ids = await searched("access");
  await startRequest(quiet, { ...ids, userId, typedName: null });
  await run(handleRunSubjectRequest, ids);
  const { projectId } = pipeline.place;
  const asked = { projectId, requestId: ids.requestId, name: "report.zip", userId };
  const files = unzipSync(await buffer((await openReport(quiet, asked)).bytes));
  const report = JSON.parse(Buffer.from(files["report.json"] ?? []).toString());
  const held: HeldItem[] = report.held;
  const own = held.filter(({ from }) => from === "own");
  expect(
    own.map(({ kind, column, value, file, place }) => [kind, column, value, file, place]),
  ).toEqual([
    ["Name of a person", "Name", NAME, "staff.csv", "sheet staff, cell A2"],
    ["Customer or staff number", "Staff no", "E-10442", "staff.csv", "sheet staff, cell B2"],
    ["Mail address", "Email", "polq@firm.example", "staff.csv", "sheet staff, cell C2"],
    ["Bank account", "IBAN", "SE4550000000058398257466", "staff.csv", "sheet staff, cell D2"],
    ["Date of birth", "Birth date", "12.03.1980", "staff.csv", "sheet staff, cell E2"],
    ["Salary", "Salary", "54321", "staff.csv", "sheet staff, cell F2"],
    ["Other data of a row about you", "Dept", "Sales", "staff.csv", "sheet staff, cell G2"],
    ["Health", "Remarks", "dialysis patient", "staff.csv", "sheet staff, cell H2"],
  ]);
  expect(
    held.filter(({ from }) => from !== "own").map(({ kind, value, file }) => [kind, value, file]),
  ).toEqual([["Sentence", `${NAME} and [somebody else] met.`, "memo.md"]]);
  expect(report.policies).toHaveLength(1);
  const page = Buffer.from(files["report.html"] ?? []).toString();
  for (const others of ["Ava", "ava@", "E-10443", "Emil"])
    expect(`${JSON.stringify(report)}${page}`).not.toContain(others);
  expect(page).toContain("<td>Date of birth</td><td>Birth date</td><td>12.03.1980</td>");
  expect(page).not.toMatch(/<w:|fv_|fil_|NAME-/);
});

test("an offer that another search replaced is refused, and so is one for work that goes on", async () => {
  const ids = await searched("access");
  const offer = await viewOffer(quiet, { ...ids, userId });
  // Cells are of no use to a report: it lists them anyway.
  expect(offer?.items.some(({ kind }) => kind === "cell")).toBe(false);
  const wrong = widenRequest(quiet, { ...ids, userId, mark: "other", items: ["1"] });
  await expect(wrong).rejects.toMatchObject({ code: "conflict" });
  const mark = offer?.mark ?? "";
  const id = offer?.items[0]?.id ?? "";
  const widened = await widenRequest(quiet, { ...ids, userId, mark, items: [id] });
  expect(widened).toEqual({ isSearching: true });
  const again = widenRequest(quiet, { ...ids, userId, mark, items: [id] });
  await expect(again).rejects.toMatchObject({ code: "conflict" });
  expect((await viewOf(ids)).terms.map(({ value }) => value)).toEqual([NAME, "O'Lindqvarn"]);
});

test("a request whose event was lost is asked for again under the same id until it is worked on", async () => {
  const lost: string[] = [];
  const sent: string[] = [];
  const idsOf = (events: readonly object[]) =>
    events.map((event) => ("id" in event ? String(event.id) : ""));
  const losing: Deps = {
    ...quiet,
    events: {
      async send(events) {
        lost.push(...idsOf(events));
        throw new Error("the queue is down");
      },
    },
  };
  const sending: Deps = {
    ...quiet,
    events: {
      async send(events) {
        sent.push(...idsOf(events));
      },
    },
  };
  const { workspaceId } = pipeline.place;
  const awaited = async ({ requestId }: RequestIds) => {
    sent.length = 0;
    await askAgain(sending, workspaceId);
    return sent.filter((id) => id.includes(requestId));
  };
  const ids = await searched("access");
  expect(await awaited(ids)).toEqual([]);
  const offer = await viewOffer(quiet, { ...ids, userId });
  const items = offer?.items.slice(0, 1).map(({ id }) => id) ?? [];
  const down = { message: "the queue is down" };
  const widened = widenRequest(losing, { ...ids, userId, mark: offer?.mark ?? "", items });
  await expect(widened).rejects.toMatchObject(down);
  expect(await awaited(ids)).toEqual(lost.splice(0));
  await run(handleSearchSubject, ids);
  await expect(searchAgain(losing, { ...ids, userId })).rejects.toMatchObject(down);
  const [asked] = await awaited(ids);
  expect([asked]).toEqual(lost.splice(0));
  expect(await awaited(ids)).toEqual([asked]);
  await run(handleSearchSubject, ids);
  const started = startRequest(losing, { ...ids, userId, typedName: null });
  await expect(started).rejects.toMatchObject(down);
  expect(await awaited(ids)).toEqual(lost.splice(0));
  await run(handleRunSubjectRequest, ids);
  expect(await awaited(ids)).toEqual([]);
});

test("what is taken up is gone, what is not is said to remain, and others keep what they share", async () => {
  await learnedPack();
  const ids = await searched("erasure");
  const offer = await viewOffer(quiet, { ...ids, userId });
  const wanted = offer?.items.filter(({ values }) => values[0] !== "Sales" && values[0] !== "P-O");
  const items = wanted?.map(({ id }) => id) ?? [];
  await widenRequest(quiet, { ...ids, userId, mark: offer?.mark ?? "", items });
  await run(handleSearchSubject, ids);
  const { found } = await viewOf(ids);
  expect(found.offered).toEqual({ items: 5, chosen: 3, waiting: 0 });
  await startRequest(quiet, { ...ids, userId, typedName: NAME });
  await run(handleRunSubjectRequest, ids);

  expect(await textOf("staff.csv")).toBe(
    FILES["staff.csv"].replace(
      /^Per-Olof.*$/m,
      "[erased],[erased],[erased],[erased],[erased],[erased],Sales,[erased]",
    ),
  );
  expect(await textOf("memo.md")).toBe(
    "# Memo\n\n[erased] and Ava Stone met. P-O asked for it, staff number [erased]. Later [erased] paid.\n",
  );
  expect(await textOf("notes.txt")).toBe(
    "Yesterday P-O called. The card of [erased] is blocked.\n",
  );
  const { workspaceId, projectId } = pipeline.place;
  const files = await quiet.repos(workspaceId).files.listCurrent(projectId, { limit: 100 });
  const paths = files.map(({ path }) => path);
  expect(paths.filter((path) => path.startsWith("hr/letter-[erased]"))).toHaveLength(1);
  expect(paths.join(" ").toLowerCase()).not.toContain("lindqvarn");
  const nowhere = { name: "o'lindqvarn", ...{ email: "-none-", phone: "-none-", iban: "-none-" } };
  expect(await grepEverything(pipeline, [nowhere])).toEqual([]);
  const report = ErasureReport.parse(await readReport(quiet, ids));
  expect(report.stores.find(({ store }) => store === "names")).toMatchObject({
    found: { places: 1 },
    left: { places: 0 },
  });
  expect(report.remains).toEqual([
    {
      words: "The first letters of the given names",
      why: expect.stringContaining("left it out"),
      ...{ places: 2, files: 2 },
    },
    {
      words: "Other cells of the person's own rows",
      why: "It was offered and not chosen.",
      ...{ places: 1, files: 1 },
    },
  ]);
  expect(JSON.stringify(report)).not.toMatch(/Lindqvarn|P-O|10442|54321|1980/);
  expect(report.learned).toEqual({ words: 1, packs: 1 });
  const kept = await quiet.repos(ids.workspaceId).packs.newest("general");
  expect(kept?.document?.fitted?.classes.map(({ weights }) => Object.keys(weights))).toEqual([
    ["title:memo"],
  ]);
  const asked = { projectId, requestId: ids.requestId, name: "report.html", userId };
  const page = (await buffer((await openReport(quiet, asked)).bytes)).toString();
  expect(page).toMatch(/<td>staff.csv<\/td><td>Test<\/td>/);
  expect(page).not.toMatch(/file_|prj_|project_|Lindqvarn|10442/);
  expect((await viewOf(ids)).found.remains).toEqual(report.remains);
});
