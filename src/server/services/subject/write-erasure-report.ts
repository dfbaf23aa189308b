/** The signed report of an erasure, from the plans of its rounds. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Remaining } from "../../../core/privacy/subject/remaining.ts";
import type { ErasureReport, UnreadFile } from "../../../core/privacy/subject/report.ts";
import { STORE_NAMES, STORES, type StoreCounts } from "../../../core/privacy/subject/stores.ts";
import { signReport } from "../../auth/report-key.ts";
import type { Deps } from "../../deps.ts";
import { verifyAudit } from "../workspace/verify-audit.ts";
import { hasErasable, type RoundPlan, readPlans } from "./erase-person.ts";
import { filesWithPartOfName } from "./erase-register.ts";
import { requestFolder } from "./hit-file.ts";
import { type OpenRequest, openRequest, type RequestIds } from "./load-request.ts";
import { readOffer } from "./offer-more.ts";
import { type Outcome, type Outcomes, readOutcomes } from "./outcomes.ts";
import { remains } from "./remains.ts";
import { LISTED_FILES, type RequestState, readState } from "./request-state.ts";
import { note } from "./search-person.ts";
import { describeDatasets, parts } from "./sum-up-search.ts";
import { PARTLY, whyUnread } from "./unread-words.ts";

export const ERASURE_REPORT = "report.json";
const PAGE = 500;
const NONE = { places: 0, matches: 0 };

/** Written before the person's key is destroyed; writing it again gives the same but for the time. */
export async function writeErasureReport(deps: Deps, ids: RequestIds): Promise<void> {
  const request = await openRequest(deps, ids);
  const report = await composeReport(deps, ids, request, await readPlans(deps, ids));
  await mkdir(requestFolder(deps, ids), { recursive: true, mode: 0o700 });
  const path = join(requestFolder(deps, ids), ERASURE_REPORT);
  await writeFile(`${path}.tmp`, JSON.stringify(signReport(deps.env, report), null, 1), {
    mode: 0o600,
  });
  await rename(`${path}.tmp`, path);
  await note(deps, ids, { remains: report.remains });
  await deps
    .repos(ids.workspaceId)
    .subjectRequests.transition(ids.requestId, ["running"], "running", {
      reportKey: ERASURE_REPORT,
    });
}

async function composeReport(
  deps: Deps,
  ids: RequestIds,
  request: OpenRequest,
  { plans, past }: { readonly plans: readonly RoundPlan[]; readonly past: readonly RoundPlan[] },
): Promise<ErasureReport> {
  const { row, terms } = request;
  const state = readState(row.found);
  const left = plans.at(-1)?.stores ?? {};
  const erased = [...past, ...plans.slice(0, -1).filter(({ isLeft }) => !isLeft)];
  const datasets = await datasetsOf(deps, ids, erased);
  const isPart = hasErasable(left) || (left.members?.places ?? 0) > 0;
  const people = await deps.accounts.namesOf([row.createdById]);
  const audit = await verifyAudit(deps, ids.workspaceId);
  const outcomes = await readOutcomes(deps, ids);
  return {
    format: "ligature-erasure-report/1",
    workspace: { id: ids.workspaceId, name: await deps.accounts.workspaceName(ids.workspaceId) },
    request: {
      id: row.id,
      number: row.number,
      createdAt: row.createdAt.toISOString(),
      startedAt: row.startedAt?.toISOString() ?? null,
      endedAt: new Date(deps.clock()).toISOString(),
      handledBy: people.get(row.createdById) ?? row.createdById,
    },
    searchedFor: Object.fromEntries(
      [...Map.groupBy(terms, (term) => term.kind)].map(([kind, list]) => [kind, list.length]),
    ),
    outcome: isPart ? "partly done" : "done",
    stores: storesOf((past[0] ?? plans[0])?.stores ?? {}, left),
    files: await filesOf(deps, ids, erased, outcomes),
    ...(await unreadOf(deps, ids, state, outcomes)),
    datasets,
    learned: state.learned,
    remains: await whatRemains(deps, ids, request, { outcomes, erased }),
    cannotReach: cannotReach(datasets, state, left),
    audit: { rows: audit.rows, problems: audit.problemCount },
  };
}

