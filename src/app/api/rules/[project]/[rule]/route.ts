import { Readable } from "node:stream";
import { isAppError } from "~/core/model/errors";
import { refuseUnasked } from "~/server/api/unasked.ts";
import { isOwnHost } from "~/server/auth/origin.ts";
import { readSession } from "~/server/auth/session.ts";
import { exportFailures } from "~/server/services/quality/export-failures.ts";
import { webDeps } from "~/server/web-deps.ts";

/** All failing places of a rule as CSV, streamed. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ project: string; rule: string }> },
): Promise<Response> {
  const unasked = refuseUnasked(request);
  if (unasked !== null) return unasked;
  const deps = webDeps();
  if (!isOwnHost(deps.env, request.headers.get("host")))
    return new Response("This address is not ours.", { status: 403 });
  const user = await readSession(deps, request.headers);
  if (user === null) return new Response("You are not signed in.", { status: 401 });
  const { project, rule } = await params;
  try {
    const file = await exportFailures(deps, { projectId: project, rule, userId: user.id });
    return new Response(Readable.toWeb(file.body) as ReadableStream, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${file.name}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (isAppError(error, "auth.forbidden"))
      return new Response(error.userMessage, { status: 403 });
    if (isAppError(error, "not-found")) return new Response(error.userMessage, { status: 404 });
    throw error;
  }
}
