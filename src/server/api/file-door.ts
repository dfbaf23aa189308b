import { isAppError } from "../../core/model/errors.ts";
import { isOwnHost } from "../auth/origin.ts";
import { readSession } from "../auth/session.ts";
import type { Deps } from "../deps.ts";
import { webDeps } from "../web-deps.ts";

export interface FileDoorContext {
  readonly params: Promise<{ project: string; file: string }>;
}

/** What a route that serves bytes of one file asks first: our own address, somebody signed in, and what `open` says to them. */
export async function throughFileDoor(
  request: Request,
  { params }: FileDoorContext,
  open: (
    deps: Deps,
    input: { projectId: string; fileId: string; userId: string },
  ) => Promise<Response>,
): Promise<Response> {
  const deps = webDeps();
  if (!isOwnHost(deps.env, request.headers.get("host")))
    return said(403, "This address is not ours.");
  const user = await readSession(deps, request.headers);
  if (user === null) return said(401, "You are not signed in.");
  const { project, file } = await params;
  try {
    return await open(deps, { projectId: project, fileId: file, userId: user.id });
  } catch (error) {
    if (isAppError(error, "auth.forbidden")) return said(403, error.userMessage);
    if (isAppError(error, "not-found")) return said(404, error.userMessage);
    if (isAppError(error, "limit.exceeded")) return said(413, error.userMessage);
    throw error;
  }
}

function said(status: number, words: string): Response {
  return new Response(words, { status });
}
