/** Names that one file proves, in the other files of its project: whole runs with real threads, counted by what they compute. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ExportOptions } from "../../src/core/export/options.ts";
import type { ParsedDocument } from "../../src/core/model/document.ts";
import type { Compute } from "../../src/core/pipeline/compute.ts";
import { registerFolder } from "../../src/core/pipeline/register.ts";
import { erasedPeople } from "../../src/server/auth/erased-people.ts";
import type { Deps } from "../../src/server/deps.ts";
import { buildDatasetVersion } from "../../src/server/services/dataset/build-version.ts";
import { requestVersion } from "../../src/server/services/dataset/request-version.ts";
import { ingestFile } from "../../src/server/services/file/ingest-file.ts";
import { explainFile } from "../../src/server/services/privacy/explain-file.ts";
import { nameShield } from "../../src/server/services/privacy/name-shield.ts";
import { listFindings, viewFindings } from "../../src/server/services/privacy/view-findings.ts";
import { finishRun } from "../../src/server/services/run/end-run.ts";
import { partOfFile } from "../../src/server/services/run/part-of-file.ts";
import { planRun } from "../../src/server/services/run/plan-run.ts";
import { processShardBatch } from "../../src/server/services/run/process-shard.ts";
import {
  cleanSome,
  settleNames,
  shareNames,
  wipeRegister,
} from "../../src/server/services/run/share-names.ts";
import { startRun } from "../../src/server/services/run/start-run.ts";
import type { RoundPlan } from "../../src/server/services/subject/erase-person.ts";
import {
  eraseFromRegisters,
  filesWithPartOfName,
} from "../../src/server/services/subject/erase-register.ts";
import { createRequest } from "../../src/server/services/subject/handle-requests.ts";
import { openRequest } from "../../src/server/services/subject/load-request.ts";
import { createCompute } from "../../src/workers/compute.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { makeProject, type Place } from "../helpers/place.ts";

const STAFF = `Employee,Department
Ava Müller,Finance
Beatriz Souza,Sales
Per-Olof Lindqvist,Sales
Jonas Weber,IT
`;
const CONTRACT =
  "# Contract\n\nSigned by A. Müller in May, when the will is read. Then P-O keeps a copy, for P.-O. Lindqvist.\n";
const MAIL = "Yesterday Beatriz sent the numbers, and Jonas will check them.\n";
const REPLY = "Beatriz came late, and B. Souza said so.\n";
const NOTE = "The chair was taken by Beatriz.\n";
const PLAN = "# Plan\n\nWork begins in May and goes on in June.\n";

let test: TestDeps;
let deps: Deps;
let place: Place;
let pool: Compute;
/** Names of files whose privacy stage was computed, in order. */
let cleaned: string[];
const signal = new AbortController().signal;

beforeAll(async () => {
  test = await startTestDeps();
  pool = createCompute({ root: join(import.meta.dirname, "../.."), threads: 2, memoryMb: 512 });
});
afterAll(async () => {
  await pool.close();
  await test.stop();
});
beforeEach(async () => {
  place = await makeProject(test.databaseUrl);
  cleaned = [];
  const compute: Compute = {
    ...pool,
    processFile(input, stop) {
      if (input.compute.includes("privacy")) cleaned.push(input.file.name);
      return pool.processFile(input, stop);
    },
  };
  const key = Buffer.alloc(32, 7).toString("base64");
  deps = { ...test.deps, compute, standInKey: async () => ({ key, keyId: "k", erased: null }) };
});

const add = (path: string, text: string) =>
  ingestFile(deps, { ...place, path, bytes: Buffer.from(text), modifiedAt: null });

/** A run that has read every file by itself. */
async function begin() {
  const { runId } = await startRun(deps, { ...place, startedById: place.userId });
  const ids = { ...place, runId };
  const { shards } = await planRun(deps, ids);
  for (let shard = 0; shard < shards; shard++)
    while ((await processShardBatch(deps, { ...ids, shard }, signal)).left);
  return ids;
}

/**
 * A run up to where links are found; stopped after `batches` batches of cleaning where that is given, before names are shared where it is
 * null.
 */
async function run(batches: number | null = Number.POSITIVE_INFINITY): Promise<void> {
  const ids = await begin();
  if (batches !== null) {
    let next = (await shareNames(deps, ids, signal)).next;
    for (let batch = 0; next !== null && batch < batches; batch++)
      next = (await cleanSome(deps, ids, next, signal)).next;
    if (next === null) await settleNames(deps, ids);
  }
  await finishRun(deps, ids);
}

