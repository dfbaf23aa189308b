/** A person is erased from every store; others stay; the log still verifies; a killed process goes on; a report is signed. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { unzipSync } from "fflate";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SILENT_LOG } from "../../src/core/ports.ts";
import { ErasureReport, verifyReport } from "../../src/core/privacy/subject/report.ts";
import type { SubjectTerm } from "../../src/core/privacy/subject/terms.ts";
import type { JobHandler, Step } from "../../src/jobs/define.ts";
import { handleRunSubjectRequest } from "../../src/jobs/definitions/run-subject-request.handler.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import type { Deps } from "../../src/server/deps.ts";
import { readRecords } from "../../src/server/services/dataset/read-records.ts";
import { previewRecords } from "../../src/server/services/dataset/view-datasets.ts";
import { viewFindings } from "../../src/server/services/privacy/view-findings.ts";
import { assessQuality } from "../../src/server/services/quality/assess-quality.ts";
import { viewOverview } from "../../src/server/services/quality/view-overview.ts";
import { listRuns } from "../../src/server/services/run/describe-run.ts";
import { describeWentBy } from "../../src/server/services/run/went-by.ts";
import { erasedSince } from "../../src/server/services/subject/erased-since.ts";
import { askForFigures } from "../../src/server/services/subject/figures.ts";
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import { requestFolder } from "../../src/server/services/subject/hit-file.ts";
import type { RequestIds } from "../../src/server/services/subject/load-request.ts";
import { openReport } from "../../src/server/services/subject/open-report.ts";
import { listPlaces, viewRequest } from "../../src/server/services/subject/view-requests.ts";
import { verifyAudit } from "../../src/server/services/workspace/verify-audit.ts";
import { addMember } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { Killed, rememberingStep } from "../helpers/remembering-step.ts";
import {
  grepEverything,
  makePeople,
  type PlantedPerson,
  plantPeople,
} from "../helpers/subjects.ts";

const PEOPLE = makePeople(4);
const [first, second, third, ...others] = PEOPLE as [
  PlantedPerson,
  PlantedPerson,
  PlantedPerson,
  ...PlantedPerson[],
];
let pipeline: TestPipeline;
let quiet: Deps;
let userId: string;
let datasetVersionId: string;
let openAccess: RequestIds;
/** What the run counted, before anybody was erased. */
let counted: Awaited<ReturnType<typeof runFigures>>;

beforeAll(async () => {
  pipeline = await startTestPipeline();
  quiet = { ...pipeline.deps, events: { async send() {} } };
  userId = await addMember(
    pipeline.deps,
    pipeline.place.workspaceId,
    "compliance",
    "desk@in.example",
  );
  ({ datasetVersionId } = await plantPeople(pipeline, PEOPLE));
  await atRest();
  counted = await runFigures();
}, 900_000);
afterAll(() => pipeline.stop());

/** A code that no detector takes for personal data: only the erased person's hashes tell it. */
function accountOf(iban: string): string {
  return `QX${iban.slice(-9)}R`;
}

function termsOf({ name, email, phone, iban }: PlantedPerson): SubjectTerm[] {
  return [
    { kind: "name", value: name },
    { kind: "email", value: email },
    { kind: "phone", value: phone },
    { kind: "number", value: iban },
    { kind: "account", value: accountOf(iban) },
  ];
}

async function run(handler: JobHandler<RequestIds, Deps>, ids: RequestIds, step: Step) {
  const signal = new AbortController().signal;
  await handler({ event: "", payload: ids, step, deps: quiet, log: SILENT_LOG, signal });
}

async function ask(kind: "access" | "erasure", person: PlantedPerson): Promise<RequestIds> {
  const { workspaceId } = pipeline.place;
  const input = { workspaceId, userId, kind, terms: termsOf(person), region: "DE" };
  const { requestId } = await createRequest(quiet, input);
  const ids = { workspaceId, requestId };
  await run(
    handleSearchSubject,
    ids,
    rememberingStep(() => false),
  );
  return ids;
}

async function viewOf(ids: RequestIds) {
  const row = await quiet.repos(ids.workspaceId).subjectRequests.find(ids.requestId);
  return viewRequest(quiet, { workspaceId: ids.workspaceId, number: row?.number ?? 0 });
}

async function reportOf(ids: RequestIds, name: string): Promise<Buffer> {
  const { projectId } = pipeline.place;
  const { bytes } = await openReport(quiet, { projectId, requestId: ids.requestId, name, userId });
  return buffer(bytes);
}

