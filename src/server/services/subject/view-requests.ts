/** Requests as screens show them. The name is opened for those who may handle requests; everything else is counts. */
import { AppError } from "../../../core/model/errors.ts";
import { nameOf, type SubjectTerm } from "../../../core/privacy/subject/terms.ts";
import { withAudit } from "../../audit/with-audit.ts";
import { reportPublicKey } from "../../auth/report-key.ts";
import type { Deps } from "../../deps.ts";
import type { SubjectRequestRow } from "../../repositories/subject-request-repository.ts";
import { deleteExpired } from "./end-request.ts";
import { readHits, type SubjectHit } from "./hit-file.ts";
import { isPast, openRequest, openTerms } from "./load-request.ts";
import { type ToldPlace, tellPlaces } from "./place-words.ts";
import { type RequestState, readState } from "./request-state.ts";

export interface RequestLine {
  readonly id: string;
  readonly number: number;
  readonly kind: SubjectRequestRow["kind"];
  readonly state: SubjectRequestRow["state"];
  readonly phase: RequestState["phase"];
  /** Null once the person was erased. */
  readonly name: string | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly places: number;
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
      createdBy: people.get(row.createdById) ?? null,
      createdAt: row.createdAt,
      endedAt: row.endedAt,
      places: Object.values(state.stores).reduce((sum, count) => sum + count.places, 0),
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
}

export interface RequestView extends Omit<RequestLine, "places" | "phase"> {
  readonly terms: readonly SubjectTerm[];
  readonly found: RequestState;
  readonly files: readonly RequestFile[];
  readonly startedAt: Date | null;
  readonly hasReport: boolean;
  readonly expiresAt: Date | null;
  readonly failure: string | null;
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
  const files = await repos.subjects.files(found.fileIds);
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
    files: files.map(({ id, path, projectId, removedAt }) => ({
      fileId: id,
      path,
      projectId,
      isRemoved: removedAt !== null,
    })),
    hasReport: row.reportKey !== null && !isPast(deps, row),
    expiresAt: row.expiresAt,
    failure: row.failure,
    keyId: reportPublicKey(deps.env).keyId,
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
    if (hit.count === 0) continue;
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
