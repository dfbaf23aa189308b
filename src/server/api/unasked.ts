/**
 * Whether a download was asked for by nobody: the browser or a page fetching ahead what a person might click, or only the head of the answer.
 * A download is written down as an act of the person, so such requests get nothing and leave no note.
 */

/** Says so where the request fetches ahead (`Purpose`, `Sec-Purpose`, `X-Moz`, Next's own headers) or is a HEAD; null for a real one. */
export function refuseUnasked(request: Pick<Request, "method" | "headers">): Response | null {
  return isUnasked(request) ? new Response(null, { status: 204, headers: NOT_KEPT }) : null;
}

const NOT_KEPT = { "cache-control": "no-store" };
const AHEAD = /\b(?:prefetch|preview|prerender)\b/i;

function isUnasked({ method, headers }: Pick<Request, "method" | "headers">): boolean {
  if (method === "HEAD") return true;
  if (headers.has("next-router-prefetch") || headers.has("next-router-segment-prefetch"))
    return true;
  // Next asks so for the data of a page; a file is none.
  if (headers.get("rsc") === "1") return true;
  return ["sec-purpose", "purpose", "x-purpose", "x-moz"].some((name) =>
    AHEAD.test(headers.get(name) ?? ""),
  );
}
