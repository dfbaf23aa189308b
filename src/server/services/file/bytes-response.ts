import { Readable } from "node:stream";

export interface ServedBytes {
  readonly sizeBytes: number;
  /** Stands for exactly these bytes, in quotes as it is sent; a download that broke off goes on under the same only. */
  readonly etag?: string;
  /** Bytes [start, end]; all without a range. */
  read(range?: { start: number; end: number }): AsyncIterable<Uint8Array>;
}

/**
 * Bytes as an answer: whole, or the one range that was asked for (RFC 9110); only the head of it for HEAD, and nothing is read then.
 */
export function bytesResponse(
  request: Pick<Request, "method" | "headers">,
  file: ServedBytes,
  headers: Readonly<Record<string, string>>,
): Response {
  const { sizeBytes } = file;
  const range = servedRange(request, file);
  if (range === "unsatisfiable") {
    return new Response(null, {
      status: 416,
      headers: { "content-range": `bytes */${sizeBytes}` },
    });
  }
  const body =
    request.method === "HEAD" ? null : toStream(range === null ? file.read() : file.read(range));
  const { etag } = file;
  const all = { ...headers, ...(etag === undefined ? {} : { etag }), "accept-ranges": "bytes" };
  if (range === null)
    return new Response(body, { headers: { ...all, "content-length": String(sizeBytes) } });
  return new Response(body, {
    status: 206,
    headers: {
      ...all,
      "content-length": String(range.end - range.start + 1),
      "content-range": `bytes ${range.start}-${range.end}/${sizeBytes}`,
    },
  });
}

export interface ByteRange {
  readonly start: number;
  /** Included. */
  readonly end: number;
}

/**
 * What of the file is given to who asks so: a range, nothing where it has no such bytes, or null for all of it, as where the range is to go on
 * with other bytes than those of its `etag`.
 */
export function servedRange(
  request: Pick<Request, "headers">,
  { sizeBytes, etag }: Pick<ServedBytes, "sizeBytes" | "etag">,
): ByteRange | "unsatisfiable" | null {
  const begun = request.headers.get("if-range");
  if (begun !== null && begun !== etag) return null;
  return readRange(request.headers.get("range"), sizeBytes);
}

/** How a file whose SHA-256 is known, in hex, is resumed and checked. */
export function summedBy(sha256: string): { readonly sha256: string; readonly etag: string } {
  return { sha256, etag: `"${sha256}"` };
}

function toStream(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  // What is read ahead is given out without asking again whether it may be.
  return Readable.toWeb(Readable.from(bytes, { highWaterMark: 1 })) as ReadableStream<Uint8Array>;
}

/** The one range of a header; null where there is none that we serve, which means the whole file. */
function readRange(header: string | null, size: number): ByteRange | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) return null;
  const [, from = "", to = ""] = match;
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return start <= end && start < size ? { start, end } : "unsatisfiable";
}
