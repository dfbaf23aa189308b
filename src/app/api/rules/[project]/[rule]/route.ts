import { Readable } from "node:stream";
import { type DoorContext, throughDoor } from "~/server/api/door.ts";
import { refuseUnasked } from "~/server/api/unasked.ts";
import { exportFailures } from "~/server/services/quality/export-failures.ts";

type Params = { project: string; rule: string };

/** All failing places of a rule as CSV, streamed. */
export async function GET(request: Request, context: DoorContext<Params>): Promise<Response> {
  const unasked = refuseUnasked(request);
  if (unasked !== null) return unasked;
  return throughDoor(request, context, async (deps, { project: projectId, rule, userId }) => {
    const file = await exportFailures(deps, { projectId, rule, userId });
    return new Response(Readable.toWeb(file.body) as ReadableStream, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${file.name}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
