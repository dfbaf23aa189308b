import { type DoorContext, throughDoor } from "~/server/api/door.ts";
import { openPicture, pictureResponse } from "~/server/services/file/open-picture.ts";

type Params = { project: string; file: string };

/** A picture as it was added, for the page of its file and for roles that may see content from before the policy. */
export function GET(request: Request, context: DoorContext<Params>): Promise<Response> {
  return throughDoor(request, context, async (deps, { project: projectId, file: fileId, userId }) =>
    pictureResponse(request, await openPicture(deps, { projectId, fileId, userId })),
  );
}

/** As GET, without the bytes. */
export const HEAD = GET;
