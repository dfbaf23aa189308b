import { addAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import { passRetention } from "../policy/pass-retention.ts";

const NAMED_IN_AUDIT = 10;

/**
 * Takes files out of the project, with what came out of them (archives, mails). Their bytes and versions stay stored: datasets that
 * were built from them still have their sources, and adding the file again brings it back, but reading what it came out of does not;
 * passwords that were given for them are forgotten.
 * Returns how many were taken out. Throws `retention.held` where the policy asks to keep some longer and `despiteRetention` is not given.
 */
export function removeFiles(
  deps: Deps,
  input: {
    workspaceId: string;
    projectId: string;
    userId: string;
    fileIds: readonly string[];
    despiteRetention?: boolean;
  },
): Promise<number> {
  return deps.transaction(input.workspaceId, async (repos) => {
    await passRetention(deps, repos, input, input);
    const now = new Date(deps.clock());
    const files = await repos.files.removeByIds(input.projectId, input.fileIds, now);
    if (files === 0) return 0;
    await repos.filePasswords.forgetRemoved(input.projectId);
    await repos.leaveOuts.add(input.projectId, {
      ...{ id: deps.newId("leaveOut"), kind: "by-hand", isNewest: false, groupCount: 0 },
      ...{ fileCount: files, leftAt: now, createdById: input.userId },
    });
    await addAudit(deps, repos, input, {
      action: "file.removed",
      target: input.projectId,
      detail: { files, fileIds: input.fileIds.slice(0, NAMED_IN_AUDIT) },
    });
    return files;
  });
}
