/** Files that arrive while an erasure searches: none of them is passed by, and the erasure ends though they go on arriving. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SILENT_LOG } from "../../src/core/ports.ts";
import { ErasureReport } from "../../src/core/privacy/subject/report.ts";
import type { Json, Step } from "../../src/jobs/define.ts";
import { handleRunSubjectRequest } from "../../src/jobs/definitions/run-subject-request.handler.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import type { Deps } from "../../src/server/deps.ts";
import { ingestFile } from "../../src/server/services/file/ingest-file.ts";
import { createProject } from "../../src/server/services/project/create-project.ts";
import { renameProject } from "../../src/server/services/project/rename-project.ts";
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import { requestFolder } from "../../src/server/services/subject/hit-file.ts";
import type { RequestIds } from "../../src/server/services/subject/load-request.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { addWorkspace } from "../helpers/people.ts";
import type { Place } from "../helpers/place.ts";
import { rememberingStep, runThrough } from "../helpers/remembering-step.ts";

const NAME = "Jonas Feldmann";
const memo = (of: string | number) => `# Memo ${of}\n\n${NAME} called.\n`;

let t: TestDeps;
let quiet: Deps;
let place: Place;
let ids: RequestIds;
beforeAll(async () => {
  t = await startTestDeps();
  quiet = { ...t.deps, events: { async send() {} } };
});
afterAll(() => t.stop());
beforeEach(async () => {
  const { id, ownerId } = await addWorkspace(t.deps, "Own", `${t.deps.newId("user")}@in.example`);
  const by = { workspaceId: id, userId: ownerId };
  place = { ...by, projectId: (await createProject(t.deps, { ...by, name: "Close" })).id };
  await add("first.md", memo("first"));
  await add("other.md", "# Pumps\n");
  const { workspaceId, userId } = place;
  const terms = [{ kind: "name" as const, value: NAME }];
  const asked = { workspaceId, userId, kind: "erasure" as const, terms, region: "DE" };
  const { requestId } = await createRequest(quiet, asked);
  ids = { workspaceId, requestId };
  await runThrough(handleSearchSubject, ids, quiet);
  await startRequest(quiet, { ...ids, userId, typedName: NAME, files: "remove" });
});

function add(path: string, text: string) {
  return ingestFile(t.deps, { ...place, path, bytes: Buffer.from(text), modifiedAt: null });
}

/** Carries an erasure out; `after` is told of each step that is done, and what it gave. Returns the steps. */
async function erase(
  after: (id: string, result: Json) => Promise<unknown>,
  payload = ids,
): Promise<string[]> {
  const memory = rememberingStep(() => false);
  const step: Step = {
    ...memory,
    async run<T extends Json>(id: string, work: () => Promise<T>): Promise<T> {
      const result = await memory.run(id, work);
      await after(id, result);
      return result;
    },
  };
  const { signal } = new AbortController();
  const context = { event: "", payload, step, deps: quiet, log: SILENT_LOG, signal };
  await handleRunSubjectRequest(context);
  return [...memory.done.keys()];
}

/** Paths of present files, and how many of all stored bytes hold the person. */
async function left(): Promise<{ paths: string[]; blobs: number }> {
  const files = await t.deps
    .repos(place.workspaceId)
    .files.listCurrent(place.projectId, { limit: 100 });
  let blobs = 0;
  for await (const key of t.deps.blobs.keys(place.workspaceId))
    if ((await readFile(await t.deps.blobs.localPath(key), "utf8")).includes(NAME)) blobs++;
  return { paths: files.map(({ path }) => path).sort(), blobs };
}

async function report(of = ids): Promise<ErasureReport> {
  const text = await readFile(join(requestFolder(t.deps, of), "report.json"), "utf8");
  return ErasureReport.parse(JSON.parse(text).report);
}

const UNSEARCHED = /^Files were still being added/;
const searched = (steps: readonly string[]) =>
  steps.filter((id) => id.startsWith("plan-round-")).length;

test("two people are erased side by side, also from one file, and each report holds", async () => {
  const other = "Wilhelmina Okonkwo";
  await add("both.md", `# Both\n\n${NAME} met ${other}.\n`);
  await add("hers.md", `# Hers\n\n${other} called.\n`);
  const { workspaceId, userId } = place;
  const terms = [{ kind: "name" as const, value: other }];
  const asked = { workspaceId, userId, kind: "erasure" as const, terms, region: "DE" };
  const { requestId } = await createRequest(quiet, asked);
  const second = { workspaceId, requestId };
  await runThrough(handleSearchSubject, second, quiet);
  await startRequest(quiet, { ...second, userId, typedName: other, files: "remove" });
  await Promise.all([erase(async () => undefined), erase(async () => undefined, second)]);
  expect(await left()).toEqual({ paths: ["other.md"], blobs: 0 });
  for (const one of [ids, second]) {
    const { outcome, cannotReach } = await report(one);
    expect(outcome).toBe("done");
    expect(cannotReach.filter((text) => UNSEARCHED.test(text))).toEqual([]);
  }
});

