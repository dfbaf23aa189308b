import { type DoorContext, throughDoor } from "~/server/api/door.ts";
import { refuseUnasked } from "~/server/api/unasked.ts";
import { originalResponse } from "~/server/services/file/original-response.ts";
import { openCopy } from "~/server/services/file/redacted-copy.ts";

type Params = { project: string; file: string };

/** The redacted copy of a file that was made before, for roles that may download. `?images=remove` names the one without pictures. */
export async function GET(request: Request, context: DoorContext<Params>): Promise<Response> {
  const images = new URL(request.url).searchParams.get("images") === "remove" ? "remove" : "keep";
  const unasked = refuseUnasked(request);
  if (unasked !== null) return unasked;
  return throughDoor(request, context, async (deps, { project: projectId, file: fileId, userId }) =>
    originalResponse(
      request,
      await openCopy(deps, { projectId, fileId, userId, options: { images } }),
    ),
  );
}