/** What a run leaves to do in the background writes files and rows of its own. */
async function atRest(): Promise<void> {
  const client = new pg.Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
  for (;;) {
    const { rows } = await client.query(
      "select 1 from job_runs where state not in ('finished', 'failed', 'cancelled') limit 1",
    );
    if (rows.length === 0) break;
    await sleep(200);
  }
  await client.end();
}

async function runFigures() {
  const { workspaceId, projectId } = pipeline.place;
  const { runs } = await listRuns(quiet, { workspaceId, projectId, before: null });
  const { score } = await viewOverview(quiet, { workspaceId, projectId });
  return { files: runs.map(({ files }) => files), score };
}

/** Bytes of present files as texts, by path. */
async function filesAt(paths: readonly string[]): Promise<Map<string, string>> {
  const { workspaceId, projectId } = pipeline.place;
  const listed = await quiet.repos(workspaceId).files.listCurrent(projectId, { limit: 500 });
  const found = new Map<string, string>();
  for (const file of listed)
    if (paths.includes(file.path))
      found.set(
        file.path,
        (await buffer(Readable.from(quiet.blobs.read(file.storeKey)))).toString(),
      );
  return found;
}

test("the planted people stand in the data folder and in the rows", async () => {
  for (const person of PEOPLE)
    expect((await grepEverything(pipeline, [person])).length).toBeGreaterThan(20);
});

test("a search counts every store and changes nothing, and its lists are unreadable without the key", async () => {
  const before = await grepEverything(pipeline, PEOPLE);
  const ids = await ask("erasure", first);
  const { found, name, state } = await viewOf(ids);
  expect([name, state, found.phase]).toEqual([first.name, "draft", "searched"]);
  for (const store of [
    "originals",
    "results",
    "names",
    "links",
    "datasets",
    "relate",
    "vectors",
    "copies",
    "runs",
    "quality",
    "incoming",
    "temporary",
    "audit",
    "jobs",
    "other",
  ] as const)
    expect([store, found.stores[store]?.places ?? 0]).not.toEqual([store, 0]);
  expect(found.fileCount).toBeGreaterThanOrEqual(6);
  expect(found.datasets).toMatchObject([{ versionId: datasetVersionId, dataset: "Planted" }]);
  const { places } = await listPlaces(quiet, {
    ...pipeline.place,
    ...ids,
    userId,
    from: 0,
    count: 100,
  });
  expect(places.some(({ excerpts }) => excerpts.some((text) => text.includes(first.name)))).toBe(
    true,
  );
  expect((await grepEverything(pipeline, PEOPLE)).sort()).toEqual(before.sort());
});

const records = () =>
  readRecords(quiet, { ...pipeline.place, versionId: datasetVersionId, from: 0, count: 1 });
const preview = () =>
  previewRecords(quiet, {
    ...pipeline.place,
    options: { include: "confirmed-and-proposed", minConfidence: 0.1 },
  });

test("an erasure wants the name, and a workspace at rest", async () => {
  const ids = await ask("erasure", first);
  const start = (typedName: string | null) => startRequest(quiet, { ...ids, userId, typedName });
  await expect(start(null)).rejects.toMatchObject({ code: "input.invalid" });
  await expect(start(second.name)).rejects.toMatchObject({ code: "input.invalid" });
});

test("nothing of an erased person is left in any file or row, though every step was done twice", async () => {
  const othersBefore = (await grepEverything(pipeline, others)).sort();
  openAccess = await ask("access", first);
  const ids = await ask("erasure", first);
  await startRequest(quiet, { ...ids, userId, typedName: first.name.toUpperCase() });
  await expect(records()).rejects.toMatchObject({ code: "conflict" });
  await expect(preview()).rejects.toMatchObject({ code: "conflict" });
  const killed = new Set<string>();
  const refused = new Set<string>();
  const step = rememberingStep((id) => !killed.has(id) && Boolean(killed.add(id)));
  for (let tries = 0; ; tries++) {
    try {
      await run(handleRunSubjectRequest, ids, step);
      break;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      await records().then(
        () => refused.add("given"),
        (why) => refused.add(why.code),
      );
      expect(tries).toBeLessThan(1_000);
    }
  }
  expect(killed.size).toBeGreaterThan(50);
  expect([...refused]).toEqual(["conflict"]);
  await expect(records()).rejects.toMatchObject({
    userMessage: expect.stringContaining("withdrawn"),
  });
  expect(JSON.stringify((await preview()).records)).not.toContain(first.name);
  expect(await grepEverything(pipeline, [first])).toEqual([]);
  const view = await viewOf(ids);
  expect([view.state, view.name, view.terms, view.found.left]).toEqual(["done", null, [], {}]);
  // What is left of others is all but what is made of everybody: state of relate, the dataset, figures that are worked out anew.
  const othersAfter = (await grepEverything(pipeline, others)).sort();
  const shared = /relate\/prj_|quality\/prj_|\/datasets\/|^row of (?:edge|quality_finding)/;
  const own = (list: string[]) => list.filter((path) => !shared.test(path));
  expect(own(othersAfter)).toEqual(own(othersBefore));
  expect((await verifyAudit(quiet, ids.workspaceId)).problems).toEqual([]);
}, 600_000);

