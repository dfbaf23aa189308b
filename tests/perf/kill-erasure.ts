/**
 * Kills the process of an erasure (SIGKILL) in the middle of each of its steps, goes on in a new one, and looks whether anything is half:
 * `node tests/perf/kill-erasure.ts [delays in ms, such as 0,40,160]`. Exit code 1 where something is left, lost or double.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { SILENT_LOG } from "../../src/core/ports.ts";
import { ErasureReport, verifyReport } from "../../src/core/privacy/subject/report.ts";
import type { SubjectTerm } from "../../src/core/privacy/subject/terms.ts";
import type { Json, Step } from "../../src/jobs/define.ts";
import { handleRunSubjectRequest } from "../../src/jobs/definitions/run-subject-request.handler.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import { createDeps, type Deps } from "../../src/server/deps.ts";
import { readEnv } from "../../src/server/env.ts";
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import { requestFolder } from "../../src/server/services/subject/hit-file.ts";
import type { RequestIds } from "../../src/server/services/subject/load-request.ts";
import { verifyAudit } from "../../src/server/services/workspace/verify-audit.ts";
import { createCompute } from "../../src/workers/compute.ts";
import { wordWith } from "../fixtures/redact/word.ts";
import { workbookWith } from "../fixtures/redact/workbook.ts";
import { addMember } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { rememberingStep } from "../helpers/remembering-step.ts";
import {
  grepEverything,
  makePeople,
  type PlantedPerson,
  plantPeople,
} from "../helpers/subjects.ts";

interface Life {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly secret: string;
  readonly ids: RequestIds;
  /** What the engine remembers of steps that are done. */
  readonly memory: string;
  /** How long after its begin a step is killed, one life after the other. */
  readonly delays: readonly number[];
  /** How often each step was killed. */
  readonly killed: Readonly<Record<string, number>>;
}

const say = (text: string) => process.stdout.write(`${text}\n`);
/** Steps that change something. */
const CHANGES = /^(?:remember|plan-|erase-|report|figures|end)/;

if (process.argv[2] === "life") await live(JSON.parse(process.argv[3] ?? "{}") as Life);
else await test((process.argv[2] ?? "0,25,100,400").split(",").map(Number));

/** One process of the erasure. */
async function live(life: Life): Promise<void> {
  const env = readEnv({
    NODE_ENV: "test",
    LIGATURE_DATA_DIR: life.dataDir,
    LIGATURE_SECRET: life.secret,
  });
  const root = join(import.meta.dirname, "../..");
  const compute = createCompute({ root, threads: 1, memoryMb: 512 });
  const deps = createDeps({
    env,
    databaseUrl: life.databaseUrl,
    processName: "test",
    events: { async send() {} },
    compute,
    log: SILENT_LOG,
  });
  const signal = new AbortController().signal;
  const step = stepOnDisk(life);
  await handleRunSubjectRequest({
    event: "",
    payload: life.ids,
    step,
    deps,
    log: SILENT_LOG,
    signal,
  });
  await compute.close();
  await deps.close();
}

function stepOnDisk({ memory, delays, killed }: Life): Step {
  const known: Record<string, Json> = existsSync(memory)
    ? JSON.parse(readFileSync(memory, "utf8"))
    : {};
  return {
    async run<T extends Json>(id: string, work: () => Promise<T>): Promise<T> {
      if (Object.hasOwn(known, id)) return known[id] as T;
      writeFileSync(`${memory}.at`, id);
      const afterMs = CHANGES.test(id) ? delays[killed[id] ?? 0] : undefined;
      const die = () => process.kill(process.pid, "SIGKILL");
      if (afterMs !== undefined) setTimeout(die, afterMs);
      const result = await work();
      // At the latest here: the work is done and nobody remembers it.
      if (afterMs !== undefined) die();
      known[id] = result ?? null;
      writeFileSync(`${memory}.tmp`, JSON.stringify(known));
      renameSync(`${memory}.tmp`, memory);
      return result;
    },
    sleep: async () => undefined,
    send: async () => undefined,
    progress: async () => undefined,
  } as Step;
}

