/**
 * Every question that an owner may ask about a project, and every file that is given out, while an erasure goes on: nothing tells of the
 * person, nor of what files say of them. Each is asked before, so that a door which never told anything is not taken for one that hides.
 */
import type { Readable } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import { utils, write } from "@e965/xlsx";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DatasetFormat, DatasetOptions } from "../../src/core/export/formats/catalogue.ts";
import { internal } from "../../src/core/privacy/policies/internal.ts";
import { handleRunSubjectRequest } from "../../src/jobs/definitions/run-subject-request.handler.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import type { Deps } from "../../src/server/deps.ts";
import { buildDatasetVersion } from "../../src/server/services/dataset/build-version.ts";
import { requestVersion } from "../../src/server/services/dataset/request-version.ts";
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
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import { changeOptions } from "../helpers/change-pipeline.ts";
import { type DoorWorld, doorsFor, doorsOf, type Inputs, once } from "../helpers/doors.ts";
import { addMember, callerOf } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { runThrough } from "../helpers/remembering-step.ts";
import { untilIndexed, untilJobEnded } from "../helpers/search.ts";

const NAME = "Jonas Feldmann";
/** Stands in a workbook as a number. */
const BADGE = 84350771;
const MAIL = "jonas.feldmann@bexley-pumps.example";
/** How any of it would look in an answer: the name, and what stands in files that hold it, also where they do so in their title alone. */
const TOLD = /feldmann|written warning|84,350|84350771/i;

const GIVEN = ["Paula", "Martha", "Oliver", "Ingrid", "Walter", "Sophie", "Daniel", "Laura"];
const ROWS = GIVEN.map((name, i) => `${name} Ashworth,p${i}@bexley-pumps.example,${4100 + i}`);
const STAFF = `name,email,pay\n${ROWS.join("\n")}\n${NAME},${MAIL},4711\n`;
const pump = (n: number) =>
  `# Pumps ${n}\n\nThe Kestrel pump station number ${n} of Bexley Pumps GmbH has valve gaskets. Valve gaskets leak in the Kestrel pump station. See PO-2025-0773${n}.\n`;
const FILES: Record<string, string | Uint8Array> = {
  "hr/memo.md": `# Memo\n\n${NAME} of Bexley Pumps GmbH called about [pumps](../pumps/pump%201.md) and PO-2025-07731. He was given a written warning for drinking at work on 3 March 2025.\n`,
  [`hr/${NAME}.md`]:
    "# Sheet\n\nOnly the title tells. The salary of 84,350 euro was agreed in PO-2025-07732. Valve gaskets of the Kestrel pump station, see pump 2.md.\n",
  "staff/list.csv": STAFF,
  "staff/list_v2.csv": `${STAFF}Paul Ashworth,pa@bexley-pumps.example,4120\n`,
  [`staff/${NAME}/hours.xlsx`]: hours(),
  "staff/broken.csv": `amount,${NAME}\n1,2\n3,4,5,6\n7,8\n`,
  "mail/thread.eml": `From: ${NAME} <${MAIL}>\r\nTo: office@bexley-pumps.example\r\nSubject: Offer for ${NAME}, PO-2025-07731\r\nDate: Mon, 3 Mar 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nPlease call ${NAME}, the list is list.csv.\r\n`,
  "pack.zip": zipSync({ "for them/note.txt": strToU8(`Note of ${NAME}, see list.csv.\n`) }),
  "pumps/plate.png": Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
  ...Object.fromEntries([1, 2, 3].map((n) => [`pumps/pump ${n}.md`, pump(n)])),
};

/** A workbook with the person in names of a sheet and a column. */
function hours(): Uint8Array {
  const book = utils.book_new();
  const rows = [
    ["week", NAME, "Paula Ashworth"],
    [1, 40, 38],
    [2, 41, 39],
    ["badge", BADGE, 84350772],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), NAME);
  return write(book, { type: "buffer", bookType: "xlsx" }) as Uint8Array;
}

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

/** What each door answers; a refusal is an answer with its code. */
async function answers(): Promise<Map<string, string[]>> {
  const told = new Map<string, string[]>();
  for (const [path, inputs] of doors()) {
    const list: string[] = [];
    for (const input of await inputs())
      list.push(
        await ask(path, input).then(
          plain,
          (error: { code: string; message: string }) => `${error.code} ${error.message}`,
        ),
      );
    told.set(path, list);
  }
  return told;
}

/** With what stands in cursors in base64. */
function plain(answer: unknown): string {
  const json =
    JSON.stringify(answer, (_, value) => (typeof value === "bigint" ? `${value}` : value)) ?? "";
  const inside = json
    .match(/[\w-]{16,}/g)
    ?.map((part) => Buffer.from(part, "base64url").toString());
  return [json, ...(inside ?? [])].join("\n");
}

const telling = (told: Map<string, string[]>) =>
  [...told.keys()].filter((path) => told.get(path)?.some((answer) => TOLD.test(answer))).sort();

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
  await start();
  for (const [name, body] of Object.entries(begun))
    expect(await textOf(body), name).not.toMatch(TOLD);

  const hidden = async () => {
    const during = await answers();
    expect(telling(during)).toEqual([]);
    expect(during.get("search.find")?.join()).not.toContain("memo.md");
    // Others are told of as before.
    for (const path of ["files.list", "files.text", "graph.table", "search.find", "topics.list"])
      expect(during.get(path)?.join(), path).toContain("pump");
    const broken = [...during].filter(([, list]) =>
      list.some((answer) => answer.startsWith("INTERNAL")),
    );
    expect(broken.map(([path, list]) => [path, list])).toEqual([]);
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
  expect([...(await answers())].filter(([, list]) => list.some(names))).toEqual([]);
  const after = await givenFiles();
  expect(Object.values(after).filter(names)).toEqual([]);
  expect(after.original).toContain("[erased] of Bexley Pumps");
}, 900_000);
