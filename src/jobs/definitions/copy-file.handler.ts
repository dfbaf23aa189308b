import type { Deps } from "../../server/deps.ts";
import { makeCopy } from "../../server/services/file/redacted-copy.ts";
import type { JobHandler } from "../define.ts";

export const handleCopyFile: JobHandler<
  { workspaceId: string; projectId: string; fileId: string; images: "keep" | "remove" },
  Deps
> = async ({ payload, step, deps, log, signal }) => {
  const { images, ...place } = payload;
  const state = await step.run("copy", async () => {
    const made = await makeCopy(deps, { ...place, options: { images } }, signal);
    return made?.state ?? "gone";
  });
  log.info({ fileId: place.fileId, state }, "redacted copy");
};