async function test(delays: readonly number[]): Promise<void> {
  const pipeline = await startTestPipeline();
  const scratch = await mkdtemp(join(tmpdir(), "kill-erasure-"));
  const quiet: Deps = { ...pipeline.deps, events: { async send() {} } };
  try {
    const [first, ...others] = makePeople(4) as [PlantedPerson, ...PlantedPerson[]];
    await pipeline.add({
      "office/plan.docx": wordWith(`Signed by ${first.name} for Alder-0.`, first.email),
      "office/plan.xlsx": workbookWith(`Paid by ${first.name}`, first.iban),
    });
    await plantPeople(pipeline, [first, ...others]);
    const ids = await ask(quiet, pipeline.place.workspaceId, first);
    const before = (await grepEverything(pipeline, [first])).length;
    const othersBefore = await contentsOf(pipeline, others);
    const kills = await killEverywhere(pipeline, { ids, scratch, delays });
    const problems = [
      ...(await grepEverything(pipeline, [first])).map((place) => `left: ${place}`),
      ...(await halves(pipeline, ids)),
      ...differences(othersBefore, await contentsOf(pipeline, others)),
    ];
    say(
      `killed ${kills} times; places of the erased before ${before}; problems ${problems.length}`,
    );
    for (const problem of problems.slice(0, 30)) say(`  ${problem}`);
    if (problems.length > 0) process.exitCode = 1;
  } finally {
    await pipeline.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function ask(
  deps: Deps,
  workspaceId: string,
  { name, email, phone, iban }: PlantedPerson,
): Promise<RequestIds> {
  const userId = await addMember(deps, workspaceId, "compliance", "desk@in.example");
  const terms: SubjectTerm[] = [
    { kind: "name", value: name },
    { kind: "email", value: email },
    { kind: "phone", value: phone },
    { kind: "number", value: iban },
  ];
  const input = { workspaceId, userId, kind: "erasure", terms, region: "DE" } as const;
  const ids = { workspaceId, requestId: (await createRequest(deps, input)).requestId };
  const step = rememberingStep(() => false);
  const signal = new AbortController().signal;
  await handleSearchSubject({ event: "", payload: ids, step, deps, log: SILENT_LOG, signal });
  await startRequest(deps, { ...ids, userId, typedName: name, files: "take-out" });
  return ids;
}

/** Each life ends in the next step that changes something, which is killed with every delay before one gets past it. */
async function killEverywhere(
  pipeline: TestPipeline,
  of: { ids: RequestIds; scratch: string; delays: readonly number[] },
): Promise<number> {
  const memory = join(of.scratch, "memory.json");
  const { env } = pipeline.deps;
  const base = {
    databaseUrl: pipeline.databaseUrl,
    dataDir: env.LIGATURE_DATA_DIR,
    secret: String(env.LIGATURE_SECRET),
    ids: of.ids,
    memory,
  };
  const killed = new Map<string, number>();
  let kills = 0;
  for (;;) {
    const code = await life({ ...base, delays: of.delays, killed: Object.fromEntries(killed) });
    if (code === "done") return kills;
    if (code !== "killed") throw new Error(`a life ended with ${code}`);
    kills++;
    const at = readFileSync(`${memory}.at`, "utf8");
    killed.set(at, (killed.get(at) ?? 0) + 1);
    say(`  killed in ${at}`);
  }
}

function life(of: Life): Promise<"done" | "killed" | string> {
  const child = spawn(process.execPath, [import.meta.filename, "life", JSON.stringify(of)], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise((resolve) => {
    child.on("exit", (code, signal) =>
      resolve(signal === "SIGKILL" ? "killed" : code === 0 ? "done" : String(code)),
    );
  });
}

/** Versions without bytes, bytes without a version, half-written files, a report that is none. */
async function halves(pipeline: TestPipeline, ids: RequestIds): Promise<string[]> {
  const { deps, place } = pipeline;
  const problems: string[] = [];
  const keys = new Set<string>();
  for await (const key of deps.blobs.keys(place.workspaceId)) keys.add(key);
  const client = new pg.Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
  const versions = await client.query("select id, store_key from file_versions");
  const blobs = await client.query("select store_key from blobs");
  const current = await client.query(
    "select f.id from files f left join file_versions v on v.id = f.current_version_id where f.removed_at is null and v.id is null",
  );
  await client.end();
  for (const { id, store_key } of versions.rows)
    if (!keys.has(store_key)) problems.push(`no bytes of ${id}`);
  const needed = new Set(versions.rows.map(({ store_key }) => store_key));
  for (const key of keys)
    if (!needed.has(key)) problems.push(`bytes that no version needs: ${key}`);
  for (const { store_key } of blobs.rows)
    if (!keys.has(store_key)) problems.push(`a row of bytes that are gone: ${store_key}`);
  for (const { id } of current.rows) problems.push(`a file without a version: ${id}`);
  const names = await readdir(requestFolder(deps, ids));
  if (names.join() !== "report.json") problems.push(`in the request's folder: ${names.join()}`);
  const row = await deps.repos(ids.workspaceId).subjectRequests.find(ids.requestId);
  if (row?.state !== "done") problems.push(`the request is ${row?.state}`);
  const verdict = verifyReport(
    readFileSync(join(requestFolder(deps, ids), "report.json"), "utf8"),
    null,
  );
  if (!verdict.isValid) return [...problems, "the report is not valid"];
  const done = Map.groupBy(ErasureReport.parse(verdict.report).files, (file) => file.done);
  say(`report: ${[...done].map(([words, files]) => `${words} ${files.length}`).join(", ")}`);
  if ((done.get("person taken out")?.length ?? 0) < 7) problems.push("too few files were kept");
  const { problemCount } = await verifyAudit(deps, ids.workspaceId);
  if (problemCount > 0) problems.push(`audit: ${problemCount} problems`);
  return problems;
}

/** Bytes of the files that hold other people, by path. */
async function contentsOf(
  pipeline: TestPipeline,
  others: readonly PlantedPerson[],
): Promise<Map<string, string>> {
  const { deps, place } = pipeline;
  const files = await deps
    .repos(place.workspaceId)
    .files.listCurrent(place.projectId, { limit: 1_000 });
  const found = new Map<string, string>();
  for (const file of files) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of deps.blobs.read(file.storeKey)) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString("latin1");
    const isOfOthers = others.some(({ email }) => text.includes(email));
    if (isOfOthers) found.set(file.path, text);
  }
  return found;
}

function differences(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...before].flatMap(([path, text]) =>
    after.get(path) === text ? [] : [`another's file has changed: ${path}`],
  );
}
