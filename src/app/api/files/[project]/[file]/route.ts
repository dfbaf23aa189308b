import { type FileDoorContext, throughFileDoor } from "~/server/api/file-door.ts";
import { refuseUnasked } from "~/server/api/unasked.ts";
import { openOriginal } from "~/server/services/file/open-original.ts";
import { originalResponse } from "~/server/services/file/original-response.ts";

/** The original bytes of a file, for roles that may see content from before the policy. */
export async function GET(request: Request, context: FileDoorContext): Promise<Response> {
  const unasked = refuseUnasked(request);
  if (unasked !== null) return unasked;
  return throughFileDoor(request, context, async (deps, input) =>
    originalResponse(request, await openOriginal(deps, input)),
  );
}
