import { isAppError } from "../../core/model/errors.ts";
import { isOwnHost } from "../auth/origin.ts";
import { readSession } from "../auth/session.ts";
import type { Deps } from "../deps.ts";
import { webDeps } from "../web-deps.ts";

/** What Next gives a route beside the request: the parts of its address. */
export interface DoorContext<Params> {
  readonly params: Promise<Params>;
}

/** Answers somebody who is signed in; throws `auth.forbidden`, `not-found`, `conflict` and `limit.exceeded`, which become answers in their words. */
type Open<Params> = (
  deps: Deps,
  asked: Params & { readonly userId: string },
) => Promise<Response> | Response;

/** What a route that serves bytes asks first: our own address, somebody signed in, and what `open` says to them. */
export async function throughDoor<Params>(
  request: Request,
  { params }: DoorContext<Params>,
  open: Open<Params>,
): Promise<Response> {
  const deps = webDeps();
  if (!isOwnHost(deps.env, request.headers.get("host")))
    return said(403, "This address is not ours.");
  const user = await readSession(deps, request.headers);
  if (user === null) return said(401, "You are not signed in.");
  const asked = await params;
  try {
    return await open(deps, { ...asked, userId: user.id });
  } catch (error) {
    if (isAppError(error, "auth.forbidden")) return said(403, error.userMessage);
    if (isAppError(error, "not-found")) return said(404, error.userMessage);
    if (isAppError(error, "conflict")) return said(409, error.userMessage);
    if (isAppError(error, "limit.exceeded")) return said(413, error.userMessage);
    throw error;
  }
}

function said(status: number, words: string): Response {
  return new Response(words, { status });
}
