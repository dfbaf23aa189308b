import { limitBody } from "~/server/api/limit-body.ts";
import { handleAuth } from "~/server/auth/next-auth.ts";
import { isOwnHost, isSameOrigin } from "~/server/auth/origin.ts";
import { webDeps } from "~/server/web-deps.ts";

const MAX_BODY_BYTES = 20_000;

async function handle(
  request: Request,
  { params }: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const deps = webDeps();
  const isAllowed =
    request.method === "POST"
      ? isSameOrigin(deps.env, request.headers)
      : isOwnHost(deps.env, request.headers.get("host"));
  if (!isAllowed) return new Response("Sign in from our own pages.", { status: 403 });
  const limited = await limitBody(request, MAX_BODY_BYTES);
  if (limited === null) return new Response("The request is too large.", { status: 413 });
  return handleAuth(deps, limited, (await params).nextauth);
}

export { handle as GET, handle as POST };
