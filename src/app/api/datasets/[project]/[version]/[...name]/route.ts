import { type DoorContext, throughDoor } from "~/server/api/door.ts";
import { refuseUnasked } from "~/server/api/unasked.ts";
import { openDownload } from "~/server/services/dataset/open-download.ts";
import { originalResponse } from "~/server/services/file/original-response.ts";

type Params = { project: string; version: string; name: string[] };

/** A file of a frozen dataset version, or all of them as a tar, streamed; a download that broke off goes on with a range. */
export async function GET(request: Request, context: DoorContext<Params>): Promise<Response> {
  const unasked = refuseUnasked(request);
  if (unasked !== null) return unasked;
  return throughDoor(
    request,
    context,
    async (deps, { project: projectId, version: versionId, name, userId }) => {
      const path = [name].flat().join("/");
      const file = await openDownload(deps, {
        projectId,
        versionId,
        name: path,
        userId,
        request,
      });
      return originalResponse(request, file);
    },
  );
}
