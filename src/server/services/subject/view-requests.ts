/** Requests as screens show them. The name is opened for those who may handle requests; everything else is counts. */
import { AppError } from "../../../core/model/errors.ts";
import type { ErasureReport } from "../../../core/privacy/subject/report.ts";
import { nameOf, type SubjectTerm } from "../../../core/privacy/subject/terms.ts";
import { withAudit } from "../../audit/with-audit.ts";
import { reportPublicKey } from "../../auth/report-key.ts";
import type { Deps } from "../../deps.ts";
import type { SubjectRequestRow } from "../../repositories/subject-request-repository.ts";
import { deleteExpired } from "./end-request.ts";
import { readHits, type SubjectHit } from "./hit-file.ts";
import { isPast, openRequest, openTerms, type RequestIds } from "./load-request.ts";
import { readReport } from "./open-report.ts";
import { type ToldPlace, tellPlaces } from "./place-words.ts";
import { LISTED_FILES, type RequestState, readState } from "./request-state.ts";
import { whyNotTakenOut } from "./take-out-files.ts";
import { PARTLY, whyUnread } from "./unread-words.ts";

export interface RequestLine {
  readonly id: string;
  readonly number: number;
  readonly kind: SubjectRequestRow["kind"];
  readonly state: SubjectRequestRow["state"];
  readonly phase: RequestState["phase"];
  /** Null once the person was erased. */
  readonly name: string | null;
  /** True where the terms are gone with their key: there is nothing more to make or search. */
  readonly isPersonGone: boolean;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  /** Null until the search has ended. */
  readonly places: number | null;
}

/** A page of the workspace's requests, newest first; reports past their time are deleted on the way. */
export async function listRequests(
  deps: Deps,
  input: { workspaceId: string; cursor: number | null; limit: number },
): Promise<{ requests: RequestLine[]; nextCursor: number | null }> {
  await deleteExpired(deps, input.workspaceId);
  const { subjectRequests } = deps.repos(input.workspaceId);
  const rows = await subjectRequests.list(input.cursor, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const people = await deps.accounts.namesOf([...new Set(page.map((row) => row.createdById))]);
  const requests: RequestLine[] = [];
  for (const row of page) {
    const opened = await openTerms(deps, input.workspaceId, row);
    const state = readState(row.found);
    requests.push({
      id: row.id,
      number: row.number,
      kind: row.kind,
      state: row.state,
      phase: state.phase,
      name: opened === null ? null : nameOf(opened.terms),
      isPersonGone: opened === null,
      createdBy: people.get(row.createdById) ?? null,
      createdAt: row.createdAt,
      endedAt: row.endedAt,
      places:
        state.searchedAt === null
          ? null
          : Object.values(state.stores).reduce((sum, count) => sum + count.places, 0),
    });
  }
  const nextCursor = rows.length > page.length ? (page.at(-1)?.number ?? null) : null;
  return { requests, nextCursor };
}

export interface RequestFile {
  readonly fileId: string;
  readonly path: string;
  readonly projectId: string;
  readonly isRemoved: boolean;
  /** What an erasure did with it; null before its end. */
  readonly done: ErasureReport["files"][number]["done"] | null;
  /** Why the person cannot be, or was not, taken out of it; null where that can be tried. */
  readonly why: string | null;
  /** What else is not in the file that was written anew. */
  readonly notes: readonly string[];
}

/** A file that could not be looked into as a whole. */
export interface UnsearchedFile {
  readonly fileId: string;
  readonly projectId: string;
  readonly path: string;
  readonly why: string;
}

export interface RequestView extends Omit<RequestLine, "places" | "phase"> {
  readonly terms: readonly SubjectTerm[];
  readonly found: RequestState;
  readonly files: readonly RequestFile[];
  /** The first of those that no run has read, as they are now. */
  readonly unread: readonly UnsearchedFile[];
  /** The first of those that are locked or damaged in part. */
  readonly partly: readonly UnsearchedFile[];
  readonly startedAt: Date | null;
  readonly hasReport: boolean;
  readonly expiresAt: Date | null;
  readonly failure: string | null;
  /** How many contents of files it took away and holds back when they are added again. */
  readonly heldBack: number;
  /** Those of them that another request holds back too. */
  readonly heldTwice: number;
  /** Erasures that were begun after this one: what it had taken away before was not searched for their people. */
  readonly erasedAfter: number;
  /** Of the installation's signing key, for whoever checks a report. */
  readonly keyId: string;
}

export async function viewRequest(
  deps: Deps,
  input: { workspaceId: string; number: number },
): Promise<RequestView> {
  const repos = deps.repos(input.workspaceId);
  const row = await repos.subjectRequests.byNumber(input.number);
  if (row === null) throw new AppError("not-found", { detail: `request ${input.number}` });
  const opened = await openTerms(deps, input.workspaceId, row);
  const people = await deps.accounts.namesOf([row.createdById]);
  const found = readState(row.found);
  const ids = { workspaceId: input.workspaceId, requestId: row.id };
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    name: opened === null ? null : nameOf(opened.terms),
    terms: opened?.terms ?? [],
    createdBy: people.get(row.createdById) ?? null,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    found,
    files: await filesOf(deps, ids, row, found),
    ...(await unsearchedOf(deps, ids, found)),
    isPersonGone: opened === null,
    hasReport: row.reportKey !== null && !isPast(deps, row),
    expiresAt: row.expiresAt,
    failure: row.failure,
    heldBack: await repos.erasedFiles.countBytes(row.id),
    heldTwice: await repos.erasedFiles.countShared(row.id),
    erasedAfter:
      row.startedAt === null ? 0 : await repos.subjectRequests.countErasuresAfter(row.startedAt),
    keyId: reportPublicKey(deps.env).keyId,
  };
}

