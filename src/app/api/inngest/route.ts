import { forwardToWorker, inngestSocket } from "~/jobs/clients/inngest-forward.ts";
import { usesInngest } from "~/jobs/clients/select.ts";
import { env } from "~/server/env.ts";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** The job engine's door; there only when Inngest is configured. The worker does the work and checks the signature. */
async function answer(request: Request): Promise<Response> {
  const settings = env();
  if (!usesInngest(settings)) return new Response(null, { status: 404 });
  return forwardToWorker(request, inngestSocket(settings.LIGATURE_DATA_DIR));
}

export { answer as GET, answer as POST, answer as PUT };
