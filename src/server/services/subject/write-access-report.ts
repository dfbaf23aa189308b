/**
 * What is held about a person, as a zip of JSON, HTML and PDF with a signature, written as a stream and sealed under the person's key by the
 * piece: at no time does it lie on the disk in clear, and destroying the key ends it.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Zip, ZipDeflate } from "fflate";
import { lfLines } from "../../../core/kit/lf-lines.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import { PrivacyOptions, policyTitle } from "../../../core/privacy/options.ts";
import {
  type AccessHead,
  accessBlocks,
  HELD_HEADS,
  HELD_SHARES,
  HeldByKind,
  type HeldItem,
  heldRow,
} from "../../../core/privacy/subject/access-report.ts";
import { type Block, heading, text } from "../../../core/privacy/subject/report-blocks.ts";
import {
  blockHtml,
  HTML_END,
  htmlHead,
  rowHtml,
  TABLE_END,
  tableStart,
} from "../../../core/privacy/subject/report-html.ts";
import { STORE_NAMES, STORES } from "../../../core/privacy/subject/stores.ts";
import { signReport } from "../../auth/report-key.ts";
import { openForSubject, sealForSubject } from "../../auth/subject-key.ts";
import type { Deps } from "../../deps.ts";
import type { FilePlace } from "../../repositories/subject-repository.ts";
import { type FoundData, findData } from "./find-data.ts";
import { requestFolder } from "./hit-file.ts";
import { knowingTellers, type Tellers } from "./known-people.ts";
import { type OpenRequest, openRequest, type RequestIds } from "./load-request.ts";
import { reportPdf } from "./report-pdf.ts";
import { readSealedList, writeSealedList } from "./sealed-list.ts";
import { figures, note } from "./search-person.ts";
import { describeDatasets, parts, type SearchSum, sumUpSearch } from "./sum-up-search.ts";
import { tellData } from "./tell-data.ts";

export const ACCESS_REPORT = "report.sealed";
const ROUND = 1;
const ON_PAPER = 2_000;
const TITLE = "What is held about you";
const PLACES = "Every place";
const PIECE_BYTES = 128 * 1024;

/** Files between two words about how far the report is. */
const NOTED_FILES = 10;

/** Writes the report; a second call replaces it whole. */
export async function writeAccessReport(
  deps: Deps,
  ids: RequestIds,
  signal: AbortSignal,
): Promise<void> {
  const request = await openRequest(deps, ids);
  const sum = await sumUpSearch(deps, ids, { request, round: ROUND });
  await note(deps, ids, { ...(await figures(deps, ids, sum)), phase: "reporting" });
  const folder = requestFolder(deps, ids);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, ACCESS_REPORT);
  const lists = { found: join(folder, "held.found"), told: join(folder, "held.told") };
  try {
    const tellers = await tell(deps, ids, { request, sum, lists, signal });
    const head = await headOf(deps, ids, { request, sum, tellers });
    const items = () => readSealedList<HeldItem>(lists.told, request.key);
    const sealed = await openSealed(`${path}.tmp`, request.key);
    try {
      await writeZip(deps, { head, items, sealed, signal });
    } finally {
      await sealed.close();
    }
  } finally {
    for (const list of Object.values(lists)) await rm(list, { force: true });
  }
  await rename(`${path}.tmp`, path);
  await deps
    .repos(ids.workspaceId)
    .subjectRequests.transition(ids.requestId, ["running"], "running", {
      reportKey: ACCESS_REPORT,
    });
}

/**
 * Lists what the report tells. The files are looked through once: what is found waits on disk until it is known whom to hide in it, and is told
 * once. Returns the tellers of the projects.
 */
async function tell(
  deps: Deps,
  ids: RequestIds,
  of: {
    readonly request: OpenRequest;
    readonly sum: SearchSum;
    readonly lists: { readonly found: string; readonly told: string };
    readonly signal: AbortSignal;
  },
): Promise<Tellers> {
  const { request, sum, lists, signal } = of;
  const total = sum.versionIds.size;
  await note(deps, ids, { doing: "telling", done: 0, total });
  let done = 0;
  const onFile = async () => {
    if (done++ % NOTED_FILES === 0) await note(deps, ids, { done: done - 1 });
  };
  const data = findData(deps, ids, { request, sum, signal, onFile });
  await writeSealedList(lists.found, request.key, data);
  await note(deps, ids, { doing: "writing" });
  async function* told(tellers: Tellers): AsyncGenerator<HeldItem> {
    for await (const found of readSealedList<FoundData>(lists.found, request.key)) {
      signal.throwIfAborted();
      yield tellData(found, tellers(found.projectId));
    }
  }
  const tellers = await knowingTellers(deps, ids, {
    ...{ request, signal, versionIds: sum.versionIds },
    async *tell(listening) {
      await headOf(deps, ids, { request, sum, tellers: listening });
      yield* told(listening);
    },
  });
  await writeSealedList(lists.told, request.key, told(tellers));
  return tellers;
}

