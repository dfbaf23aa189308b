import { limitBody } from "~/server/api/limit-body.ts";
import { isSameOrigin } from "~/server/auth/origin.ts";
import { readSession } from "~/server/auth/session.ts";
import { uploadRoutes } from "~/server/services/upload/upload-routes.ts";
import { webDeps } from "~/server/web-deps.ts";

const MAX_BODY_BYTES = 200_000;
let routes: ReturnType<typeof uploadRoutes> | undefined;

/** The UploadThing SDK's door: signs upload addresses for people, takes signed callbacks from the service. */
async function handle(request: Request): Promise<Response> {
  const deps = webDeps();
  const isCallback = request.headers.has("uploadthing-hook");
  if (!isCallback && request.method === "POST" && !isSameOrigin(deps.env, request.headers)) {
    return new Response("Changes are only accepted from our own pages.", { status: 403 });
  }
  const limited = await limitBody(request, MAX_BODY_BYTES);
  if (limited === null) return new Response("The request is too large.", { status: 413 });
  routes ??= uploadRoutes(deps, ({ headers }) => readSession(deps, headers));
  return routes.uploadthing(limited);
}

export { handle as GET, handle as POST };