/**
 * What was offered and not taken up, cells that could not be emptied, places that may be somebody else's, and further files with part of the
 * name.
 */
async function whatRemains(
  deps: Deps,
  ids: RequestIds,
  request: OpenRequest,
  { outcomes, erased }: { readonly outcomes: Outcomes; readonly erased: readonly RoundPlan[] },
): Promise<Remaining[]> {
  const { remains: left } = await remains(deps, ids, request);
  const hidden = await hiddenParts(deps, ids, request, erased);
  const kept = [...outcomes.byFile.values()].filter(({ keptCells }) => keptCells > 0);
  const places = kept.reduce((sum, { keptCells }) => sum + keptCells, 0);
  const { doubtfulCount } = readState(request.row.found);
  return [
    ...left,
    ...(places > 0 ? [{ ...KEPT_CELLS, places, files: kept.length }] : []),
    ...(hidden > 0 ? [{ ...HIDDEN_PARTS, places: hidden, files: hidden }] : []),
    ...(doubtfulCount > 0 ? [{ ...DOUBTFUL, places: doubtfulCount, files: 0 }] : []),
  ];
}

/** Files that are told nowhere else, in which the names of the project hid part of the person's. */
async function hiddenParts(
  deps: Deps,
  ids: RequestIds,
  request: OpenRequest,
  erased: readonly RoundPlan[],
): Promise<number> {
  const offer = await readOffer(deps, ids, request);
  const left = offer?.items.filter(({ isChosen }) => !isChosen) ?? [];
  const told = new Set([
    ...erased.flatMap(({ fileIds }) => fileIds),
    ...left.flatMap(({ files }) => files.map(([fileId]) => fileId)),
  ]);
  const others = (await filesWithPartOfName(deps, ids)).filter((fileId) => !told.has(fileId));
  let count = 0;
  for (const part of parts(others))
    for (const { removedAt } of await deps.repos(ids.workspaceId).subjects.files(part))
      if (removedAt === null) count++;
  return count;
}

const HIDDEN_PARTS = {
  words:
    "Files that still speak of the person in part of a name or by a number, which stays hidden wherever they are shown or given out",
  why: "They hold no term of the request; only other files tell that they mean the person.",
};
const KEPT_CELLS = {
  words: "Cells of the person's own rows that were to be emptied and could not be",
  why: "The file is not written row by row, and other rows hold the same values.",
};
const DOUBTFUL = {
  words: "Places that may name the person or other people, left as they are",
  why: "The words may be two people's. Only a person who reads them can tell.",
};

function storesOf(found: StoreCounts, left: StoreCounts): ErasureReport["stores"] {
  return STORE_NAMES.map((store) => ({
    store,
    words: STORES[store],
    found: found[store] ?? NONE,
    left: left[store] ?? NONE,
  }));
}

async function filesOf(
  deps: Deps,
  ids: RequestIds,
  plans: readonly RoundPlan[],
  { byFile, made }: Outcomes,
): Promise<ErasureReport["files"]> {
  const withContent = new Set(plans.flatMap((plan) => plan.fileIds));
  const all = new Set([...withContent, ...plans.flatMap((plan) => plan.namedFileIds)]);
  const listed: ErasureReport["files"] = [];
  for (const part of parts([...all]))
    for (const file of await deps.repos(ids.workspaceId).subjects.files(part)) {
      const outcome = byFile.get(file.id);
      const isTakenOut = made.has(file.currentVersionId ?? "");
      listed.push({
        fileId: file.id,
        projectId: file.projectId,
        done: doneWith(file, { isTakenOut, hasContent: withContent.has(file.id) }),
        why: file.removedAt === null ? null : whyOf(outcome),
        notes: isTakenOut ? (outcome?.notes ?? []) : [],
      });
    }
  return listed;
}

function doneWith(
  { removedAt }: { readonly removedAt: Date | null },
  of: { readonly isTakenOut: boolean; readonly hasContent: boolean },
): ErasureReport["files"][number]["done"] {
  if (removedAt !== null) return "removed";
  if (of.isTakenOut) return "person taken out";
  return of.hasContent ? "older versions removed" : "renamed";
}