async function headOf(
  deps: Deps,
  ids: RequestIds,
  of: { readonly request: OpenRequest; readonly sum: SearchSum; readonly tellers: Tellers },
): Promise<AccessHead> {
  const { request, sum, tellers } = of;
  const { row, terms } = request;
  const { subjects } = deps.repos(ids.workspaceId);
  const files: FilePlace[] = [];
  for (const part of parts([...new Set([...sum.fileIds, ...sum.namedFileIds])]))
    files.push(...(await subjects.files(part)));
  const projectIds = new Set(files.map(({ projectId }) => projectId));
  return {
    format: "ligature-access-report/2",
    workspace: await deps.accounts.workspaceName(ids.workspaceId),
    request: row.number,
    madeAt: new Date(deps.clock()).toISOString(),
    searchedFor: terms,
    stores: STORE_NAMES.map((store) => ({
      words: STORES[store],
      places: sum.stores[store]?.places ?? 0,
      matches: sum.stores[store]?.matches ?? 0,
    })),
    policies: await policiesOf(deps, ids, { projectIds, tellers }),
    readBy: await readersOf(deps, ids, { files, tellers }),
    datasets: (await describeDatasets(deps, ids, sum.records, Number.MAX_SAFE_INTEGER)).map(
      ({ dataset, projectId, number, recordCount, records, downloadCount, downloads }) => ({
        dataset: tellers(projectId).name(dataset),
        ...{ number, recordCount, records, downloadCount, downloads },
      }),
    ),
    unreadCount: await subjects.unreadFiles(),
  };
}

/** The policy of the newest finished run of each project that holds the person. */
async function policiesOf(
  deps: Deps,
  ids: RequestIds,
  { projectIds, tellers }: { readonly projectIds: ReadonlySet<string>; readonly tellers: Tellers },
): Promise<AccessHead["policies"]> {
  const repos = deps.repos(ids.workspaceId);
  const found: Array<{ project: string; policy: string }> = [];
  for (const project of await repos.projects.list()) {
    if (!projectIds.has(project.id)) continue;
    const run = await repos.runs.findLastFinished(project.id);
    const version = run === null ? null : await repos.pipelines.version(run.pipelineVersionId);
    if (version === null) continue;
    const options = PrivacyOptions.parse(settingOf(version.definition, "privacy").options);
    const { name } = tellers(project.id);
    found.push({ project: name(project.name), policy: policyTitle(options) });
  }
  return found;
}

async function readersOf(
  deps: Deps,
  ids: RequestIds,
  { files, tellers }: { readonly files: readonly FilePlace[]; readonly tellers: Tellers },
): Promise<AccessHead["readBy"]> {
  const found: Array<{ by: string; at: string; file: string }> = [];
  const nameOf = new Map(
    files.map(({ id, projectId, name }) => [id, tellers(projectId).name(name)]),
  );
  for (const part of parts([...nameOf.keys()])) {
    const reads = await deps.repos(ids.workspaceId).subjects.rawReads(part);
    const people = await deps.accounts.namesOf([
      ...new Set(reads.flatMap(({ userId }) => userId ?? [])),
    ]);
    for (const { userId, target, createdAt } of reads)
      found.push({
        by: people.get(userId ?? "") ?? "someone who has left",
        at: createdAt.toISOString(),
        file: nameOf.get(target ?? "") ?? "",
      });
  }
  return found;
}

interface Writing {
  readonly head: AccessHead;
  /** What is told, from the first on. */
  readonly items: () => AsyncIterable<HeldItem>;
  readonly sealed: Sealed;
  readonly signal: AbortSignal;
}

async function writeZip(deps: Deps, of: Writing): Promise<void> {
  const { items } = of;
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
  await member("report.json", jsonLines(of.head, items()), json);
  const paper: HeldItem[] = [];
  const held = new HeldByKind(ON_PAPER);
  let more = 0;
  for await (const item of items()) {
    held.add(item);
    if (paper.length < ON_PAPER) paper.push(item);
    else more++;
  }
  const blocks = [...held.blocks(), ...accessBlocks(of.head)];
  await member("report.html", htmlLines(blocks, items()));
  await member("report.pdf", only(await pdfOf(of.head, [...blocks, ...listOf(paper, more)])));
  const signed = signReport(deps.env, { file: "report.json", sha256: json.digest("hex") });
  await member("signature.json", only(JSON.stringify(signed, null, 1)));
  zip.end();
  await drain();
}

async function* only<T>(value: T): AsyncGenerator<T> {
  yield value;
}

function pdfOf(head: AccessHead, blocks: readonly Block[]): Promise<Uint8Array> {
  return reportPdf({
    title: TITLE,
    foot: `${TITLE}, request ${head.request}`,
    madeAt: new Date(head.madeAt),
    blocks,
  });
}

/** For paper: the first places; a PDF is made as a whole. */
function listOf(items: readonly HeldItem[], more: number): Block[] {
  const rows = items.map(heldRow);
  return [
    heading(PLACES),
    { kind: "table", heads: HELD_HEADS, rows, shares: HELD_SHARES },
    ...(more > 0 ? [text(`${more} more places stand in the page and the JSON beside this.`)] : []),
  ];
}

async function* jsonLines(
  head: AccessHead,
  items: AsyncIterable<HeldItem>,
): AsyncGenerator<string> {
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "held": [`;
  let between = "\n";
  for await (const item of items) {
    yield `${between}  ${JSON.stringify(item)}`;
    between = ",\n";
  }
  yield "\n ]\n}\n";
}

async function* htmlLines(
  blocks: readonly Block[],
  items: AsyncIterable<HeldItem>,
): AsyncGenerator<string> {
  yield htmlHead(TITLE);
  yield [...blocks, heading(PLACES)].map(blockHtml).join("\n");
  yield `${tableStart(HELD_HEADS)}\n`;
  for await (const item of items) yield `${rowHtml(heldRow(item))}\n`;
  yield `${TABLE_END}${HTML_END}`;
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
  for await (const line of lfLines(createReadStream(path)))
    yield Buffer.from(openForSubject(key, line) as string, "base64");
}
