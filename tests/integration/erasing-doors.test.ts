/**
 * Every question that an owner may ask about a project, and every file that is given out, while an erasure goes on: nothing tells of the
 * person, nor of what files say of them. Each is asked before, so that a door which never told anything is not taken for one that hides.
 */
import type { Readable } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DatasetFormat, DatasetOptions } from "../../src/core/export/formats/catalogue.ts";
import { internal } from "../../src/core/privacy/policies/internal.ts";
import { handleRunSubjectRequest } from "../../src/jobs/definitions/run-subject-request.handler.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import type { Deps } from "../../src/server/deps.ts";
import { buildDatasetVersion } from "../../src/server/services/dataset/build-version.ts";
import { openDownload } from "../../src/server/services/dataset/open-download.ts";
import { requestVersion } from "../../src/server/services/dataset/request-version.ts";
import type { ServedBytes } from "../../src/server/services/file/bytes-response.ts";
import { openOriginal } from "../../src/server/services/file/open-original.ts";
import { openPicture } from "../../src/server/services/file/open-picture.ts";
import { makeCopy, openCopy } from "../../src/server/services/file/redacted-copy.ts";
import { arrangeGraph } from "../../src/server/services/graph/arrange-graph.ts";
import { checkProject } from "../../src/server/services/privacy/run-check.ts";
import { assessQuality } from "../../src/server/services/quality/assess-quality.ts";
import { exportFailures } from "../../src/server/services/quality/export-failures.ts";
import { openReport } from "../../src/server/services/quality/open-report.ts";
import { addComment } from "../../src/server/services/review/comments.ts";
import { failRequest } from "../../src/server/services/subject/end-request.ts";
import { Cover } from "../../src/server/services/subject/erasure-cover.ts";
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import { beingErased } from "../../src/server/services/subject/while-erasing.ts";
import { changeOptions } from "../helpers/change-pipeline.ts";
import { type DoorWorld, doorsFor, doorsOf, type Inputs, once } from "../helpers/doors.ts";
import { BADGE, FILES, MAIL, NAME, TOLD } from "../helpers/erasing-files.ts";
import { addMember, callerOf } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { runThrough } from "../helpers/remembering-step.ts";
import { untilIndexed, untilJobEnded } from "../helpers/search.ts";

let pipeline: TestPipeline;
/** Without events: the engine would erase the same at the same time. */
let quiet: Deps;
let ownerId: string;
let world: DoorWorld;
let paths: Map<string, string>;

beforeAll(async () => {
  pipeline = await startTestPipeline();
  const { deps, place } = pipeline;
  const by = { ...place, userId: "usr_test" };
  quiet = { ...deps, events: { async send() {} } };
  ownerId = await addMember(deps, place.workspaceId, "owner", "owner@in.example");
  const rules = internal.rules.filter(({ kind }) => kind !== "person" && kind !== "email");
  await changeOptions(deps, by, "privacy", {
    policy: "own",
    document: { ...internal, id: "own", rules },
  });
  await pipeline.add(FILES);
  const { runId } = await pipeline.run();
  await untilIndexed(pipeline, runId);
  await untilJobEnded(pipeline, runId, "find-entities");
  await arrangeGraph(deps, place);
  const repos = deps.repos(place.workspaceId);
  const files = await repos.files.listCurrent(place.projectId, { limit: 100 });
  paths = new Map(files.map(({ fileId, path }) => [path, fileId]));
  const edges = await repos.edgeExports.pageWithEvidence(place.projectId, { limit: 100 });
  const options = DatasetOptions.parse({
    ...{ include: "confirmed-and-proposed", minConfidence: 0 },
    formats: [...DatasetFormat.options],
  });
  const { versionId } = await requestVersion(quiet, { ...by, name: "All", options });
  const ids = { ...place, datasetVersionId: versionId };
  await buildDatasetVersion(quiet, ids, new AbortController().signal);
  const edgeIds = edges.map(({ id }) => id);
  for (const edgeId of edgeIds) await addComment(deps, by, { edgeId, text: `Ask ${NAME}.` });
  await pipeline.atRest("check-privacy");
  await checkProject(deps, place);
  await assessQuality(deps, place);
  await makeCopy(deps, { ...place, fileId: fileAt("hr/memo.md"), options: { images: "keep" } });
  world = {
    ...{ deps, place, ask, edgeIds, versionId, runId },
    fileIds: files.map(({ fileId }) => fileId),
    slug: (await repos.datasets.list(place.projectId))[0]?.slug ?? "",
    texts: [NAME, "written warning", "84,350", "feldmann", "valve gaskets"],
  };
}, 600_000);
afterAll(() => pipeline.stop());

