import { Readable } from "node:stream";
import { type DoorContext, throughDoor } from "~/server/api/door.ts";
import { refuseUnasked } from "~/server/api/unasked.ts";
import { openReport } from "~/server/services/quality/open-report.ts";

type Params = { project: string; run: string; name: string };

/** The quality report of a run as a file: `report.html` or `report.json`. */
export async function GET(request: Request, context: DoorContext<Params>): Promise<Response> {
  const unasked = refuseUnasked(request);
  if (unasked !== null) return unasked;
  return throughDoor(
    request,
    context,
    async (deps, { project: projectId, run: runId, name, userId }) => {
      const report = await openReport(deps, { projectId, runId, name, userId });
      return new Response(Readable.toWeb(report.body) as ReadableStream<Uint8Array>, {
        headers: {
          "Content-Type": report.type,
          "Content-Disposition": `attachment; filename="${report.name}"`,
          "Cache-Control": "private, no-store",
          "X-Content-Type-Options": "nosniff",
        },
      });
    },
  );
}
