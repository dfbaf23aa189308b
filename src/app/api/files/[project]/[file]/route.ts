import { type DoorContext, throughDownloadDoor } from "~/server/api/door.ts";
import { openOriginal } from "~/server/services/file/open-original.ts";
import { originalResponse } from "~/server/services/file/original-response.ts";

type Params = { project: string; file: string };

/** The original bytes of a file, for roles that may see content from before the policy. */
export function GET(request: Request, context: DoorContext<Params>): Promise<Response> | Response {
  return throughDownloadDoor(
    request,
    context,
    async (deps, { project: projectId, file: fileId, userId }) =>
      originalResponse(request, await openOriginal(deps, { projectId, fileId, userId })),
  );
}
