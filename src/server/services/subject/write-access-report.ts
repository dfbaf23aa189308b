/**
 * What is held about a person, as a zip of JSON, HTML and PDF with a signature, written as a stream and sealed under the person's key by the
 * piece: at no time does it lie on the disk in clear, and destroying the key ends it.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Zip, ZipDeflate } from "fflate";
import { settingOf } from "../../../core/pipeline/definition.ts";
import { PrivacyOptions, policyTitle } from "../../../core/privacy/options.ts";
import { accessBlocks } from "../../../core/privacy/subject/report-blocks.ts";
import { HTML_END, htmlHead, text } from "../../../core/privacy/subject/report-html.ts";
import { STORE_NAMES, STORES } from "../../../core/privacy/subject/stores.ts";
import { signReport } from "../../auth/report-key.ts";
import { openForSubject, sealForSubject } from "../../auth/subject-key.ts";
import type { Deps } from "../../deps.ts";
import { readHits, requestFolder, type SubjectHit } from "./hit-file.ts";
import { type OpenRequest, openRequest, type RequestIds } from "./load-request.ts";
import { type ToldPlace, tellPlaces } from "./place-words.ts";
import { reportPdf } from "./report-pdf.ts";
import type { DatasetFinding } from "./request-state.ts";
import { figures, note } from "./search-person.ts";
import { describeDatasets, parts, type SearchSum, sumUpSearch } from "./sum-up-search.ts";

export const ACCESS_REPORT = "report.sealed";
const ROUND = 1;
const PAGE = 200;
const ON_PAPER = 2_000;
const TITLE = "What is held about you";
const PIECE_BYTES = 128 * 1024;

interface Head {
  readonly format: "ligature-access-report/1";
  readonly workspace: string;
  readonly request: number;
  readonly madeAt: string;
  readonly searchedFor: OpenRequest["terms"];
  readonly stores: ReadonlyArray<{
    readonly words: string;
    readonly places: number;
    readonly matches: number;
  }>;
  readonly policies: ReadonlyArray<{ readonly project: string; readonly policy: string }>;
  readonly readBy: ReadonlyArray<{
    readonly by: string;
    readonly at: string;
    readonly fileId: string;
  }>;
  readonly datasets: readonly DatasetFinding[];
}

/** Writes the report; a second call replaces it whole. */
export async function writeAccessReport(
  deps: Deps,
  ids: RequestIds,
  signal: AbortSignal,
): Promise<void> {
  const request = await openRequest(deps, ids);
  const sum = await sumUpSearch(deps, ids, { request, round: ROUND });
  await note(deps, ids, { ...(await figures(deps, ids, sum)), phase: "reporting" });
  const head = await headOf(deps, ids, request, sum);
  await mkdir(requestFolder(deps, ids), { recursive: true, mode: 0o700 });
  const path = join(requestFolder(deps, ids), ACCESS_REPORT);
  const sealed = await openSealed(`${path}.tmp`, request.key);
  try {
    await writeZip(deps, ids, { request, head, sealed, signal });
  } finally {
    await sealed.close();
  }
  await rename(`${path}.tmp`, path);
  await deps
    .repos(ids.workspaceId)
    .subjectRequests.transition(ids.requestId, ["running"], "running", {
      reportKey: ACCESS_REPORT,
    });
}

async function headOf(
  deps: Deps,
  ids: RequestIds,
  { row, terms }: OpenRequest,
  sum: SearchSum,
): Promise<Head> {
  return {
    format: "ligature-access-report/1",
    workspace: await deps.accounts.workspaceName(ids.workspaceId),
    request: row.number,
    madeAt: new Date(deps.clock()).toISOString(),
    searchedFor: terms,
    stores: STORE_NAMES.map((store) => ({
      words: STORES[store],
      places: sum.stores[store]?.places ?? 0,
      matches: sum.stores[store]?.matches ?? 0,
    })),
    policies: await policiesOf(deps, ids),
    readBy: await readersOf(deps, ids, sum),
    datasets: await describeDatasets(deps, ids, sum.records, Number.MAX_SAFE_INTEGER),
  };
}

/** The policy of each project's newest finished run. */
async function policiesOf(deps: Deps, ids: RequestIds): Promise<Head["policies"]> {
  const repos = deps.repos(ids.workspaceId);
  const found: Array<{ project: string; policy: string }> = [];
  for (const project of await repos.projects.list()) {
    const run = await repos.runs.findLastFinished(project.id);
    const version = run === null ? null : await repos.pipelines.version(run.pipelineVersionId);
    if (version === null) continue;
    const options = PrivacyOptions.parse(settingOf(version.definition, "privacy").options);
    found.push({ project: project.name, policy: policyTitle(options) });
  }
  return found;
}

async function readersOf(deps: Deps, ids: RequestIds, sum: SearchSum): Promise<Head["readBy"]> {
  const found: Array<{ by: string; at: string; fileId: string }> = [];
  for (const part of parts([...sum.fileIds])) {
    const reads = await deps.repos(ids.workspaceId).subjects.rawReads(part);
    const people = await deps.accounts.namesOf([
      ...new Set(reads.flatMap(({ userId }) => userId ?? [])),
    ]);
    for (const { userId, target, createdAt } of reads)
      found.push({
        by: people.get(userId ?? "") ?? "someone who has left",
        at: createdAt.toISOString(),
        fileId: target ?? "",
      });
  }
  return found;
}

