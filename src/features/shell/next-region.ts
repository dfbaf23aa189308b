/** What of an element matters here; elements of the page have it. */
interface Region {
  contains(other: Node | null): boolean;
}

/**
 * The region after the one that has focus, in the order of the page, and the first after the last. Regions may stand in one another: the
 * innermost one counts, so that `main` with panels inside does not hold one back at its first panel.
 */
export function regionAfter<Element extends Region>(
  regions: readonly Element[],
  focused: Node | null,
): Element | undefined {
  const here = regions.findLastIndex((region) => region.contains(focused));
  return regions[(here + 1) % Math.max(1, regions.length)];
}

/** Moves focus to the next region of the page that can be seen: bars, main, panels, and what calls itself a region. */
export function focusNextRegion(): void {
  const regions = [
    ...document.querySelectorAll<HTMLElement>("[data-region], aside[aria-label]"),
  ].filter((region) => region.getClientRects().length > 0);
  const next = regionAfter(regions, document.activeElement);
  if (!next) return;
  if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
  next.focus();
}
