import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";

const NAMED_IN_AUDIT = 10;

/**
 * Takes files out of the project, with what came out of them (archives, mails). Their bytes and versions stay stored: datasets that
 * were built from them still have their sources, and adding the file again brings it back; passwords that were given for them are forgotten. Returns how many were taken out.
 */
export function removeFiles(
  deps: Deps,
  input: { workspaceId: string; projectId: string; userId: string; fileIds: readonly string[] },
): Promise<number> {
  return withAudit(
    deps,
    input,
    (files: number) =>
      files === 0
        ? null
        : {
            action: "file.removed",
            target: input.projectId,
            detail: { files, fileIds: input.fileIds.slice(0, NAMED_IN_AUDIT) },
          },
    async (repos) => {
      const now = new Date(deps.clock());
      const files = await repos.files.removeByIds(input.projectId, input.fileIds, now);
      if (files > 0) await repos.filePasswords.forgetRemoved(input.projectId);
      return files;
    },
  );
}
