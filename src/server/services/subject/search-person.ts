/** A search in steps that the job engine remembers: a killed process goes on with the step that it was in. Round 0 is the look before. */
import { AppError } from "../../../core/model/errors.ts";
import type { StoreCount, StoreCounts } from "../../../core/privacy/subject/stores.ts";
import type { Deps } from "../../deps.ts";
import { arrivals } from "./arrivals.ts";
import { setHeldFiles } from "./held-files.ts";
import { openRequest, type RequestIds } from "./load-request.ts";
import { remains } from "./remains.ts";
import { LISTED_DATASETS, LISTED_FILES, type RequestState, readState } from "./request-state.ts";
import { listStored, type StoredList, searchBatch } from "./search-files.ts";
import { searchBeside, searchedTables, searchTable } from "./search-tables.ts";
import { describeDatasets, mayHold, parts, type SearchSum, sumUpSearch } from "./sum-up-search.ts";
import { whyNotTakenOut } from "./take-out-files.ts";

export interface SearchPlan extends StoredList {
  readonly tables: number;
  /** What had arrived before anything was listed (`arrivals`), and when that was. */
  readonly arrived: string;
  readonly listedAt: string;
}

export interface SearchRound {
  readonly round: number;
  readonly phase: RequestState["phase"];
  /** An earlier round: what it found in stored files that are as they were is taken over. */
  readonly since?: number;
}

/** Lists what there is to search. */
export async function planSearch(
  deps: Deps,
  ids: RequestIds,
  of: SearchRound,
): Promise<SearchPlan> {
  const request = await openRequest(deps, ids);
  const { round, since = null } = of;
  const listedAt = new Date(deps.clock()).toISOString();
  const arrived = await arrivals(deps, ids.workspaceId);
  const stored = await listStored(deps, ids, { request, round, since });
  const tables = searchedTables(deps, ids).length;
  await note(deps, ids, { phase: of.phase, doing: "lists", done: 0, total: tables + 1 });
  return { tables, arrived, listedAt, ...stored };
}

/** One part: tables first, then what stands beside them, then stored files by batches. */
export async function searchPart(
  deps: Deps,
  ids: RequestIds,
  of: { readonly round: number; readonly part: number; readonly plan: SearchPlan },
  signal: AbortSignal,
): Promise<void> {
  const { round, part, plan } = of;
  const request = await openRequest(deps, ids);
  const before = readState(request.row.found).stores;
  // Counts of the look before grow as it goes; its end counts anew.
  const tell = (progress: Partial<RequestState>, found: StoreCounts) =>
    note(deps, ids, {
      ...progress,
      ...(round === 0 ? { stores: together(before, found) } : {}),
    });
  if (part <= plan.tables) {
    const found =
      part < plan.tables
        ? await searchTable(deps, ids, { request, round, index: part }, signal)
        : await searchBeside(deps, ids, { request, round });
    return tell({ doing: "lists", done: part + 1, total: plan.tables + 1 }, found);
  }
  const batch = part - plan.tables - 1;
  const onFile = (done: number, found: StoreCounts) => tell(filesDone(plan, done), found);
  const found = await searchBatch(deps, ids, { request, round, batch, onFile }, signal);
  await tell({}, found);
}

/** How far a search is when so many files of its list were searched. */
function filesDone(
  { files, originals }: SearchPlan,
  done: number,
): Pick<RequestState, "doing" | "done" | "total"> {
  if (done < originals) return { doing: "files", done, total: originals };
  return { doing: "results", done: done - originals, total: files - originals };
}

function together(before: StoreCounts, more: StoreCounts): StoreCounts {
  const sum: Record<string, StoreCount> = { ...before };
  for (const [store, count] of Object.entries(more)) {
    const { places, matches } = sum[store] ?? { places: 0, matches: 0 };
    sum[store] = { places: places + count.places, matches: matches + count.matches };
  }
  return sum;
}

/** Sums up the look before anything is done, for the screen. A request that was deleted meanwhile is left alone. */
export async function concludeSearch(
  deps: Deps,
  ids: RequestIds,
  { listedAt }: Pick<SearchPlan, "listedAt">,
): Promise<void> {
  const request = await openRequest(deps, ids);
  const sum = await sumUpSearch(deps, ids, { request, round: 0 });
  await setHeldFiles(deps, ids, sum);
  const offered = await remains(deps, ids, request);
  await note(deps, ids, {
    ...(await figures(deps, ids, sum)),
    ...offered,
    listedAt,
    phase: "searched",
    doing: null,
  });
}

/** Counts and the first of everything, as the request remembers it. */
export async function figures(
  deps: Deps,
  ids: RequestIds,
  sum: SearchSum,
): Promise<Partial<RequestState>> {
  const named = [...sum.namedFileIds].filter((id) => !sum.fileIds.has(id));
  const datasets = await describeDatasets(deps, ids, sum.records);
  const { subjects, subjectFiles } = deps.repos(ids.workspaceId);
  const unread = await subjectFiles.unread({ afterId: "", limit: LISTED_FILES });
  const partly = await subjects.versions([...sum.partlyVersionIds].slice(0, LISTED_FILES));
  return {
    stores: sum.stores,
    fileIds: [...sum.fileIds].slice(0, LISTED_FILES),
    fileCount: sum.fileIds.size,
    takeOutCount: await countTakeOut(deps, ids, sum),
    renameCount: named.length,
    datasets: datasets.slice(0, LISTED_DATASETS),
    doubtfulCount: sum.doubtful,
    partlyCount: sum.partly,
    partlyIds: [...new Set(partly.map(({ fileId }) => fileId))],
    unreadCount: await subjects.unreadFiles(),
    unreadIds: unread.map(({ id }) => id),
    searchedAt: new Date(deps.clock()).toISOString(),
  };
}

async function countTakeOut(deps: Deps, ids: RequestIds, sum: SearchSum): Promise<number> {
  const { subjectFiles } = deps.repos(ids.workspaceId);
  let count = 0;
  for (const part of parts([...sum.fileIds]))
    count += (await subjectFiles.present(part)).filter((file) => {
      const version = { id: file.versionId, fileId: file.id };
      return mayHold(sum, version) && whyNotTakenOut(file) === null;
    }).length;
  return count;
}

/** Writes part of what a request remembers; throws `not-found` where it was deleted. */
export async function note(
  deps: Deps,
  ids: RequestIds,
  changed: Partial<RequestState>,
): Promise<void> {
  const { subjectRequests } = deps.repos(ids.workspaceId);
  const row = await subjectRequests.find(ids.requestId);
  if (row === null) throw new AppError("not-found", { detail: `request ${ids.requestId}` });
  await subjectRequests.saveFound(row.id, { ...readState(row.found), ...changed });
}
