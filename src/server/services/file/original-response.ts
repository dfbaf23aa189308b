import { Readable } from "node:stream";
import type { OriginalFile } from "./open-original.ts";

/** A download: whole, or the one range that was asked for (RFC 9110). Never shown by the browser, whatever the bytes are. */
export function originalResponse(file: OriginalFile, rangeHeader: string | null): Response {
  const headers = {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="${asciiName(file.name)}"; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll("'", "%27")}`,
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
    "accept-ranges": "bytes",
  };
  const range = readRange(rangeHeader, file.sizeBytes);
  if (range === "unsatisfiable") {
    return new Response(null, {
      status: 416,
      headers: { "content-range": `bytes */${file.sizeBytes}` },
    });
  }
  if (range === null) {
    return new Response(toStream(file.read()), {
      headers: { ...headers, "content-length": String(file.sizeBytes) },
    });
  }
  return new Response(toStream(file.read(range)), {
    status: 206,
    headers: {
      ...headers,
      "content-length": String(range.end - range.start + 1),
      "content-range": `bytes ${range.start}-${range.end}/${file.sizeBytes}`,
    },
  });
}

function toStream(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>;
}

/** The one range of a header; null where there is none that we serve, which means the whole file. */
function readRange(
  header: string | null,
  size: number,
): { start: number; end: number } | "unsatisfiable" | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) return null;
  const [, from = "", to = ""] = match;
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return start <= end && start < size ? { start, end } : "unsatisfiable";
}

function asciiName(name: string): string {
  return name.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
}