test("without any, two searches are enough", async () => {
  const steps = await erase(async () => undefined);
  expect(await left()).toEqual({ paths: ["other.md"], blobs: 0 });
  expect(searched(steps)).toBe(2);
});

test.each(["plan-2", "search-2-0", "search-2-3"])("one that arrives after %s", async (moment) => {
  let isFirst = true;
  const steps = await erase(async (id) => {
    if (id !== moment || !isFirst) return;
    isFirst = false;
    await add("late.md", memo("late"));
  });
  expect(isFirst).toBe(false);
  expect(await left()).toEqual({ paths: ["other.md"], blobs: 0 });
  // The late file, and that it is gone.
  expect(searched(steps)).toBe(4);
  expect((await report()).cannotReach.filter((text) => UNSEARCHED.test(text))).toEqual([]);
});

test("one whose name alone tells, with bytes that are there already", async () => {
  let moment = "";
  const steps = await erase(async (id, result) => {
    if (id === "plan-2") {
      const { tables, batches } = result as { tables: number; batches: number };
      moment = `search-2-${tables + batches}`;
    }
    if (id === moment) await add(`${NAME}.md`, "# Pumps\n");
  });
  expect(steps).toContain(moment);
  expect((await left()).paths.join()).not.toContain(NAME);
});

test("one that was on its way when the files were listed", async () => {
  const item = { workspaceId: place.workspaceId, itemId: "upl_late" };
  const bytes = Buffer.from(memo("on its way"));
  const content = { start: 0, sizeBytes: bytes.length + 1, bytes: only(bytes) };
  const steps = await erase(async (id) => {
    if (id === "erase-1-keys") await t.deps.ingest.write(item, content);
    if (id !== "plan-2") return;
    const rest = Buffer.from("\n");
    const whole = { start: bytes.length, sizeBytes: bytes.length + 1, bytes: only(rest) };
    const written = await t.deps.ingest.write(item, whole);
    if (written.kind !== "complete") throw new Error(written.kind);
    const { sha256 } = written;
    const storeKey = await t.deps.ingest.accept(item, sha256);
    const blob = { storeKey, sha256, sizeBytes: bytes.length + 1 };
    await ingestFile(t.deps, { ...place, ...blob, path: "way.md", modifiedAt: null });
  });
  expect(searched(steps)).toBe(4);
  expect(await left()).toEqual({ paths: ["other.md"], blobs: 0 });
});

test.each([
  ["search-2-0", 3],
  ["search-2-last", 4],
  ["report-2", 4],
])("what somebody writes after %s", async (when, searches) => {
  const { workspaceId, projectId } = place;
  const { projects } = t.deps.repos(workspaceId);
  let isFirst = true;
  let moment = when;
  const steps = await erase(async (id, result) => {
    if (id === "plan-2" && when.endsWith("last")) {
      const { tables, batches } = result as { tables: number; batches: number };
      moment = `search-2-${tables + batches}`;
    }
    if (id !== moment || !isFirst) return;
    isFirst = false;
    await renameProject(t.deps, { ...place, name: `Asked by ${NAME}` });
  });
  expect(isFirst).toBe(false);
  expect((await projects.findById(projectId))?.name).not.toContain("Feldmann");
  expect(searched(steps)).toBe(searches);
  expect((await report()).cannotReach.filter((text) => UNSEARCHED.test(text))).toEqual([]);
});

async function* only(bytes: Uint8Array) {
  yield bytes;
}

test("it ends though files arrive in every search, and the report says that the newest were not searched", async () => {
  let count = 0;
  const steps = await erase(async (id) => {
    if (/^search-\d+-3$/.test(id)) await add(`late ${++count}.md`, `# Pumps ${count}\n`);
  });
  // One that erases, one that finds nothing, and five for what arrived.
  expect(searched(steps)).toBe(7);
  expect((await left()).blobs).toBe(0);
  const { cannotReach, files } = await report();
  expect(cannotReach.filter((text) => UNSEARCHED.test(text))).toHaveLength(1);
  expect(files.map(({ done }) => done)).toEqual(["removed"]);
});
