/**
 * Scrolling of content that is higher than browsers lay out (Firefox ends near 17.9 million pixels, Chrome near 33.5 million). The part
 * that scrolls is then lower than its content: small steps (wheel, keys) move the content by as much as they say, long ones (the
 * scroll bar) by their share of the whole, and at rest the bar is put back to where it belongs.
 */

/** Highest element that is laid out. */
export const MAX_EXTENT = 8_000_000;

export interface ScrollRoom {
  /** Height of all content. */
  readonly content: number;
  /** Height of what is seen of it. */
  readonly view: number;
}

export interface ScrollPlace {
  /** `scrollTop` of the element. */
  readonly scroll: number;
  /** Offset of the content at the upper edge of the view. */
  readonly top: number;
}

/** Height of the element that stands for the content. */
export function extentOf({ content }: ScrollRoom): number {
  return Math.min(content, MAX_EXTENT);
}

/** The place at which the content stands at `top`, with the bar where it belongs. */
export function placeFor(room: ScrollRoom, top: number): ScrollPlace {
  const held = Math.min(Math.max(0, top), lastTop(room));
  const share = lastTop(room) === 0 ? 0 : held / lastTop(room);
  return { top: held, scroll: share * lastScroll(room) };
}

/** The place after the element was scrolled to `scroll`. */
export function follow(room: ScrollRoom, before: ScrollPlace, scroll: number): ScrollPlace {
  const most = lastScroll(room);
  const step = scroll - before.scroll;
  if (room.content <= MAX_EXTENT) return { scroll, top: Math.min(scroll, lastTop(room)) };
  if (Math.abs(step) <= room.view * 2)
    return { scroll, top: Math.min(Math.max(0, before.top + step), lastTop(room)) };
  return { scroll, top: most === 0 ? 0 : (scroll / most) * lastTop(room) };
}

/** True when the bar has come to an end before the content has, or the other way round. */
export function isStuck(room: ScrollRoom, { scroll, top }: ScrollPlace): boolean {
  const [s, t] = [lastScroll(room), lastTop(room)];
  return (scroll <= 0 && top > 0) || (scroll > 0 && top <= 0) || (scroll >= s && top < t);
}

function lastTop({ content, view }: ScrollRoom): number {
  return Math.max(0, content - view);
}

function lastScroll(room: ScrollRoom): number {
  return Math.max(0, extentOf(room) - room.view);
}