test("the report is signed, says what was done and what cannot be reached, and holds no value", async () => {
  const { requests } = await import("../../src/server/services/subject/view-requests.ts").then(
    (m) =>
      m.listRequests(quiet, { workspaceId: pipeline.place.workspaceId, cursor: null, limit: 10 }),
  );
  const done = requests.find(({ state }) => state === "done");
  const ids = { workspaceId: pipeline.place.workspaceId, requestId: done?.id ?? "" };
  const json = (await reportOf(ids, "report.json")).toString();
  const verdict = verifyReport(json, null);
  expect(verdict.isValid).toBe(true);
  const report = ErasureReport.parse((verdict as { report: unknown }).report);
  expect(report.outcome).toBe("done");
  const doneWith = (done: string) => report.files.filter((file) => file.done === done);
  // Two texts, a table, a mail, and what came out of an archive stay without the person; the archive goes.
  expect(doneWith("person taken out").length).toBeGreaterThanOrEqual(5);
  expect(doneWith("removed")).toMatchObject([
    { why: "Files of this kind cannot be written anew." },
  ]);
  const kept = await filesAt(["contracts/contract-0.md", "tables/payments-0.csv"]);
  expect(kept.get("contracts/contract-0.md")).toBe(
    "# Contract 0\n\nBetween the firm and [erased].\nMail [erased], phone [erased].\nPaid to [erased] for project Alder-0.\n",
  );
  expect(kept.get("tables/payments-0.csv")).toBe(
    "project,name,mail,iban,amount\nAlder-0,[erased],[erased],[erased],1000\nAlder-0,[erased],[erased],[erased],2000\n",
  );
  expect(report.datasets).toMatchObject([
    { versionId: datasetVersionId, done: "withdrawn, files deleted" },
  ]);
  expect(report.datasets[0]?.records.length).toBeGreaterThan(0);
  expect(report.audit.problems).toBe(0);
  for (const value of Object.values(first)) expect(json).not.toContain(value);
  const changed = json.replace('"outcome": "done"', '"outcome": "partly done"');
  expect(verifyReport(changed, null)).toMatchObject({ isValid: false });
  expect(verifyReport(json, "0000-0000-0000-0000")).toMatchObject({ isValid: false });
  expect((await reportOf(ids, "report.html")).toString()).toContain("What cannot be reached");
  expect((await reportOf(ids, "report.pdf")).subarray(0, 5).toString()).toBe("%PDF-");
  const view = await viewOf(ids);
  expect(view.files.filter(({ done }) => done === "person taken out").length).toBeGreaterThan(4);
  expect(view.files.filter(({ isRemoved }) => isRemoved)).toMatchObject([
    { done: "removed", why: "Files of this kind cannot be written anew." },
  ]);
});

test("figures of before are gone, asked for anew, and said to be old until the next run", async () => {
  const { workspaceId, projectId } = pipeline.place;
  const repos = quiet.repos(workspaceId);
  const row = (await repos.subjectRequests.list(null, 10)).find(({ state }) => state === "done");
  const sent: string[] = [];
  const events = {
    send: async (list: ReadonlyArray<{ name: string; data: object }>) => {
      sent.push(...list.map(({ name, data }) => `${name} ${JSON.stringify(data)}`));
    },
  };
  await askForFigures({ ...quiet, events }, { workspaceId, requestId: row?.id ?? "" });
  const place = JSON.stringify({ workspaceId, projectId });
  expect(sent).toEqual([`privacy.check-requested ${place}`, `quality.assess-requested ${place}`]);
  const overview = await viewOverview(quiet, { workspaceId, projectId });
  expect(overview).toMatchObject({ state: "assessing", workingOut: "change" });
  expect(counted.score).not.toBeNull();
  expect(await runFigures()).toEqual(counted);
  expect((await viewFindings(quiet, { workspaceId, projectId })).check).toBeNull();
  expect(await erasedSince(quiet, { workspaceId, projectId })).toMatchObject({ run: 1 });
  expect((await erasedSince(quiet, { workspaceId, projectId }))?.waiting).toBeGreaterThan(4);
  await assessQuality(quiet, { workspaceId, projectId });
  expect((await viewOverview(quiet, { workspaceId, projectId })).state).toBe("ready");
  expect(await runFigures()).toEqual(counted);
  const [snapshot] = await repos.qualitySnapshots.list(projectId, { limit: 1 });
  expect(snapshot?.isBeforeErasure).toBe(true);
});

