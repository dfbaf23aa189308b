import { Readable } from "node:stream";
import { isAppError } from "~/core/model/errors";
import { refuseUnasked } from "~/server/api/unasked.ts";
import { isOwnHost } from "~/server/auth/origin.ts";
import { readSession } from "~/server/auth/session.ts";
import { openReport } from "~/server/services/quality/open-report.ts";
import { webDeps } from "~/server/web-deps.ts";

/** The quality report of a run as a file: `report.html` or `report.json`. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ project: string; run: string; name: string }> },
): Promise<Response> {
  const unasked = refuseUnasked(request);
  if (unasked !== null) return unasked;
  const deps = webDeps();
  if (!isOwnHost(deps.env, request.headers.get("host")))
    return new Response("This address is not ours.", { status: 403 });
  const user = await readSession(deps, request.headers);
  if (user === null) return new Response("You are not signed in.", { status: 401 });
  const { project, run, name } = await params;
  try {
    const report = await openReport(deps, {
      projectId: project,
      runId: run,
      name,
      userId: user.id,
    });
    return new Response(Readable.toWeb(report.body) as ReadableStream<Uint8Array>, {
      headers: {
        "Content-Type": report.type,
        "Content-Disposition": `attachment; filename="${report.name}"`,
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (isAppError(error, "auth.forbidden"))
      return new Response(error.userMessage, { status: 403 });
    if (isAppError(error, "not-found")) return new Response(error.userMessage, { status: 404 });
    throw error;
  }
}
