import { Readable } from "node:stream";
import { isAppError } from "~/core/model/errors";
import { refuseUnasked } from "~/server/api/unasked.ts";
import { isOwnHost } from "~/server/auth/origin.ts";
import { readSession } from "~/server/auth/session.ts";
import { openReport } from "~/server/services/subject/open-report.ts";
import { webDeps } from "~/server/web-deps.ts";

/** The report of a request about a person, streamed; never shown by the browser inside the product. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ project: string; request: string; name: string }> },
): Promise<Response> {
  const unasked = refuseUnasked(request);
  if (unasked !== null) return unasked;
  const deps = webDeps();
  if (!isOwnHost(deps.env, request.headers.get("host")))
    return new Response("This address is not ours.", { status: 403 });
  const user = await readSession(deps, request.headers);
  if (user === null) return new Response("You are not signed in.", { status: 401 });
  const asked = await params;
  try {
    const input = { projectId: asked.project, requestId: asked.request, name: asked.name };
    const file = await openReport(deps, { ...input, userId: user.id });
    return new Response(Readable.toWeb(Readable.from(file.bytes)) as ReadableStream<Uint8Array>, {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename="${file.name}"`,
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (isAppError(error, "auth.forbidden"))
      return new Response(error.userMessage, { status: 403 });
    if (isAppError(error, "not-found") || isAppError(error, "conflict"))
      return new Response(error.userMessage, { status: 404 });
    throw error;
  }
}