function whyOf(outcome: Outcome | undefined): string | null {
  if (outcome === undefined) return null;
  return outcome.reason ?? "The person was still found after it was written anew.";
}

/** The first files that were not searched as a whole, by their ids; those that this request wrote are none. */
async function unreadOf(
  deps: Deps,
  ids: RequestIds,
  state: RequestState,
  { made }: Outcomes,
): Promise<Pick<ErasureReport, "unread" | "unreadCount" | "partly">> {
  const { subjects, subjectFiles } = deps.repos(ids.workspaceId);
  const unread: UnreadFile[] = [];
  let unreadCount = 0;
  for (let afterId = ""; ; ) {
    const page = await subjectFiles.unread({ afterId, limit: PAGE });
    for (const file of page) {
      if (file.status === null && made.has(file.versionId)) continue;
      unreadCount++;
      if (unread.length < LISTED_FILES) unread.push({ fileId: file.id, why: whyUnread(file) });
    }
    afterId = page.at(-1)?.id ?? "";
    if (page.length < PAGE) break;
  }
  const partly = await subjects.files(state.partlyIds);
  return {
    unread,
    unreadCount,
    partly: partly
      .filter(({ removedAt }) => removedAt === null)
      .map(({ id }) => ({ fileId: id, why: PARTLY })),
  };
}

async function datasetsOf(
  deps: Deps,
  ids: RequestIds,
  plans: readonly RoundPlan[],
): Promise<ErasureReport["datasets"]> {
  const records = new Map(plans.flatMap((plan) => plan.records));
  const found = await describeDatasets(deps, ids, records, Number.MAX_SAFE_INTEGER);
  return found.map(
    ({ versionId, dataset, number, records: numbers, downloads, downloadCount }) => ({
      versionId,
      dataset,
      number,
      records: numbers,
      done: "withdrawn, files deleted",
      downloads,
      downloadCount,
    }),
  );
}

function cannotReach(
  datasets: ErasureReport["datasets"],
  state: RequestState,
  left: StoreCounts,
): string[] {
  const sentences = datasets.flatMap(({ dataset, number, downloads, downloadCount = 0 }) => {
    // A person who took several files on one day is asked once.
    const told = new Set(
      downloads.map(
        ({ by, at }) =>
          `${by} downloaded ${dataset}, version ${number}, on ${at.slice(0, 10)}. Ask for that copy, and those made of it, to be deleted.`,
      ),
    );
    const more = downloadCount - downloads.length;
    if (more > 0)
      told.add(
        `${more} more downloads of ${dataset}, version ${number}, are not listed here; the log of activity has them.`,
      );
    return [...told];
  });
  if (state.unreadCount > 0)
    sentences.push(
      `${state.unreadCount} ${state.unreadCount === 1 ? "file was" : "files were"} not read when the search was made: only their bytes were searched. Those that are there are listed above.`,
    );
  if (state.partlyCount > 0)
    sentences.push(
      `${state.partlyCount} locked or damaged ${state.partlyCount === 1 ? "file" : "files"} could be searched only in part. Those that are there are listed above.`,
    );
  if ((left.members?.places ?? 0) > 0)
    sentences.push("The person is a member of the workspace. End the account under Members.");
  for (const store of STORE_NAMES)
    if (store !== "members" && (left[store]?.places ?? 0) > 0)
      sentences.push(`${STORES[store]}: ${left[store]?.places} places could not be changed.`);
  if (state.isBehind)
    sentences.push(
      "Files were still being added, or comments and the like written, when the last search ended: the newest were not searched. Where files name the person, that is hidden when a run reads them.",
    );
  sentences.push(
    "Sentences that tell of the person without any of the terms: no search finds them.",
    "Copies of the files elsewhere: added here again they are held back, but saved anew they come in. What is read of such a file tells nothing of the person; the file itself does.",
    "Backups that were made before: after one is restored, carry out this request again.",
    "Free space of the database and of the disk may hold traces until it is used again.",
  );
  return sentences;
}
