/** What a person does with requests: make one, carry it out, delete it. */
import { AppError } from "../../../core/model/errors.ts";
import { foldPerson } from "../../../core/privacy/subject/fold.ts";
import { nameOf, SubjectTerms } from "../../../core/privacy/subject/terms.ts";
import { subjectRemoved } from "../../../jobs/events.ts";
import { addAudit, withAudit } from "../../audit/with-audit.ts";
import { loadSecret } from "../../auth/secret.ts";
import { makeSubjectKey, sealForSubject } from "../../auth/subject-key.ts";
import type { Deps } from "../../deps.ts";
import type { SubjectRequestKind } from "../../repositories/subject-request-repository.ts";
import { passRetentionForErasure } from "../policy/pass-retention.ts";
import { holdWork } from "../workspace/hold-work.ts";
import { runEvent, searchEvent } from "./ask-for-work.ts";
import { deleteReport } from "./end-request.ts";
import { openRequest, type RequestIds } from "./load-request.ts";
import { recordsOf } from "./records-of-request.ts";
import { RequestState, readState, UNSEARCHED } from "./request-state.ts";

interface Person {
  readonly workspaceId: string;
  readonly userId: string;
}

/**
 * Keeps the terms under a key of the person's own and starts to count what is held. Nothing is changed yet. Tried once more where another
 * request took the same number at the same moment.
 */
export async function createRequest(
  deps: Deps,
  input: Person & { kind: SubjectRequestKind; terms: SubjectTerms; region: string },
): Promise<{ requestId: string; number: number }> {
  const { workspaceId, kind } = input;
  const terms = SubjectTerms.parse(input.terms);
  const { key, sealedKey } = makeSubjectKey(loadSecret(deps.env));
  const [requestId, subjectKeyId] = [deps.newId("subjectRequest"), deps.newId("subjectKey")];
  const found = RequestState.parse({ phase: "waiting" });
  const write = () =>
    deps.transaction(workspaceId, async (repos) => {
      await repos.subjectKeys.create(subjectKeyId, sealedKey);
      const made = await repos.subjectRequests.create({
        id: requestId,
        kind,
        subjectKeyId,
        sealedTerms: sealForSubject(key, { terms, region: input.region }),
        found,
        createdById: input.userId,
      });
      const detail = { number: made, kind, terms: terms.length };
      await addAudit(deps, repos, input, { action: "subject.searched", target: requestId, detail });
      return made;
    });
  const number = await write().catch((cause: unknown) => {
    if ((cause as { code?: string }).code !== "P2002") throw cause;
    return write();
  });
  await deps.events.send([searchEvent({ workspaceId, requestId }, found)]);
  return { requestId, number };
}

/**
 * Carries a searched request out. An erasure needs the person's name typed, and that nothing is at work in the workspace that could write
 * the person back; `files` says what becomes of files that can be written anew without the person. Throws `input.invalid` or `conflict` with the reason in plain words,
 * `retention.held` where a policy asks to keep records longer and that was not confirmed.
 */
export async function startRequest(
  deps: Deps,
  input: Person & {
    requestId: string;
    typedName: string | null;
    files?: RequestState["files"];
    despiteRetention?: boolean;
  },
): Promise<void> {
  const { workspaceId, requestId, userId } = input;
  const ids: RequestIds = { workspaceId, requestId };
  const request = await openRequest(deps, ids);
  const { row } = request;
  const found = readState(row.found);
  if (found.searchedAt === null) throw refused("conflict", "The search has not ended yet.");
  const isErasure = row.kind === "erasure";
  if (isErasure) checkName(input.typedName, nameOf(request.terms));
  const leaving = isErasure ? await recordsOf(deps, ids, request) : null;
  const startedAt = new Date(deps.clock());
  const note = {
    action: "subject.started",
    target: requestId,
    detail: { number: row.number, kind: row.kind },
  } as const;
  const isStarted = await withAudit(
    deps,
    { workspaceId, userId },
    (done: boolean) => (done ? note : null),
    async (repos) => {
      if (isErasure) await holdWork(repos, ["runs", "builds"]);
      const fields = { startedAt, endedAt: null, failure: null };
      const from = ["draft", "failed"] as const;
      if (!(await repos.subjectRequests.transition(requestId, from, "running", fields)))
        return false;
      if (leaving !== null)
        await passRetentionForErasure(deps, repos, input, leaving, input.despiteRetention ?? false);
      const { files = found.files } = input;
      // One that failed before is searched anew, and what was built since was never searched.
      await repos.subjectRequests.saveFound(requestId, { ...found, files, phase: "searched" });
      return true;
    },
  );
  if (!isStarted) throw refused("conflict", "The request is carried out already.");
  await deps.events.send([runEvent(ids, startedAt)]);
}

