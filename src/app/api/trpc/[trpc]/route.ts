import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createContext } from "~/server/api/context.ts";
import { toTrpcError } from "~/server/api/error-map.ts";
import { limitBody } from "~/server/api/limit-body.ts";
import { appRouter } from "~/server/api/root.ts";
import type { ApiContext } from "~/server/api/trpc.ts";
import { isOwnHost, isSameOrigin } from "~/server/auth/origin.ts";
import type { Deps } from "~/server/deps.ts";
import { webDeps } from "~/server/web-deps.ts";

const MAX_BODY_BYTES = 4_000_000;

async function handle(request: Request): Promise<Response> {
  const deps = webDeps();
  if (!isOwnHost(deps.env, request.headers.get("host")))
    return refused("This address is not ours.");
  if (request.method === "POST" && !isSameOrigin(deps.env, request.headers)) {
    return refused("Changes are only accepted from our own pages.");
  }
  const limited = await limitBody(request, MAX_BODY_BYTES);
  if (limited === null) return new Response("The request is too large.", { status: 413 });
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: limited,
    router: appRouter,
    createContext: () => contextOf(deps, request.headers),
    onError: () => undefined,
  });
}

/** What fails before any procedure begins is translated as well: its own words may name what only this machine should know. */
async function contextOf(deps: Deps, headers: Headers): Promise<ApiContext> {
  try {
    return await createContext(deps, headers);
  } catch (cause) {
    throw toTrpcError(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause }), deps.log, "session");
  }
}

function refused(why: string): Response {
  return new Response(why, { status: 403 });
}

export { handle as GET, handle as POST };
