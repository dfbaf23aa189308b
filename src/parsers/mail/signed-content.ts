/** The mail inside a signature that wraps it (S/MIME, CMS SignedData in BER, RFC 5652). The signature itself is not checked. */

const SIGNED_DATA = "2a864886f70d010702";
const OCTETS = 0x04;
const CONSTRUCTED = 0x20;
const MAX_DEPTH = 30;
const MAX_ELEMENTS = 1_000_000;

interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly next: number;
}

/** The signed bytes, or null where there are none or the structure is another one. Never throws. */
export function signedContent(bytes: Uint8Array): Uint8Array | null {
  const state = { left: MAX_ELEMENTS };
  const info = inside(readElement(bytes, 0, 0, state), state);
  if (!info[0] || Buffer.from(info[0].content).toString("hex") !== SIGNED_DATA) return null;
  const signed = inside(inside(info[1], state)[0], state);
  // Version, digest algorithms, then what was signed: its type and the content in an explicit tag.
  const [, wrapped] = inside(signed[2], state);
  const content = inside(wrapped, state)[0];
  return content ? octets(content, 0, state) : null;
}

interface State {
  left: number;
}

function inside(element: Element | null | undefined, state: State): Element[] {
  const found: Element[] = [];
  if (!element || (element.tag & CONSTRUCTED) === 0) return found;
  for (let at = 0; at < element.content.length; ) {
    const next = readElement(element.content, at, 0, state);
    if (!next || next.tag === 0) break;
    found.push(next);
    at = next.next;
  }
  return found;
}

/** Long contents stand in pieces. */
function octets(element: Element, depth: number, state: State): Uint8Array | null {
  if ((element.tag & ~CONSTRUCTED) !== OCTETS || depth > MAX_DEPTH) return null;
  if (element.tag === OCTETS) return element.content;
  return Buffer.concat(
    inside(element, state).map((piece) => octets(piece, depth + 1, state) ?? new Uint8Array(0)),
  );
}

function readElement(bytes: Uint8Array, at: number, depth: number, state: State): Element | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  // Tags of several bytes do not occur on the way to the content.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  if (--state.left < 0 || depth > MAX_DEPTH) return null;
  if (first === 0x80) return openElement(bytes, at, tag, depth, state);
  const count = first < 0x80 ? 0 : first & 0x7f;
  if (count > 6) return null;
  let length = count === 0 ? first : 0;
  for (let digit = 0; digit < count; digit++) length = length * 256 + (bytes[at + 2 + digit] ?? 0);
  const start = at + 2 + count;
  return { tag, content: bytes.subarray(start, start + length), next: start + length };
}

/** An element without a length ends with an empty one. */
function openElement(
  bytes: Uint8Array,
  at: number,
  tag: number,
  depth: number,
  state: State,
): Element | null {
  const start = at + 2;
  let end = start;
  while (end < bytes.length) {
    const inner = readElement(bytes, end, depth + 1, state);
    if (!inner) return null;
    if (inner.tag === 0 && inner.content.length === 0)
      return { tag, content: bytes.subarray(start, end), next: inner.next };
    end = inner.next;
  }
  // Cut off: what is there counts.
  return { tag, content: bytes.subarray(start), next: bytes.length };
}
