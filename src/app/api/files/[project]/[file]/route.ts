import { type DoorContext, throughDoor } from "~/server/api/door.ts";
import { refuseUnasked } from "~/server/api/unasked.ts";
import { openOriginal } from "~/server/services/file/open-original.ts";
import { originalResponse } from "~/server/services/file/original-response.ts";

type Params = { project: string; file: string };

/** The original bytes of a file, for roles that may see content from before the policy. */
export async function GET(request: Request, context: DoorContext<Params>): Promise<Response> {
  const unasked = refuseUnasked(request);
  if (unasked !== null) return unasked;
  return throughDoor(request, context, async (deps, { project: projectId, file: fileId, userId }) =>
    originalResponse(request, await openOriginal(deps, { projectId, fileId, userId })),
  );
}
