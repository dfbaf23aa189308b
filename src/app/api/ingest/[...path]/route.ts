import { ingestRoute } from "~/server/services/upload/ingest-route.ts";
import { uploadRoutes } from "~/server/services/upload/upload-routes.ts";
import { webDeps } from "~/server/web-deps.ts";

let route: ReturnType<typeof ingestRoute> | undefined;

/** The local store's door. The signed address says what may be sent; no session is asked, as with any presigned upload. */
function store() {
  const deps = webDeps();
  route ??= ingestRoute(
    deps,
    uploadRoutes(deps, async () => null),
  );
  return route;
}

export const HEAD = (request: Request) => store().HEAD(request);
export const PUT = (request: Request) => store().PUT(request);
