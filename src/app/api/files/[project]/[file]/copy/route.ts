import { type FileDoorContext, throughFileDoor } from "~/server/api/file-door.ts";
import { refuseUnasked } from "~/server/api/unasked.ts";
import { originalResponse } from "~/server/services/file/original-response.ts";
import { openCopy } from "~/server/services/file/redacted-copy.ts";

/** The redacted copy of a file that was made before, for roles that may download. `?images=remove` names the one without pictures. */
export async function GET(request: Request, context: FileDoorContext): Promise<Response> {
  const unasked = refuseUnasked(request);
  if (unasked !== null) return unasked;
  const images = new URL(request.url).searchParams.get("images") === "remove" ? "remove" : "keep";
  return throughFileDoor(request, context, async (deps, input) =>
    originalResponse(request, await openCopy(deps, { ...input, options: { images } })),
  );
}
