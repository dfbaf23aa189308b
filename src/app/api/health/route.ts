import { webDeps } from "~/server/web-deps.ts";

export const dynamic = "force-dynamic";

/** For load balancers and the supervisor: 200 while the database answers. Says nothing else. */
export async function GET(): Promise<Response> {
  try {
    await webDeps().accounts.ping();
    return Response.json({ ok: true }, { headers: { "cache-control": "no-store" } });
  } catch {
    return Response.json({ ok: false }, { status: 503, headers: { "cache-control": "no-store" } });
  }
}