function fileAt(path: string): string {
  return paths.get(path) ?? "";
}

async function ask(path: string, input: object): Promise<unknown> {
  const caller = await callerOf(pipeline.deps, ownerId);
  const call = path
    .split(".")
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], caller) as (
    input: unknown,
  ) => Promise<unknown>;
  return call({ ...pipeline.place, ...input });
}

const eachFile = (more: object = {}) => world.fileIds.map((fileId) => ({ fileId, ...more }));
const options = () => ({ options: DatasetOptions.parse({ include: "confirmed-and-proposed" }) });
/** Questions that only roles above the reader may ask, and wishes that are answered with texts. */
const OWNER_DOORS: Readonly<Record<string, Inputs>> = {
  "datasets.count": () => [options()],
  "datasets.preview": () => [options()],
  "files.copy": () => eachFile({ images: "keep" }),
  "files.text": () => [
    ...eachFile({ from: 0, to: 50_000 }),
    ...eachFile({ from: 0, to: 50_000, raw: true }),
  ],
  "files.tableRows": () => [
    ...eachFile({ sheet: 0, from: 0, count: 50 }),
    ...eachFile({ sheet: 0, from: 0, count: 50, raw: true }),
  ],
  "graph.cells": () => eachFile({ sheet: NAME, cells: ["A1", "B1"] }),
  "models.quote": () => [{ kind: "describe-links" }],
  "policies.preview": () => [
    { draft: internal, fileId: null, originals: true },
    ...eachFile({ draft: internal, originals: true }),
  ],
  "privacy.explain": () => eachFile(),
  "privacy.quoteOpinions": () => eachFile({ at: 0 }),
  "qualityRules.previewFix": () => [],
  "pipelines.check": () => [],
  "project.list": once,
  "audit.list": once,
};

function doors(): Array<readonly [string, Inputs]> {
  const known = { ...doorsOf(() => world), ...OWNER_DOORS };
  // The compliance officer's own screens are about the person.
  const paths = doorsFor("owner").filter((path) => !path.startsWith("requests."));
  return [...new Set([...paths, ...Object.keys(OWNER_DOORS)])].map(
    (path) => [path, known[path] ?? once] as const,
  );
}

interface Answer {
  readonly input: object;
  /** A refusal has none. */
  readonly answer: unknown;
  /** All that it says; of a refusal its code and words. */
  readonly text: string;
}

/** What each door answers. */
async function answers(): Promise<Map<string, Answer[]>> {
  const told = new Map<string, Answer[]>();
  for (const [path, inputs] of doors()) {
    const list: Answer[] = [];
    for (const input of await inputs())
      list.push(
        await ask(path, input).then(
          (answer) => ({ input, answer, text: plain(answer) }),
          ({ code, message }) => ({ input, answer: null, text: `${code} ${message}` }),
        ),
      );
    told.set(path, list);
  }
  return told;
}

const textsOf = (told: Map<string, Answer[]>, path: string) =>
  told.get(path)?.map(({ text }) => text) ?? [];

/** With what stands in cursors in base64. */
function plain(answer: unknown): string {
  const json =
    JSON.stringify(answer, (_, value) => (typeof value === "bigint" ? `${value}` : value)) ?? "";
  const inside = json
    .match(/[\w-]{16,}/g)
    ?.map((part) => Buffer.from(part, "base64url").toString());
  return [json, ...(inside ?? [])].join("\n");
}

const telling = (told: Map<string, Answer[]>) =>
  [...told.keys()].filter((path) => textsOf(told, path).some((text) => TOLD.test(text))).sort();

