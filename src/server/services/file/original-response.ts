import { bytesResponse } from "./bytes-response.ts";
import type { OriginalFile } from "./open-original.ts";

/** A download, whole or in a range. Never shown by the browser, whatever the bytes are. */
export function originalResponse(
  request: Pick<Request, "method" | "headers">,
  file: OriginalFile,
): Response {
  return bytesResponse(request, file, {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="${asciiName(file.name)}"; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll("'", "%27")}`,
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
    ...(file.sha256 === undefined ? {} : digestHeader(file.sha256)),
  });
}

/** What a download is checked by (RFC 9530). */
function digestHeader(sha256: string): Record<string, string> {
  const digest = Buffer.from(sha256, "hex").toString("base64");
  return { "repr-digest": `sha-256=:${digest}:` };
}

function asciiName(name: string): string {
  return name.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
}
