/**
 * Parts of web addresses (RFC 3986): the host, each step of the path, each name and value of the query, the fragment. Somebody's name in one
 * of them is told by all of the part ("Yondu_Udonta_(actor)", "j%C3%BCrgen-m%C3%BCller.html"), and anything but a whole part in its place would break the address.
 */

export interface AddressPart {
  readonly start: number;
  readonly end: number;
  readonly isHost: boolean;
}

/** With a scheme, with www, or a host of a known ending with a path behind it. */
const ADDRESS =
  /(?<![\p{L}\d])(?:https?|ftps?):\/\/[^\s<>"'`|\\^{}[\]]{1,2000}|(?<![\p{L}\d@.-])www\.[^\s<>"'`|\\^{}[\]]{1,2000}|(?<![^\s(])(?:[\p{L}\d-]{1,63}\.){1,8}(?:com|org|net|edu|gov|info|example|[a-z]{2})\/[^\s<>"'`|\\^{}[\]]{1,2000}/giu;
const MAY_HOLD = /:\/\/|www\.|\p{L}\/\p{L}/iu;
const SCHEME = /^[a-z]+:\/\//i;
const PART = /[^/?#&=;]+/g;
/** Punctuation of the sentence around an address, and marks of emphasis. */
const SENTENCE_END = /[.,:!*_]+$/;

/** False for nearly every text without a web address. */
export function mayHoldAddress(text: string): boolean {
  return MAY_HOLD.test(text);
}

/** The parts of all web addresses of a text, ascending. Linear. */
export function partsOfAddresses(text: string): AddressPart[] {
  if (!mayHoldAddress(text)) return [];
  return Array.from(text.matchAll(ADDRESS)).flatMap(({ 0: written, index }) => {
    const scheme = SCHEME.exec(written)?.[0].length ?? 0;
    const address = written.slice(scheme, untilBracket(written)).replace(SENTENCE_END, "");
    return Array.from(address.matchAll(PART), ({ 0: part, index: at }) => {
      const start = index + scheme + at;
      return { start, end: start + part.length, isHost: at === 0 };
    });
  });
}

/** Where a bracket closes that the address has not opened. */
function untilBracket(written: string): number {
  let open = 0;
  for (let at = 0; at < written.length; at++) {
    if (written[at] === "(") open++;
    else if (written[at] === ")" && --open < 0) return at;
  }
  return written.length;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * The places with what is to be replaced for each: of a web address the whole part. Places that lie in what another replaces already are
 * left out. `isOwn` says which places stand for all of their part. Both lists ascending and disjoint.
 */
export function placesWithParts<T extends Place>(
  text: string,
  spans: readonly T[],
  isOwn: (span: T) => boolean,
): Array<{ readonly span: T; readonly start: number; readonly end: number; isInAddress: boolean }> {
  const parts = spans.some(isOwn) ? partsOfAddresses(text) : [];
  let next = 0;
  let taken = 0;
  return spans.flatMap((span) => {
    while ((parts[next]?.end ?? Number.POSITIVE_INFINITY) <= span.start) next++;
    const part = parts[next];
    const isInAddress = part !== undefined && part.start < span.end && isOwn(span);
    const start = Math.max(taken, isInAddress ? Math.min(part.start, span.start) : span.start);
    const end = isInAddress ? Math.max(part.end, span.end) : span.end;
    if (end <= start) return [];
    taken = end;
    return [{ span, start, end, isInAddress }];
  });
}
