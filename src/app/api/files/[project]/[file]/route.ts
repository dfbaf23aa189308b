import { isAppError } from "~/core/model/errors";
import { isOwnHost } from "~/server/auth/origin.ts";
import { readSession } from "~/server/auth/session.ts";
import { openOriginal } from "~/server/services/file/open-original.ts";
import { originalResponse } from "~/server/services/file/original-response.ts";
import { webDeps } from "~/server/web-deps.ts";

/** The original bytes of a file, for roles that may see content from before the policy. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ project: string; file: string }> },
): Promise<Response> {
  const deps = webDeps();
  if (!isOwnHost(deps.env, request.headers.get("host")))
    return said(403, "This address is not ours.");
  const user = await readSession(deps, request.headers);
  if (user === null) return said(401, "You are not signed in.");
  const { project, file } = await params;
  try {
    const original = await openOriginal(deps, {
      projectId: project,
      fileId: file,
      userId: user.id,
    });
    return originalResponse(original, request.headers.get("range"));
  } catch (error) {
    if (isAppError(error, "auth.forbidden")) return said(403, error.userMessage);
    if (isAppError(error, "not-found")) return said(404, error.userMessage);
    throw error;
  }
}

function said(status: number, words: string): Response {
  return new Response(words, { status });
}
