import { Readable } from "node:stream";
import { type DoorContext, throughDoor } from "~/server/api/door.ts";
import { refuseUnasked } from "~/server/api/unasked.ts";
import { openReport } from "~/server/services/subject/open-report.ts";

type Params = { project: string; request: string; name: string };

/** The report of a request about a person, streamed; never shown by the browser inside the product. */
export async function GET(request: Request, context: DoorContext<Params>): Promise<Response> {
  const unasked = refuseUnasked(request);
  if (unasked !== null) return unasked;
  return throughDoor(
    request,
    context,
    async (deps, { project: projectId, request: requestId, name, userId }) => {
      const file = await openReport(deps, { projectId, requestId, name, userId });
      const body = Readable.toWeb(Readable.from(file.bytes)) as ReadableStream<Uint8Array>;
      return new Response(body, {
        headers: {
          "content-type": "application/octet-stream",
          "content-disposition": `attachment; filename="${file.name}"`,
          "content-security-policy": "default-src 'none'; sandbox",
          "x-content-type-options": "nosniff",
          "cache-control": "private, no-store",
        },
      });
    },
  );
}