/** The first files that hold the person, with what was done with them or can be. */
async function filesOf(
  deps: Deps,
  ids: RequestIds,
  row: SubjectRequestRow,
  found: RequestState,
): Promise<RequestFile[]> {
  const repos = deps.repos(ids.workspaceId);
  const files = await repos.subjects.files(found.fileIds);
  const present = new Map((await repos.subjectFiles.present(found.fileIds)).map((f) => [f.id, f]));
  const report =
    row.kind === "erasure" && row.reportKey !== null ? await readReport(deps, ids) : null;
  const told = new Map(report?.files.map((file) => [file.fileId, file]));
  return files.map(({ id, path, projectId, removedAt }) => {
    const now = present.get(id);
    const after = told.get(id);
    // Of one that was just written anew nobody has read the new version: that says nothing of whether it can be kept.
    const isOpen = now === undefined || (row.state === "running" && now.status === null);
    const ahead = isOpen ? null : whyNotTakenOut(now);
    return {
      fileId: id,
      path,
      projectId,
      isRemoved: removedAt !== null,
      done: after?.done ?? null,
      why: after === undefined ? ahead : after.why,
      notes: after?.notes ?? [],
    };
  });
}

async function unsearchedOf(
  deps: Deps,
  ids: RequestIds,
  found: RequestState,
): Promise<Pick<RequestView, "unread" | "partly">> {
  const { subjects, subjectFiles } = deps.repos(ids.workspaceId);
  const { unreadIds, partlyIds } = found;
  const unread = await subjectFiles.unread({ afterId: "", limit: LISTED_FILES, ids: unreadIds });
  const partly = await subjects.files(partlyIds);
  return {
    unread: unread.map((file) => ({
      fileId: file.id,
      projectId: file.projectId,
      path: file.path,
      why: whyUnread(file),
    })),
    partly: partly
      .filter(({ removedAt }) => removedAt === null)
      .map(({ id, projectId, path }) => ({ fileId: id, projectId, path, why: PARTLY })),
  };
}

/** A page of the places that the look before found, with what stands around them; that somebody looked is written down. */
export async function listPlaces(
  deps: Deps,
  input: { workspaceId: string; userId: string; requestId: string; from: number; count: number },
): Promise<{ places: ToldPlace[]; hasMore: boolean }> {
  const ids = { workspaceId: input.workspaceId, requestId: input.requestId };
  const request = await openRequest(deps, ids);
  const wanted: SubjectHit[] = [];
  let number = 0;
  for await (const hit of readHits(deps, ids, { round: 0, key: request.key })) {
    if (hit.count + (hit.doubtful ?? 0) === 0) continue;
    if (number >= input.from) wanted.push(hit);
    number++;
    if (wanted.length > input.count) break;
  }
  const page = wanted.slice(0, input.count);
  const note = { action: "subject.viewed", target: request.row.id } as const;
  const detail = { number: request.row.number };
  await withAudit(
    deps,
    input,
    input.from === 0 ? { ...note, detail } : () => null,
    async () => undefined,
  );
  return { places: await tellPlaces(deps, ids, page), hasMore: wanted.length > page.length };
}
