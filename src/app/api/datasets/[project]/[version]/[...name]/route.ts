import { isAppError } from "~/core/model/errors";
import { refuseUnasked } from "~/server/api/unasked.ts";
import { isOwnHost } from "~/server/auth/origin.ts";
import { readSession } from "~/server/auth/session.ts";
import { openDownload } from "~/server/services/dataset/open-download.ts";
import { originalResponse } from "~/server/services/file/original-response.ts";
import { webDeps } from "~/server/web-deps.ts";

/** A file of a frozen dataset version, or all of them as a tar, streamed; a download that broke off goes on with a range. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ project: string; version: string; name: string[] }> },
): Promise<Response> {
  const unasked = refuseUnasked(request);
  if (unasked !== null) return unasked;
  const deps = webDeps();
  if (!isOwnHost(deps.env, request.headers.get("host")))
    return new Response("This address is not ours.", { status: 403 });
  const user = await readSession(deps, request.headers);
  if (user === null) return new Response("You are not signed in.", { status: 401 });
  const { project, version, name } = await params;
  try {
    const file = await openDownload(deps, {
      projectId: project,
      versionId: version,
      name: [name].flat().join("/"),
      userId: user.id,
      request,
    });
    return originalResponse(request, file);
  } catch (error) {
    if (isAppError(error, "auth.forbidden"))
      return new Response(error.userMessage, { status: 403 });
    if (isAppError(error, "not-found")) return new Response(error.userMessage, { status: 404 });
    throw error;
  }
}
