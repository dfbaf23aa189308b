/**
 * What is withheld from the moment on at which an erasure begins until it has ended, so that nobody takes the person away meanwhile: versions of
 * datasets and files that hold the person or were not searched yet, previews, and what the search and the lists of a project would tell. One that failed
 * in between counts as going on: what it did not come to is still there.
 */
import { foldText, squashText } from "../../../core/kit/text/normalise.ts";
import { AppError, isAppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { SubjectRequestRow } from "../../repositories/subject-request-repository.ts";
import { heldFiles } from "./held-files.ts";
import { forgetHeldFindings, heldFindings } from "./held-findings.ts";
import { openRequest } from "./load-request.ts";
import { type RequestState, readState } from "./request-state.ts";
import { parts } from "./sum-up-search.ts";

/** Before the first plan nobody knows which versions hold the person; with it these are withdrawn. */
const UNPLANNED: ReadonlySet<RequestState["phase"]> = new Set(["waiting", "searching", "searched"]);

/** Throws `conflict` in plain words while the version may hold somebody who is being erased: it does, or no search has looked into it yet. */
export async function refuseWhileErasing(
  deps: Deps,
  workspaceId: string,
  version: { readonly id: string; readonly createdAt: Date },
): Promise<void> {
  for (const row of await begun(deps, workspaceId)) {
    const { phase, datasets } = readState(row.found);
    if (datasets.some((found) => found.versionId === version.id)) throw withheld(HOLDS);
    const isSearched = !UNPLANNED.has(phase) && !isAfter(version.createdAt, row.startedAt);
    if (!isSearched) throw withheld(row.state === "running" ? NOT_YET : NOT_ENDED);
  }
}

const HOLDS =
  "A person is being erased whom this version holds. It will be withdrawn; build the next version when the erasure has ended.";
const NOT_YET =
  "A person is being erased from this workspace, and it is not known yet whether this version holds them. Try again in some minutes.";
const NOT_ENDED =
  "An erasure of a person stopped before its end, and it is not known yet whether this version holds them. Carry the request out again first.";

/** Beside an erasure nothing is built, but after one that failed. */
function isAfter(createdAt: Date, startedAt: Date | null): boolean {
  return startedAt !== null && createdAt >= startedAt;
}

/** Throws `conflict` while anybody is being erased: what is made for looking at is made of files as they are at this moment. */
export async function refusePreview(deps: Deps, workspaceId: string): Promise<void> {
  if ((await begun(deps, workspaceId)).length > 0)
    throw withheld(
      "A person is being erased from this workspace. Records can be read again when that has ended.",
    );
}

export interface BeingErased {
  /** True where one of the texts holds somebody who is being erased. */
  holds(...texts: readonly string[]): boolean;
  /** True for a file that holds one of them, be it in what it says, in its name or in what came out of it, and for one that no search has looked into yet. */
  holdsFile(fileId: string): boolean;
  /** True for the id of such a file, and of what is about such files alone: their versions and links, entities that no other file names. */
  isAbout(id: string): boolean;
  /** Folded words (`foldText`) of which one stands in every plain spelling of what names them: for asking a table before `holds` decides. */
  readonly words: readonly string[];
}

/** Who must not be told of any more; null while nobody is being erased. Whatever lists or shows what files say asks this. */
export async function beingErased(deps: Deps, workspaceId: string): Promise<BeingErased | null> {
  const rows = await begun(deps, workspaceId);
  if (rows.length === 0) {
    opened.get(deps)?.delete(workspaceId);
    forgetHeldFindings(deps, workspaceId);
    return null;
  }
  const known = opened.get(deps) ?? new Map<string, Opened>();
  opened.set(deps, known);
  const since = unsearchedSince(rows);
  const mark = JSON.stringify([
    ...rows.map(({ id, sealedTerms, found }) => [id, sealedTerms, phaseOf(found)]),
    since,
    await deps.repos(workspaceId).subjectFiles.markSince(since),
  ]);
  const before = known.get(workspaceId);
  if (before?.mark === mark && before.until > deps.clock()) return before.people;
  const people = open(deps, workspaceId, rows);
  known.set(workspaceId, { mark, until: deps.clock() + KEPT_MS, people });
  people.catch(() => known.delete(workspaceId));
  return people;
}

interface Opened {
  readonly mark: string;
  readonly until: number;
  readonly people: Promise<BeingErased>;
}

/** A screen asks ten questions at once. */
const KEPT_MS = 5_000;
/** By workspace; nothing of a person stays here longer than the erasure. */
const opened = new WeakMap<Deps, Map<string, Opened>>();

/** What came, or was read, before this moment was searched for each of them. */
function unsearchedSince(rows: readonly SubjectRequestRow[]): Date {
  const moments = rows.map(({ found, createdAt }) => {
    const { listedAt } = readState(found);
    return listedAt === null ? createdAt.getTime() : Date.parse(listedAt);
  });
  return new Date(Math.min(...moments));
}

/** Each phase may find more files. */
function phaseOf(found: unknown): string {
  return readState(found).phase;
}

async function open(
  deps: Deps,
  workspaceId: string,
  rows: readonly SubjectRequestRow[],
): Promise<BeingErased> {
  const requests = await Promise.all(
    rows.map(({ id }) => openRequest(deps, { workspaceId, requestId: id }).catch(ended)),
  );
  const people = requests.filter((request) => request !== null);
  const files = new Set<string>();
  for (const { id, found } of rows) {
    for (const fileId of readState(found).fileIds) files.add(fileId);
    for (const fileId of await heldFiles(deps, { workspaceId, requestId: id })) files.add(fileId);
  }
  const { subjectFiles, subjects } = deps.repos(workspaceId);
  for (const part of parts(await subjectFiles.filesSince(unsearchedSince(rows))))
    for (const fileId of [...part, ...(await subjects.ancestors(part))]) files.add(fileId);
  const about = await subjectFiles.about([...files]);
  const findings = await heldFindings(deps, workspaceId, files);
  const ids = new Set([...files, ...about]);
  const named = people.flatMap(({ terms, standIns }) => [
    ...terms.flatMap(({ value }) => tellingWords(value)),
    ...standIns.map(foldText),
  ]);
  return {
    holds: (...texts) => texts.some((text) => people.some(({ matcher }) => matcher.has(text))),
    holdsFile: (fileId) => files.has(fileId),
    isAbout: (id) => ids.has(id) || findings.has(id),
    words: [...new Set(named)],
  };
}

/** An erasure may end between two looks: its key is gone then. */
function ended(error: unknown): null {
  if (isAppError(error, "conflict") || isAppError(error, "not-found")) return null;
  throw error;
}

/** Throws `conflict` in plain words for a file that holds somebody who is being erased, or that no search has looked into yet. */
export async function refuseHeldFile(
  deps: Deps,
  workspaceId: string,
  fileId: string,
): Promise<void> {
  if ((await beingErased(deps, workspaceId))?.holdsFile(fileId) === true) throw fileWithheld();
}

/** The same for one that is given out at this moment; `not-found` once an erasure has taken the version away that is read. */
export async function refuseErased(
  deps: Deps,
  workspaceId: string,
  of: { readonly fileId: string; readonly versionId: string },
): Promise<void> {
  await refuseHeldFile(deps, workspaceId, of.fileId);
  const found = await deps.repos(workspaceId).subjects.versions([of.versionId]);
  if (found.length === 0) throw new AppError("not-found", { detail: `version ${of.versionId}` });
}

export function fileWithheld(): AppError {
  return withheld(
    "This file holds a person who is being erased, or was not searched for them yet. It can be opened again when the erasure has ended, unless it is removed with them.",
  );
}

/** Initials and the like stand everywhere: they count only where a term is made of nothing else. */
function tellingWords(term: string): string[] {
  const words = squashText(term).split(" ").filter(Boolean);
  const long = words.filter((word) => word.length >= LEAST_TELLING);
  return long.length > 0 ? long : words;
}

const LEAST_TELLING = 3;

/** Erasures that have begun and whose person is not gone yet. */
async function begun(deps: Deps, workspaceId: string): Promise<SubjectRequestRow[]> {
  const { subjectRequests, subjectKeys } = deps.repos(workspaceId);
  const rows: SubjectRequestRow[] = [];
  for (const row of await subjectRequests.erasuresBegun())
    if ((await subjectKeys.find(row.subjectKeyId))?.sealedKey != null) rows.push(row);
  return rows;
}

function withheld(userMessage: string): AppError {
  return new AppError("conflict", { detail: "an erasure goes on", recovery: "fatal", userMessage });
}
