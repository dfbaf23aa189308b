/** The API for server components, called in process with the session of the page's request. */
import { requestContext } from "~/server/api/request-context.ts";
import { appRouter } from "~/server/api/root.ts";

/** A caller bound to the person of this request. Pages of a project get one from `loadProject`. */
export async function apiCaller() {
  return appRouter.createCaller(await requestContext());
}
