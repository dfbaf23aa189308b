import { type FileDoorContext, throughFileDoor } from "~/server/api/file-door.ts";
import { openPicture, pictureResponse } from "~/server/services/file/open-picture.ts";

/** A picture as it was added, for the page of its file and for roles that may see content from before the policy. */
export function GET(request: Request, context: FileDoorContext): Promise<Response> {
  return throughFileDoor(request, context, async (deps, input) =>
    pictureResponse(request, await openPicture(deps, input)),
  );
}

/** As GET, without the bytes. */
export const HEAD = GET;