async function fileOf(fileId: string) {
  const file = await deps.repos(place.workspaceId).files.findCurrent(fileId);
  if (file === null) throw new Error("no file");
  return file;
}

async function textOf(fileId: string): Promise<string> {
  const { artifacts } = await fileOf(fileId);
  const folder = join(deps.artifactRoot, place.workspaceId, artifacts.privacy ?? "");
  const document = await readFile(join(folder, "document.json"), "utf8");
  return (JSON.parse(document) as ParsedDocument).markdown;
}

/** The key of stand-ins with everybody who was erased from the workspace, as runs are given it. */
async function withErased(workspaceId: string) {
  const own = await test.deps.repos(workspaceId).subjects.erased();
  const erased = erasedPeople(test.deps.env, workspaceId, own);
  const key = Buffer.alloc(32, 7).toString("base64");
  return { key, keyId: `k.${erased?.id}`, erased: erased?.people ?? null };
}

/** The stand-ins of a text in order. */
const standIns = (text: string) => text.match(/NAME-[0-9A-F]+/g) ?? [];

/** Whole runs with threads of their own, on machines that do other things too. */
const TIMEOUT = 400_000;

describe("names of a project", { timeout: TIMEOUT }, () => {
  it("go in every file, under the stand-in of the person that one file proves", async () => {
    const staff = await add("staff.csv", STAFF);
    const contract = await add("contract.md", CONTRACT);
    const mail = await add("mail.txt", MAIL);
    const reply = await add("reply.txt", REPLY);
    const note = await add("note.txt", NOTE);
    const plan = await add("plan.md", PLAN);
    await add("Ava/To Beatriz Souza.txt", PLAN);
    await run();
    const people = standIns(await textOf(staff.fileId));
    const [ava, beatriz, perOlof, jonas] = people;
    const text = await textOf(contract.fileId);
    expect(standIns(text)).toEqual([ava, perOlof, perOlof]);
    expect(text).toContain("in May,");
    expect(text).toContain("the will is read");
    expect(standIns(await textOf(reply.fileId))).toEqual([beatriz, beatriz]);
    // Alone a given name is that of the only one in the project who has it.
    expect(standIns(await textOf(mail.fileId))).toEqual([beatriz, jonas]);
    expect(standIns(await textOf(note.fileId))).toEqual([beatriz]);
    expect(await textOf(plan.fileId)).toBe(PLAN.trim());
    // A file in which nothing was found, but which others know a name of, is among those that hold personal data.
    const { files } = await listFindings(deps, { ...place, kind: null, after: null, limit: 50 });
    const told = new Map(files.map(({ name, count, byOthers }) => [name, { count, byOthers }]));
    expect(told.get("note.txt")).toEqual({ count: 0, byOthers: { places: 1, values: 1 } });
    expect(told.get("staff.csv")).toEqual({ count: 4, byOthers: null });
    expect(told.has("plan.md")).toBe(false);
    const view = await viewFindings(deps, place);
    expect(view.files.withFindings).toBe(files.length);
    expect(view.files.onlyByOthers).toBe(files.filter(({ count }) => count === 0).length);
    expect(view.files.waiting).toBe(0);
    // Where and why: what the other file proves, never by which words.
    const rawFor = { userId: place.userId, role: "owner" as const };
    const explained = async (fileId: string) =>
      (await explainFile(deps, { ...place, fileId, rawFor, cursor: null })).items;
    const why = (await explained(mail.fileId)).map(({ type, why: reason }) => [type, reason]);
    expect(why).toEqual([
      ["PERSON", "Named in another file of this project."],
      ["PERSON", "Named in another file of this project."],
    ]);
    expect(JSON.stringify(await explained(contract.fileId))).not.toMatch(/Müller|Olof/);
    expect(await explained(plan.fileId)).toEqual([]);
    // Names of files, for people who may not read originals; whoever may not find them by the name either.
    const { hide } = await nameShield(deps, place);
    expect(hide({ path: "Letters/To Beatriz Souza.txt", sheet: "Ava", title: "Work" })).toEqual({
      ...{ path: `Letters/To ${beatriz}.txt`, sheet: expect.stringMatching(/^NAME-/) },
      title: "Work",
    });
    // Each file once, and those that mention somebody once more.
    expect(cleaned.toSorted()).toEqual([
      "To Beatriz Souza.txt",
      "To Beatriz Souza.txt",
      "contract.md",
      "contract.md",
      "mail.txt",
      "mail.txt",
      "note.txt",
      "note.txt",
      "plan.md",
      "reply.txt",
      "reply.txt",
      "staff.csv",
    ]);
  });

  it("are computed anew only where something has changed", async () => {
    await add("contract.md", CONTRACT);
    const mail = await add("mail.txt", MAIL);
    await run();
    expect(await textOf(mail.fileId)).toBe(MAIL.trim());
    cleaned = [];
    await add("staff.csv", STAFF);
    await run();
    expect(cleaned.toSorted()).toEqual(["contract.md", "mail.txt", "staff.csv"]);
    expect(standIns(await textOf(mail.fileId))).toHaveLength(2);
    cleaned = [];
    await run();
    expect(cleaned).toEqual([]);
    // A second Jonas: in the mail it is nobody's name any more, and the contract does not care.
    const [, before] = standIns(await textOf(mail.fileId));
    await add("staff.csv", `${STAFF}Jonas Feldmann,IT\n`);
    await run();
    expect(cleaned.toSorted()).toEqual(["mail.txt", "staff.csv"]);
    const [, after] = standIns(await textOf(mail.fileId));
    expect(after).toMatch(/^NAME-/);
    expect(after).not.toBe(before);
    const rawFor = { userId: place.userId, role: "owner" as const };
    const asked = { ...place, fileId: mail.fileId, rawFor, cursor: null };
    expect((await explainFile(deps, asked)).items.map(({ why }) => why)).toEqual([
      "Named in another file of this project.",
      expect.stringContaining("Several people may be meant"),
    ]);
    // Without the list nothing says that these are names.
    cleaned = [];
    await add("staff.csv", "Part,Count\nBolt,4\nNut,12\n");
    await run();
    expect(cleaned.toSorted()).toEqual(["contract.md", "mail.txt", "staff.csv"]);
    expect(await textOf(mail.fileId)).toBe(MAIL.trim());
  });

  it("are found by the next run where one ended before all files were cleaned", async () => {
    await add("staff.csv", STAFF);
    const mail = await add("mail.txt", MAIL);
    await run(0);
    expect(await textOf(mail.fileId)).toBe(MAIL.trim());
    cleaned = [];
    await run();
    expect(cleaned).toEqual(["mail.txt"]);
    expect(standIns(await textOf(mail.fileId))).toHaveLength(2);
  });

  it("are looked for before anything of a file is given out", async () => {
    await add("staff.csv", STAFF);
    const mail = await add("mail.txt", MAIL);
    const settled = async (id: string) =>
      partOfFile(deps, { ...place, artifacts: (await fileOf(id)).artifacts }, "k");
    const ask = () =>
      requestVersion(
        { ...deps, events: { send: async () => {} } },
        { ...place, name: "Links", options: ExportOptions.parse({}) },
      );
    await run(null);
    await expect(settled(mail.fileId)).rejects.toMatchObject({ code: "conflict" });
    await expect(ask()).rejects.toMatchObject({
      userMessage: expect.stringMatching(/^2 files were read/),
    });
    await run();
    expect(await settled(mail.fileId)).not.toBeNull();
    const fresh = await add("fresh.txt", "On Monday Beatriz called, and Thandiwe agreed.\n");
    await run(null);
    await expect(settled(fresh.fileId)).rejects.toMatchObject({ code: "conflict" });
    // What earlier runs have settled can be had meanwhile.
    expect(await settled(mail.fileId)).not.toBeNull();
    await run();
    expect(await settled(fresh.fileId)).not.toBeNull();
    // A run that finds nothing new leaves everything as it is.
    await run();
    expect(await settled(fresh.fileId)).not.toBeNull();
    await expect(ask()).resolves.toMatchObject({ number: 1 });
  });

  it("make a build wait while a run is between its passes, and fail where it was stopped there", async () => {
    await add("staff.csv", STAFF);
    await run();
    const quiet = { ...deps, events: { send: async () => {} } };
    const { versionId } = await requestVersion(quiet, {
      ...place,
      name: "Links",
      options: ExportOptions.parse({}),
    });
    const build = () =>
      buildDatasetVersion(deps, { ...place, datasetVersionId: versionId }, signal);
    await add("mail.txt", MAIL);
    const { runId } = await begin();
    await expect(build()).resolves.toEqual({ waits: true });
    await deps.repos(place.workspaceId).runs.transition(runId, ["running"], "stopped");
    await expect(build()).rejects.toMatchObject({ code: "conflict", recovery: "fatal" });
    await run();
    await expect(build()).resolves.toEqual({ waits: false });
  });

  it("are gathered again after an erasure has wiped them, and until then no copy is made", async () => {
    await add("staff.csv", STAFF);
    const mail = await add("mail.txt", MAIL);
    await run();
    const { artifacts } = await fileOf(mail.fileId);
    const before = await textOf(mail.fileId);
    const folder = join(deps.artifactRoot, place.workspaceId, registerFolder(place.projectId));
    // The part of the mail, and the names that stand in names of files.
    expect((await readdir(folder)).filter((name) => name.endsWith(".sealed"))).toHaveLength(2);
    await wipeRegister(deps, place, { keepsShown: false });
    const asked = partOfFile(deps, { ...place, artifacts }, "k");
    await expect(asked).rejects.toMatchObject({ code: "conflict" });
    cleaned = [];
    await run();
    expect(cleaned).toEqual([]);
    expect(await partOfFile(deps, { ...place, artifacts }, "k")).not.toBeNull();
    expect(await textOf(mail.fileId)).toBe(before);
  });

  it("stay hidden where the person whom a file proved is erased", async () => {
    const numbered = STAFF.split("\n").map(
      (line, at) => line && `${line},${at === 0 ? "Passport no" : `C01X0006${at}`}`,
    );
    const staff = await add("staff.csv", numbered.join("\n"));
    const visa = await add(
      "visa.txt",
      "The visa for C01X00061 came, that for C01X00062 did not.\n",
    );
    const contract = await add(
      "contract.md",
      `${CONTRACT}\nYesterday Ava sent the numbers to Beatriz, and Frau Müller agreed.\n`,
    );
    const plan = await add("plan.md", PLAN);
    await add("Beatriz Souza.md", PLAN);
    await run();
    const before = await textOf(contract.fileId);
    const { workspaceId, userId, projectId } = place;
    const quiet = { ...deps, events: { send: async () => {} } };
    const terms = [{ kind: "name" as const, value: "Ava Müller" }];
    const asked = { workspaceId, userId, kind: "erasure" as const, terms, region: "DE" };
    const { requestId } = await createRequest(quiet, asked);
    deps = { ...deps, standInKey: () => withErased(workspaceId) };
    const ids = { workspaceId, requestId };
    const request = await openRequest(deps, ids);
    const round: RoundPlan = {
      ...{ stores: {}, placesDigest: "", containerIds: [], namedFileIds: [] },
      ...{ versionIds: [(await fileOf(staff.fileId)).versionId] },
      ...{ records: [], fileIds: [staff.fileId], isLeft: false, projectIds: [projectId] },
    };
    await eraseFromRegisters(deps, ids, { request, round: 1, plan: round });
    // Done again by a process that takes over, it has nothing more to find and forgets nothing.
    await eraseFromRegisters(deps, ids, { request, round: 1, plan: round });
    expect(await filesWithPartOfName(deps, ids)).toEqual([contract.fileId, visa.fileId].sort());
    const shield = await nameShield(deps, place);
    const hidden = shield.hide(["Ava Müller.txt", "A. Müller and Beatriz Souza.txt"]);
    expect(JSON.stringify(hidden)).not.toMatch(/Ava|Müller|Beatriz|Souza/);
    await add("staff.csv", numbered.join("\n").replace(/^Ava.*$/m, "[erased],Finance,[erased]"));
    await run();
    const [hers, his, ...more] = (await textOf(visa.fileId)).match(/(?:ID|REF)-[0-9A-F]+/g) ?? [];
    expect([hers, his]).toEqual([expect.stringMatching(/^ID-/), expect.stringMatching(/^ID-/)]);
    expect(more).toEqual([]);
    const text = await textOf(contract.fileId);
    expect(text).not.toMatch(/Ava|Müller/);
    expect(standIns(text)).toHaveLength(standIns(before).length);
    // The other people keep theirs, and nobody has hers.
    const [ava = "", ...others] = standIns(before);
    expect(standIns(text)).not.toContain(ava);
    expect(others.filter((name) => name !== ava)).toEqual(
      standIns(text).filter((name) => others.includes(name)),
    );
    expect(await textOf(plan.fileId)).toBe(PLAN.trim());
  });
});