interface Writing {
  readonly request: OpenRequest;
  readonly head: Head;
  readonly sealed: Sealed;
  readonly signal: AbortSignal;
}

async function writeZip(deps: Deps, ids: RequestIds, of: Writing): Promise<void> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  const drain = async () => {
    for (const chunk of chunks.splice(0)) await of.sealed.write(chunk);
  };
  const json = createHash("sha256");
  type Pieces = AsyncIterable<string | Uint8Array>;
  const member = async (name: string, lines: Pieces, hash?: typeof json) => {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    for await (const line of lines) {
      of.signal.throwIfAborted();
      const bytes = typeof line === "string" ? Buffer.from(line) : line;
      hash?.update(bytes);
      file.push(bytes);
      await drain();
    }
    file.push(new Uint8Array(0), true);
    await drain();
  };
  await member("report.json", jsonLines(of.head, placesOf(deps, ids, of.request)), json);
  await member("report.html", htmlLines(of.head, placesOf(deps, ids, of.request)));
  await member("report.pdf", only(await pdfOf(deps, ids, of)));
  const signed = signReport(deps.env, { file: "report.json", sha256: json.digest("hex") });
  await member("signature.json", only(JSON.stringify(signed, null, 1)));
  zip.end();
  await drain();
}

async function* only<T>(value: T): AsyncGenerator<T> {
  yield value;
}

/** For paper: the first places; a PDF is made as a whole. */
async function pdfOf(deps: Deps, ids: RequestIds, { request, head }: Writing) {
  const rows: Array<[string, number, string]> = [];
  let more = 0;
  for await (const { store, where, count, excerpts } of placesOf(deps, ids, request))
    if (rows.length < ON_PAPER)
      rows.push([`${STORES[store]}: ${where}`, count, excerpts.join(" … ")]);
    else more++;
  return reportPdf({
    title: TITLE,
    foot: `${TITLE}, request ${head.request}`,
    madeAt: new Date(head.madeAt),
    blocks: accessBlocks(head, rows, more),
  });
}

async function* placesOf(
  deps: Deps,
  ids: RequestIds,
  request: OpenRequest,
): AsyncGenerator<ToldPlace> {
  let page: SubjectHit[] = [];
  for await (const hit of readHits(deps, ids, { round: ROUND, key: request.key })) {
    if (hit.count > 0) page.push(hit);
    if (page.length < PAGE) continue;
    yield* await tellPlaces(deps, ids, page);
    page = [];
  }
  if (page.length > 0) yield* await tellPlaces(deps, ids, page);
}

async function* jsonLines(head: Head, places: AsyncIterable<ToldPlace>): AsyncGenerator<string> {
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "places": [`;
  let between = "\n";
  for await (const place of places) {
    yield `${between}  ${JSON.stringify(place)}`;
    between = ",\n";
  }
  yield "\n ]\n}\n";
}

async function* htmlLines(head: Head, places: AsyncIterable<ToldPlace>): AsyncGenerator<string> {
  yield htmlHead(TITLE);
  yield `<p>Workspace ${text(head.workspace)}, request ${head.request}, made ${text(head.madeAt.slice(0, 16).replace("T", " "))}.</p>`;
  yield `<h2>Searched for</h2><ul>${head.searchedFor.map(({ kind, value }) => `<li>${text(kind)}: ${text(value)}</li>`).join("")}</ul>`;
  yield `<h2>Policies</h2><ul>${head.policies.map(({ project, policy }) => `<li>${text(project)}: ${text(policy)}</li>`).join("")}</ul>`;
  yield `<h2>Who read these files as they were added</h2><ul>${head.readBy.map(({ by, at }) => `<li>${text(by)}, ${text(at.slice(0, 10))}</li>`).join("") || "<li>Nobody.</li>"}</ul>`;
  yield `<h2>Datasets</h2><ul>${head.datasets.map((dataset) => `<li>${text(dataset.dataset)}, version ${dataset.number}: ${dataset.recordCount} records; ${dataset.downloadCount} downloads</li>`).join("") || "<li>None.</li>"}</ul>`;
  yield "<h2>Places</h2><table><thead><tr><th>Where</th><th>Times</th><th>Around it</th></tr></thead><tbody>\n";
  for await (const place of places)
    yield `<tr><td>${text(STORES[place.store])}<br>${text(place.where)}</td><td>${place.count}</td><td>${place.excerpts.map(text).join("<br>")}</td></tr>\n`;
  yield `</tbody></table>${HTML_END}`;
}

/** Pieces of one size, each sealed by itself. */
interface Sealed {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

async function openSealed(path: string, key: Buffer): Promise<Sealed> {
  const handle: FileHandle = await open(path, "w", 0o600);
  let held = Buffer.alloc(0);
  const piece = async (bytes: Uint8Array) =>
    handle.writeFile(`${sealForSubject(key, Buffer.from(bytes).toString("base64"))}\n`);
  return {
    async write(bytes) {
      held = Buffer.concat([held, bytes]);
      while (held.length >= PIECE_BYTES) {
        await piece(held.subarray(0, PIECE_BYTES));
        held = held.subarray(PIECE_BYTES);
      }
    },
    async close() {
      if (held.length > 0) await piece(held);
      await handle.close();
    },
  };
}

/** Bytes of a sealed report, in order. */
export async function* readSealed(path: string, key: Buffer): AsyncGenerator<Uint8Array> {
  for await (const line of createInterface({ input: createReadStream(path) }))
    yield Buffer.from(openForSubject(key, line) as string, "base64");
}
