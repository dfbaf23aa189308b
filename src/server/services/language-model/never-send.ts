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
