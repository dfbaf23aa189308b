import { AppError } from "../../../core/model/errors.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";

interface Input {
  readonly workspaceId: string;
  readonly userId: string;
  readonly projectId: string;
  readonly neverSend: boolean;
}

/** Marks files, with what came out of them, as never to be sent to model servers, or takes the mark back. */
export async function markFiles(
  deps: Deps,
  input: Input & { readonly fileIds: readonly string[] },
): Promise<{ changed: number }> {
  const { projectId, fileIds, neverSend } = input;
  const changed = await withAudit<number>(
    deps,
    input,
    (count) => ({ action: "model.never-send", detail: { files: count, neverSend } }),
    (repos) => repos.sending.markFiles(projectId, fileIds, neverSend),
  );
  return { changed };
}

export async function markProject(deps: Deps, input: Input): Promise<void> {
  const { projectId, neverSend } = input;
  const note = { action: "model.never-send", target: projectId, detail: { neverSend } } as const;
  await withAudit(deps, input, note, (repos) => repos.sending.markProject(projectId, neverSend));
}

/** Whether a file is marked by itself, or by what it came out of or its project. AppError `not-found` where it is not there. */
export async function viewSending(
  deps: Deps,
  input: {
    readonly workspaceId: string;
    readonly projectId: string;
    readonly fileId: string;
    readonly canChange: boolean;
  },
): Promise<{ isMarked: boolean; isMarkedByOther: boolean; canChange: boolean }> {
  const { projectId, fileId, canChange } = input;
  const [file] = await deps.repos(input.workspaceId).sending.files(projectId, [fileId]);
  if (file === undefined) throw new AppError("not-found", { detail: `file ${fileId}` });
  return { isMarked: file.isMarked, isMarkedByOther: file.neverSend && !file.isMarked, canChange };
}
