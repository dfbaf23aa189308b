/** Passwords of locked files: given by a person, sealed at once, opened only where the file is read, forgotten on wish or with the file. */
import { isAppError } from "../../../core/model/errors.ts";
import { withAudit } from "../../audit/with-audit.ts";
import { seal, unseal } from "../../auth/seal.ts";
import { loadSecret } from "../../auth/secret.ts";
import type { Deps } from "../../deps.ts";
import type { SealedPassword } from "../../repositories/file-password-repository.ts";
import { startRun } from "../run/start-run.ts";
import { type FilePlace, findFile } from "./find-file.ts";

/** The envelope opens for the file that it was made for and for no other. */
const purposeOf = (fileId: string, id: string) => `file-password:${fileId}:${id}`;

/**
 * Keeps the password of a locked file and starts a run over this file. `runId` is null where a run is going on already: the next one reads the file
 * then. Throws `not-found` for files of other projects.
 */
export async function givePassword(
  deps: Deps,
  input: FilePlace & { readonly userId: string; readonly password: string },
): Promise<{ runId: string | null }> {
  const file = await findFile(deps, input);
  const { workspaceId, projectId, userId } = input;
  const id = deps.newId("password");
  const plain = new TextEncoder().encode(input.password);
  const sealed = seal(loadSecret(deps.env), purposeOf(file.id, id), plain);
  await withAudit(deps, input, { action: "file.password-given", target: file.id }, (repos) =>
    repos.filePasswords.put(file.id, { id, sealed }, userId),
  );
  try {
    const fileIds = [file.id];
    return await startRun(deps, { workspaceId, projectId, startedById: userId, fileIds });
  } catch (error) {
    if (isAppError(error) && error.code === "conflict") return { runId: null };
    throw error;
  }
}

/** Forgets the password of a file; what was read with it stays, in later runs too. Returns whether there was one. */
export async function forgetPassword(
  deps: Deps,
  input: FilePlace & { readonly userId: string },
): Promise<boolean> {
  const file = await findFile(deps, input);
  return withAudit(
    deps,
    input,
    (wasKept: boolean) => (wasKept ? { action: "file.password-forgotten", target: file.id } : null),
    (repos) => repos.filePasswords.forget(file.id),
  );
}

/**
 * The password itself, for the thread that reads the file; null where it was forgotten or cannot be opened (made under another secret, or
 * changed): the file is then named as locked, and its password can be given anew.
 */
export function openPassword(
  deps: Deps,
  fileId: string,
  password: SealedPassword | null,
): string | null {
  if (password === null || password.sealed === "") return null;
  try {
    const plain = unseal(loadSecret(deps.env), purposeOf(fileId, password.id), password.sealed);
    return new TextDecoder().decode(plain);
  } catch (error) {
    if (!isAppError(error)) throw error;
    deps.log.warn({ fileId }, "the password kept for a file cannot be opened");
    return null;
  }
}