/** Fields of what holds the person that the answers would have told, by what was answered before and is not refused now. */
async function fieldsHidden(
  before: Map<string, Answer[]>,
  during: Map<string, Answer[]>,
): Promise<string[]> {
  const people = await beingErased(quiet, pipeline.place.workspaceId);
  if (people === null) throw new Error("nobody is being erased");
  const names = new Set<string>();
  class Spy extends Cover {
    override toldOf(...[key, value, about]: Parameters<Cover["toldOf"]>): unknown {
      const told = super.toldOf(key, value, about);
      if (told !== value && !world.fileIds.includes(key)) names.add(key);
      return told;
    }
  }
  const spy = new Spy(people, String);
  for (const [path, list] of before)
    for (const [at, { input, answer }] of list.entries())
      if (during.get(path)?.[at]?.answer !== null) spy.answer(answer, spy.asksAbout(input));
  return [...names].sort();
}

/** Files that are given out: those of the person by the reason of the refusal, others by their text. */
async function givenFiles(): Promise<Record<string, string>> {
  const { projectId } = pipeline.place;
  const { deps } = pipeline;
  const asked = { projectId, userId: ownerId };
  const memo = { ...asked, fileId: fileAt("hr/memo.md") };
  const read = async (file: Promise<{ read: (range?: undefined) => unknown }>) =>
    textOf((await (await file).read()) as NodeJS.ReadableStream);
  const sums = await deps.repos(pipeline.place.workspaceId).qualityResults.sums(projectId);
  const rules = sums.filter(({ outcome }) => outcome === "failed").map(({ rule }) => rule);
  const told: Record<string, () => Promise<string>> = {
    original: () => read(openOriginal(deps, memo)),
    copy: () => read(openCopy(deps, { ...memo, options: { images: "keep" } })),
    "report.json": async () =>
      textOf((await openReport(deps, { ...asked, runId: world.runId, name: "report.json" })).body),
    "report.html": async () =>
      textOf((await openReport(deps, { ...asked, runId: world.runId, name: "report.html" })).body),
    "failing places": async () =>
      (
        await Promise.all(
          rules.map(async (rule) => textOf((await exportFailures(deps, { ...asked, rule })).body)),
        )
      ).join("\n"),
    "another original": () =>
      read(openOriginal(deps, { ...asked, fileId: fileAt("pumps/pump 1.md") })),
    "another picture": async () =>
      (await openPicture(deps, { ...asked, fileId: fileAt("pumps/plate.png") })).mime,
  };
  const entries = Object.entries(told).map(async ([name, give]) => [
    name,
    await give().catch((error: { code: string }) => error.code),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

/** Files that are made while they are read, not read yet. */
async function downloads(): Promise<Record<string, Readable>> {
  const { deps, place } = pipeline;
  const asked = { projectId: place.projectId, userId: ownerId };
  const report = async (name: string) =>
    (await openReport(deps, { ...asked, runId: world.runId, name })).body;
  const sums = await deps.repos(place.workspaceId).qualityResults.sums(place.projectId);
  const failing = await Promise.all(
    sums
      .filter(({ outcome }) => outcome === "failed")
      .map(async ({ rule }) => [rule, (await exportFailures(deps, { ...asked, rule })).body]),
  );
  return {
    "report.json": await report("report.json"),
    "report.html": await report("report.html"),
    ...Object.fromEntries(failing),
  };
}

/** Files of bytes that hold the person, opened and not read yet. */
async function openedFiles(): Promise<Record<string, ServedBytes>> {
  const { deps, place } = pipeline;
  const { versionId } = world;
  const asked = { projectId: place.projectId, userId: ownerId };
  const memo = { ...asked, fileId: fileAt("hr/memo.md") };
  const request = new Request("http://localhost/", { method: "GET" });
  const taken = { ...asked, versionId, request };
  return {
    original: await openOriginal(deps, memo),
    copy: await openCopy(deps, { ...memo, options: { images: "keep" } }),
    dataset: await openDownload(deps, { ...taken, name: "training.jsonl" }),
    "all of it": await openDownload(deps, { ...taken, name: `${world.slug}-1.tar` }),
  };
}

const codeOf = (file: ServedBytes) =>
  textOf(file.read() as NodeJS.ReadableStream).then(
    () => "given",
    (error: { code: string }) => error.code,
  );

async function codesOf(files: Record<string, ServedBytes>): Promise<Record<string, string>> {
  const codes = Object.entries(files).map(async ([name, file]) => [name, await codeOf(file)]);
  return Object.fromEntries(await Promise.all(codes));
}

/** Doors that told of the person before; any change of these is a door that opened or closed. */
const MUST_TELL = [
  "datasets.records",
  "entities.list",
  "entities.occurrences",
  "files.folders",
  "files.get",
  "files.list",
  "files.sheet",
  "files.tableRows",
  "files.text",
  "graph.cells",
  "graph.edge",
  "graph.file",
  "graph.search",
  "policies.preview",
  "review.link",
  "review.next",
  "reviewers.comments",
  "search.find",
];

/** Whoever adds a field to what is said of a file decides whether it is told of one that holds a person (`told-of-held.ts`) or belongs here. */
const FIELDS_HIDDEN =
  "after author before column description detail documentClass excerpt failed fileName folder groupKey keep label method name now part path pseudonymise reason said sheet sourceColumn sourceTable table targetColumn targetTable terms text title type value version words".split(
    " ",
  );

test("nothing that anybody may ask tells of a person from the begin of the erasure", async () => {
  const before = await answers();
  expect(telling(before)).toEqual(expect.arrayContaining(MUST_TELL));
  const given = await givenFiles();
  const files = Object.keys(given).filter((name) => TOLD.test(given[name] ?? ""));
  expect(files).toEqual(["original", "copy", "report.json", "report.html", "failing places"]);

  const { workspaceId } = pipeline.place;
  const userId = await addMember(pipeline.deps, workspaceId, "compliance", "desk@in.example");
  const terms = [
    { kind: "name" as const, value: NAME },
    { kind: "email" as const, value: MAIL },
    { kind: "number" as const, value: String(BADGE) },
  ];
  const asked = { workspaceId, userId, kind: "erasure" as const, terms, region: "DE" };
  const { requestId } = await createRequest(quiet, asked);
  const ids = { workspaceId, requestId };
  await runThrough(handleSearchSubject, ids, quiet);
  const start = () => startRequest(quiet, { ...ids, userId, typedName: NAME, files: "take-out" });
  const begun = await downloads();
  const opened = await openedFiles();
  const each = (code: string) => ({ original: code, copy: code, dataset: code, "all of it": code });
  expect(await codesOf(await openedFiles())).toEqual(each("given"));
  await start();
  for (const [name, body] of Object.entries(begun))
    expect(await textOf(body), name).not.toMatch(TOLD);

  expect(await codesOf(opened)).toEqual(each("conflict"));

  const hidden = async () => {
    const during = await answers();
    expect(telling(during)).toEqual([]);
    // Others are told of as before.
    for (const path of ["files.list", "files.text", "graph.table", "search.find", "topics.list"])
      expect(textsOf(during, path).join(), path).toContain("pump");
    const broken = [...during.keys()].filter((path) =>
      textsOf(during, path).some((text) => text.startsWith("INTERNAL")),
    );
    expect(broken).toEqual([]);
    expect(await fieldsHidden(before, during)).toEqual(FIELDS_HIDDEN);
    const files = await givenFiles();
    for (const [name, text] of Object.entries(files)) expect(text, name).not.toMatch(TOLD);
    expect(files.original).toBe("conflict");
    expect(files.copy).toBe("conflict");
    expect(files["another original"]).toContain("Kestrel");
    expect(files["another picture"]).toBe("image/png");
    expect(files["report.json"]).toContain("pump 1.md");
  };
  await hidden();
  await failRequest(quiet, ids, "The disk is full.");
  await hidden();

  await start();
  await runThrough(handleRunSubjectRequest, ids, quiet);
  // What files say that stay without the name is told again.
  const names = (answer: string) => /feldmann/i.test(answer);
  const gone = await answers();
  expect([...gone.keys()].filter((path) => textsOf(gone, path).some(names))).toEqual([]);
  const after = await givenFiles();
  expect(Object.values(after).filter(names)).toEqual([]);
  expect(after.original).toContain("[erased] of Bexley Pumps");
  // A reader who slept meanwhile gets no byte of what is gone.
  expect(await codesOf(opened)).toEqual({
    ...each("conflict"),
    ...{ original: "not-found", copy: "not-found" },
  });
}, 900_000);