function checkName(typedName: string | null, name: string): void {
  if (typedName === null || foldPerson(typedName.trim()) !== foldPerson(name))
    throw refused("input.invalid", "Type the person's name as it stands in the request.");
}

/**
 * Searches once more where a search failed before its end, or where what there is may have changed since. Throws `conflict` while the request
 * is worked on or was carried out.
 */
export async function searchAgain(
  deps: Deps,
  input: Person & { requestId: string },
): Promise<void> {
  const { workspaceId, requestId } = input;
  const ids: RequestIds = { workspaceId, requestId };
  const { row } = await openRequest(deps, ids);
  const found = readState(row.found);
  const asked = deps.newId("event");
  const isWaiting = row.state === "failed" || found.searchedAt !== null;
  const note = {
    action: "subject.searched",
    target: requestId,
    detail: { number: row.number, kind: row.kind },
  } as const;
  const isOurs =
    row.startedAt === null &&
    isWaiting &&
    (await withAudit(
      deps,
      input,
      (done: boolean) => (done ? note : null),
      async (repos) => {
        const fields = { failure: null, endedAt: null };
        const from = ["draft", "failed"] as const;
        if (!(await repos.subjectRequests.transition(requestId, from, "draft", fields)))
          return false;
        await repos.subjectRequests.saveFound(requestId, { ...found, ...UNSEARCHED, asked });
        return true;
      },
    ));
  if (!isOurs) throw refused("conflict", "The request is being worked on, or was carried out.");
  await deps.events.send([searchEvent(ids, { asked })]);
}

/** Deletes a request that was not carried out: what it searched for and found is gone with its key. */
export async function removeRequest(
  deps: Deps,
  input: Person & { requestId: string },
): Promise<void> {
  const { workspaceId, requestId } = input;
  const row = await deps.repos(workspaceId).subjectRequests.find(requestId);
  if (row === null) throw new AppError("not-found", { detail: `request ${requestId}` });
  const isRemoved = await withAudit(
    deps,
    input,
    (done: boolean) =>
      done
        ? { action: "subject.removed", target: requestId, detail: { number: row.number } }
        : null,
    async (repos) => {
      if (!(await repos.subjectRequests.remove(requestId))) return false;
      await repos.subjectKeys.destroy([row.subjectKeyId], new Date(deps.clock()));
      return true;
    },
  );
  if (!isRemoved) throw refused("conflict", "The request was carried out: it stays as the proof.");
  await deps.events.send([
    subjectRemoved.create({ workspaceId, requestId }, `subject.removed:${requestId}`),
  ]);
  await deleteReport(deps, { workspaceId, requestId });
}

/** Deletes the report of an access request before its time, with the key of the person. */
export async function forgetReport(
  deps: Deps,
  input: Person & { requestId: string },
): Promise<void> {
  const { workspaceId, requestId } = input;
  const row = await deps.repos(workspaceId).subjectRequests.find(requestId);
  if (row === null || row.kind !== "access" || row.reportKey === null)
    throw new AppError("not-found", { detail: `report of ${requestId}` });
  const note = { action: "subject.removed", target: requestId, detail: { number: row.number } };
  await withAudit(deps, input, { ...note, action: "subject.removed" }, (repos) =>
    repos.subjectKeys.destroy([row.subjectKeyId], new Date(deps.clock())),
  );
  await deleteReport(deps, { workspaceId, requestId });
}

function refused(code: "conflict" | "input.invalid", userMessage: string): AppError {
  return new AppError(code, { detail: "request refused", userMessage });
}
