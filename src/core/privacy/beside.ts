interface Span {
  readonly start: number;
  readonly end: number;
}

/** Those of `spans` that overlap none of `taken`. Both are ascending, and `taken` apart from each other. Linear. */
export function beside<T extends Span>(spans: readonly T[], taken: readonly Span[]): T[] {
  let at = 0;
  return spans.filter(({ start, end }) => {
    while (at < taken.length && (taken[at]?.end ?? 0) <= start) at++;
    return (taken[at]?.start ?? Number.POSITIVE_INFINITY) >= end;
  });
}
