/** Turns one stand-in back, for a role that may. It is written down before the value is given out: without the note nothing is. */
import { AppError } from "../../../core/model/errors.ts";
import type { PrivacyKind } from "../../../core/privacy/kinds.ts";
import { addAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import {
  type Generations,
  lookUpStandIn,
  openGenerations,
  type VaultAnswer,
} from "./open-vault.ts";

export interface RevealInput {
  readonly workspaceId: string;
  readonly userId: string;
  readonly standIn: string;
  /** Null: in all files of the workspace. */
  readonly fileId: string | null;
  readonly reason: string;
  /** Where an earlier search of the workspace stopped. */
  readonly after: string | null;
}

export type Revealed =
  | {
      readonly outcome: "found";
      readonly kind: PrivacyKind;
      /** As written in that file. */
      readonly values: readonly string[];
      readonly file: FilePlace;
    }
  | {
      readonly outcome: "not-found";
      readonly files: number;
      /** Files whose stand-ins nobody can turn back any more. */
      readonly destroyed: number;
      /** Files that keep only some of their stand-ins. */
      readonly leftOut: number;
    }
  /** The search goes on `after`; ask again. */
  | { readonly outcome: "more"; readonly files: number; readonly after: string };

export interface FilePlace {
  readonly id: string;
  readonly name: string;
  /** Address below the workspace's. */
  readonly path: string;
}

/** Sliding window for one person in one workspace. */
const MAX_AN_HOUR = 60;
const HOUR_MS = 3_600_000;
const PAGE = 200;
const LONGEST_MS = 5_000;

/**
 * What the stand-in stands for in a file, or in the first file of the workspace that has it. Throws `limit.exceeded` beyond 60 answers an
 * hour, `not-found` for a file that is not there. A search of many files ends after five seconds with `more`.
 */
export async function revealStandIn(deps: Deps, input: RevealInput): Promise<Revealed> {
  const generations = await openGenerations(deps, input.workspaceId);
  const found = await (input.fileId === null
    ? searchWorkspace(deps, input, generations)
    : searchFile(deps, input, input.fileId, generations));
  if (found.outcome !== "more") await writeDown(deps, input, found);
  return found;
}

async function writeDown(
  deps: Deps,
  input: RevealInput,
  found: Exclude<Revealed, { outcome: "more" }>,
): Promise<void> {
  const { standIn, reason, workspaceId, userId } = input;
  const fileId = found.outcome === "found" ? found.file.id : input.fileId;
  await deps.transaction(workspaceId, async (repos) => {
    // The log's lock makes those who ask at once count each other.
    await addAudit(deps, repos, input, {
      action: found.outcome === "found" ? "pseudonym.revealed" : "pseudonym.not-found",
      ...(fileId === null ? {} : { target: fileId }),
      detail: { standIn, reason },
    });
    await requireRoom(repos, userId, deps.clock());
  });
}

async function requireRoom(repos: Repositories, userId: string, now: number): Promise<void> {
  const since = new Date(now - HOUR_MS);
  if ((await repos.pseudonymKeys.lookUpsSince(userId, since)) <= MAX_AN_HOUR) return;
  throw new AppError("limit.exceeded", {
    detail: "too many stand-ins turned back",
    userMessage: `At most ${MAX_AN_HOUR} stand-ins an hour can be looked up. Wait a little, then try again.`,
    retryAfterMs: HOUR_MS / MAX_AN_HOUR,
  });
}

async function searchFile(
  deps: Deps,
  { workspaceId, standIn }: RevealInput,
  fileId: string,
  generations: Generations,
): Promise<Revealed> {
  const file = await deps.repos(workspaceId).fileViews.find(fileId);
  if (file === null) throw new AppError("not-found", { detail: `file ${fileId}` });
  const stageKey = file.version.artifacts.privacy;
  const tally = new Tally();
  if (stageKey) {
    const answer = await lookUpStandIn(deps, workspaceId, generations, stageKey, standIn);
    if (answer.outcome === "found") return foundIn(deps, workspaceId, fileId, answer);
    tally.add(answer);
  }
  return tally.end();
}

async function searchWorkspace(
  deps: Deps,
  { workspaceId, standIn, after }: RevealInput,
  generations: Generations,
): Promise<Revealed> {
  const startedAt = deps.clock();
  const repos = deps.repos(workspaceId);
  const tally = new Tally();
  for (let last = after ?? ""; ; ) {
    const page = await repos.pseudonymKeys.filesWithResults(last, PAGE);
    for (const { fileId, stageKey } of page) {
      const answer = await lookUpStandIn(deps, workspaceId, generations, stageKey, standIn);
      if (answer.outcome === "found") return foundIn(deps, workspaceId, fileId, answer);
      tally.add(answer);
      last = fileId;
    }
    if (page.length < PAGE) return tally.end();
    if (deps.clock() - startedAt > LONGEST_MS)
      return { outcome: "more", files: tally.files, after: last };
  }
}

async function foundIn(
  deps: Deps,
  workspaceId: string,
  fileId: string,
  { entry }: Extract<VaultAnswer, { outcome: "found" }>,
): Promise<Revealed> {
  const repos = deps.repos(workspaceId);
  const file = await repos.fileViews.find(fileId);
  const project = file === null ? null : await repos.projects.findById(file.projectId);
  // Removed while it was searched.
  if (file === null || project === null)
    throw new AppError("not-found", { detail: `file ${fileId}` });
  const place = { id: fileId, name: file.name, path: `/${project.slug}/files/${fileId}` };
  return { outcome: "found", kind: entry.kind, values: entry.values, file: place };
}

class Tally {
  files = 0;
  private destroyed = 0;
  private leftOut = 0;

  add({ outcome }: VaultAnswer): void {
    this.files++;
    if (outcome === "key-destroyed") this.destroyed++;
    if (outcome === "left-out") this.leftOut++;
  }

  end(): Revealed {
    const { files, destroyed, leftOut } = this;
    return { outcome: "not-found", files, destroyed, leftOut };
  }
}
