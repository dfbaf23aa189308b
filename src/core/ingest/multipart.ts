/**
 * Reads one `file` part out of a multipart/form-data stream (RFC 7578) as its bytes arrive, in constant memory. Every byte that it
 * gives out is surely content: what might be the closing boundary is held back until the next chunk decides.
 */
const MAX_HEAD = 8_192;
const BREAK = [13, 10, 13, 10];

export type MultipartProblem = "no-boundary" | "bad-head" | "wrong-part";

export interface MultipartFile {
  /** Content bytes that became certain, possibly none. Throws MultipartError for what is not the expected form. */
  push(chunk: Uint8Array): Uint8Array[];
  /** True once the closing boundary was seen: nothing was cut off. */
  isComplete(): boolean;
}

export class MultipartError extends Error {
  readonly problem: MultipartProblem;
  constructor(problem: MultipartProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** Starts reading; `contentType` is the request's header. */
export function readMultipartFile(contentType: string | null): MultipartFile {
  const boundary = /^multipart\/form-data;.*\bboundary="?([^";,\s]{1,70})"?/i.exec(
    contentType ?? "",
  )?.[1];
  if (boundary === undefined) throw new MultipartError("no-boundary");
  const opening = bytesOf(`--${boundary}\r\n`);
  const closing = bytesOf(`\r\n--${boundary}`);
  let held: Uint8Array = new Uint8Array(0);
  let state: "head" | "body" | "end" = "head";

  function readHead(): boolean {
    const end = indexOf(held, BREAK, 0);
    if (end < 0) {
      if (held.length > MAX_HEAD) throw new MultipartError("bad-head");
      return false;
    }
    const start = indexOf(held, opening, 0);
    if (start < 0 || start > end) throw new MultipartError("bad-head");
    const head = new TextDecoder().decode(held.subarray(start + opening.length, end));
    if (!/^content-disposition:\s*form-data;.*\bname="file"/im.test(head))
      throw new MultipartError("wrong-part");
    // An empty part closes with the line break that also ended its head.
    held = held.subarray(end + 2);
    state = "body";
    return true;
  }

  let skip = 2;
  function readBody(): Uint8Array[] {
    const at = indexOf(held, closing, 0);
    const upTo = at >= 0 ? at : Math.max(0, held.length - closing.length + 1);
    if (at >= 0) state = "end";
    const drop = Math.min(skip, upTo);
    skip -= drop;
    const content = held.subarray(drop, upTo);
    held = state === "end" ? new Uint8Array(0) : held.subarray(upTo);
    return content.length > 0 ? [content] : [];
  }

  return {
    push(chunk) {
      if (state === "end") return [];
      held = held.length === 0 ? chunk : concat(held, chunk);
      if (state === "head" && !readHead()) return [];
      return readBody();
    },
    isComplete: () => state === "end",
  };
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** First place of `needle`; the engine's byte search finds candidates, so that long bodies cost one pass. */
function indexOf(hay: Uint8Array, needle: ArrayLike<number>, from: number): number {
  const first = needle[0] ?? 0;
  for (let at = hay.indexOf(first, from); at >= 0; at = hay.indexOf(first, at + 1)) {
    if (at + needle.length > hay.length) return -1;
    let same = 1;
    while (same < needle.length && hay[at + same] === needle[same]) same++;
    if (same === needle.length) return at;
  }
  return -1;
}
