/**
 * What was erased is known again when it comes once more, by hashes under the workspace's own key: bytes are held back, and a file whose name was
 * taken away comes under the name that it has now. The bytes and names themselves are kept nowhere.
 */
import { AppError } from "../../../core/model/errors.ts";
import { hmacSha256 } from "../../../core/privacy/stand-in.ts";
import { withAudit } from "../../audit/with-audit.ts";
import { erasedKey } from "../../auth/erased-people.ts";
import type { Deps } from "../../deps.ts";
import type { StoredFile } from "../../repositories/file-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { RequestIds } from "./load-request.ts";

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
}

/** Written down before the bytes go, so that a killed process leaves none that would come back. `sha256` in hex. */
export async function rememberBytes(
  deps: Deps,
  { workspaceId, requestId }: RequestIds,
  sha256: readonly string[],
): Promise<void> {
  const hash = hashesOf(deps, workspaceId);
  const rows = sha256.map((of) => ({ id: deps.newId("erased"), requestId, hash: hash.bytes(of) }));
  await deps.transaction(workspaceId, async ({ erasedFiles, uploads }) => {
    await erasedFiles.lockForErasure();
    await erasedFiles.addBytes(rows);
    await uploads.forgetClaims(sha256);
  });
}

/** Calls a file otherwise, and knows its path before again. */
export async function renameErased(
  deps: Deps,
  { workspaceId, requestId }: RequestIds,
  file: { readonly id: string; readonly projectId: string; readonly path: string },
  to: { readonly path: string; readonly name: string; readonly folder: string },
): Promise<void> {
  const hash = hashesOf(deps, workspaceId).path(file.projectId, file.path);
  const row = { id: deps.newId("erased"), requestId, hash, fileId: file.id };
  await deps.transaction(workspaceId, async ({ erasedFiles, subjects }) => {
    await erasedFiles.lockForErasure();
    await erasedFiles.addPaths([row]);
    await subjects.rename(file.id, to);
  });
}

/** Those of the bytes, by their SHA-256 in hex, that were erased. Stays true until the transaction of `repos` ends; to be called first in it. */
export async function erasedAmong(
  deps: Deps,
  repos: Repositories,
  workspaceId: string,
  sha256: readonly string[],
): Promise<ReadonlySet<string>> {
  await repos.erasedFiles.lockForFiles();
  const { bytes } = hashesOf(deps, workspaceId);
  const byHash = new Map(sha256.map((of) => [bytes(of), of]));
  const known = await repos.erasedFiles.bytesAmong([...byHash.keys()]);
  return new Set(known.map((hash) => byHash.get(hash) ?? ""));
}

/** The files under the names that an erasure has left them; all others as they are. To be called after `erasedAmong`. */
export async function underPresentNames(
  deps: Deps,
  repos: Repositories,
  { workspaceId, projectId }: Place,
  files: readonly StoredFile[],
): Promise<StoredFile[]> {
  const { path } = hashesOf(deps, workspaceId);
  const hashes = files.map((file) => path(projectId, file.path));
  const known = await repos.erasedFiles.pathsAmong(projectId, hashes);
  const placeOf = new Map(known.map(({ hash, ...place }) => [hash, place]));
  return files.map((file, i) => ({ ...file, ...placeOf.get(hashes[i] ?? "") }));
}

/**
 * Bytes that an erasure took away come in again when they are added from now on, unless another request holds them back too; what is read of
 * them still tells nothing of the person.
 */
export async function letFilesIn(
  deps: Deps,
  input: RequestIds & { readonly userId: string },
): Promise<void> {
  const { workspaceId, requestId, userId } = input;
  const row = await deps.repos(workspaceId).subjectRequests.find(requestId);
  if (row === null) throw new AppError("not-found", { detail: `request ${requestId}` });
  if (row.endedAt === null)
    throw new AppError("conflict", {
      detail: "the erasure goes on",
      userMessage: "The erasure has not ended yet. Files can be let in again when it has.",
    });
  await withAudit(
    deps,
    { workspaceId, userId },
    (files: number) =>
      files === 0
        ? null
        : {
            action: "subject.files-let-in",
            target: requestId,
            detail: { number: row.number, files },
          },
    (repos) => repos.erasedFiles.forgetBytes(requestId),
  );
}

function hashesOf(deps: Pick<Deps, "env">, workspaceId: string) {
  const hash = hmacSha256(erasedKey(deps.env, workspaceId));
  return {
    bytes: (sha256: string) => hash(`file.bytes\n${sha256}`),
    path: (projectId: string, path: string) => hash(`file.path\n${projectId}\n${path}`),
  };
}