test("another request of the erased person offers nothing any more", async () => {
  const open = await viewOf(openAccess);
  expect([open.state, open.isPersonGone, open.name, open.terms]).toEqual(["draft", true, null, []]);
  const start = startRequest(quiet, { ...openAccess, userId, typedName: null });
  await expect(start).rejects.toMatchObject({ code: "conflict" });
});

test("a file that brings the person back is cleaned before any other stage sees it", async () => {
  await pipeline.add({
    "again/note.md": `${first.name} is back: ${first.email}, ${first.phone}, box ${accountOf(first.iban)}.\n`,
    "again/table.csv": `who,where,box\n${first.name},Berlin,${accountOf(first.iban)}\n${first.email},Bonn,x\n`,
    "again/other.md": `Somebody else is in box ${accountOf(second.iban)}.\n`,
  });
  await pipeline.run();
  const boxOf = (person: PlantedPerson) => ({ ...person, iban: accountOf(person.iban) });
  const found = await grepEverything(pipeline, [boxOf(first)]);
  const kept = await grepEverything(pipeline, [
    { ...boxOf(second), name: "-none-", email: "-none-", phone: "-none-" },
  ]);
  const home = join(quiet.artifactRoot, pipeline.place.workspaceId);
  const files = await quiet
    .repos(pipeline.place.workspaceId)
    .files.listCurrent(pipeline.place.projectId, { limit: 500 });
  const parsed = new Set(files.map((file) => file.artifacts.parse));
  const after = found.filter(
    (path) => path.startsWith(home) && ![...parsed].some((key) => path.includes(String(key))),
  );
  expect(after).toEqual([]);
  expect(found.some((path) => path.startsWith(home))).toBe(true);
  expect(await erasedSince(quiet, pipeline.place)).toBeNull();
  // Each of the two runs tells of the erasure between them.
  const runs = await quiet.repos(pipeline.place.workspaceId).runs.list(pipeline.place.projectId, {
    limit: 2,
    before: null,
  });
  const [later, earlier] = await Promise.all(
    runs.map(({ id }) => describeWentBy(quiet, { ...pipeline.place, runId: id })),
  );
  const erasure = { what: "erasure", at: expect.any(Date) };
  expect(later?.before?.changes).toContainEqual(erasure);
  expect(later?.sinceThen).not.toContainEqual(erasure);
  expect(earlier?.sinceThen).toContainEqual(erasure);
  // The policy keeps such a code of anybody else: it was the erasure that took it out.
  expect(kept.some((path) => path.startsWith(home) && path.endsWith("profile.json"))).toBe(true);
}, 900_000);

test("an access request gives a zip with everything, sealed at rest, and forgets it in time", async () => {
  const ids = await ask("access", second);
  await startRequest(quiet, { ...ids, userId, typedName: null });
  await run(
    handleRunSubjectRequest,
    ids,
    rememberingStep(() => false),
  );
  const sealed = await readFile(join(requestFolder(quiet, ids), "report.sealed"));
  expect(sealed.includes(second.name)).toBe(false);
  const files = unzipSync(await reportOf(ids, "report.zip"));
  const report = JSON.parse(Buffer.from(files["report.json"] ?? []).toString());
  expect(
    Buffer.from(files["report.pdf"] ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
  expect(report.searchedFor).toHaveLength(5);
  expect(report.held.length).toBeGreaterThan(10);
  expect(JSON.stringify(report)).not.toContain(third.name);
  expect(Buffer.from(files["report.html"] ?? []).toString()).toContain(second.name);
  const later = { ...quiet, clock: () => Date.now() + 31 * 86_400_000 };
  const { listRequests } = await import("../../src/server/services/subject/view-requests.ts");
  await listRequests(later, { workspaceId: ids.workspaceId, cursor: null, limit: 10 });
  expect(existsSync(requestFolder(quiet, ids))).toBe(false);
  expect((await viewOf(ids)).hasReport).toBe(false);
}, 900_000);
