"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { axisWindow, type GridAxis, revealed } from "./grid-axis";
import type { GridPlace, GridRange } from "./grid-cells";
import { follow, isStuck, placeFor, type ScrollPlace } from "./scroll-scale";

const SPARE_ROWS = 8;
const SPARE_COLUMNS = 2;
/** The bar is put back to its share of the whole when nothing has moved for so long. */
const REST_MS = 180;
const FIRST_VIEW = { width: 960, height: 600 };

export interface GridScroll {
  /** Ends are drawn; `rowEnd` is -1 where there are no rows. */
  readonly range: GridRange;
  /** First row that is seen below the heads. */
  readonly topRow: number;
  /** Taken off a row's offset to give its place in the element. */
  readonly shift: number;
  /** Rows that fit into the view. */
  readonly pageRows: number;
  reveal(place: GridPlace): void;
}

/** What of a grid is in view. `head` are the sizes of the sticky heads, `cover` what covers the first rows beyond them. */
export function useGridScroll(
  scroller: RefObject<HTMLDivElement | null>,
  rows: GridAxis,
  columns: GridAxis,
  head: { width: number; height: number },
  cover: number,
): GridScroll {
  const [view, setView] = useState(FIRST_VIEW);
  const [place, setPlace] = useState<ScrollPlace>({ scroll: 0, top: 0 });
  const [left, setLeft] = useState(0);
  const now = useRef(place);
  const room = { content: rows.total + head.height, view: view.height };
  const latest = useRef({ room, rows, columns, view, head, cover });
  latest.current = { room, rows, columns, view, head, cover };

  const put = useCallback((next: ScrollPlace) => {
    now.current = next;
    setPlace(next);
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 0 && height > 0) setView({ width, height });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      const next = placeFor(latest.current.room, now.current.top);
      if (Math.abs(next.scroll - element.scrollTop) <= 1) return;
      flushSync(() => put({ ...next, scroll: Math.round(next.scroll) }));
      element.scrollTop = now.current.scroll;
    };
    const onScroll = () => {
      setLeft(element.scrollLeft);
      put(follow(latest.current.room, now.current, element.scrollTop));
      if (isStuck(latest.current.room, now.current)) settle();
      clearTimeout(timer);
      timer = setTimeout(settle, REST_MS);
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener("scroll", onScroll);
    };
  }, [scroller, put]);

  const reveal = useCallback(
    ({ row, column }: GridPlace) => {
      const element = scroller.current;
      if (element === null) return;
      const { room, rows, columns, view, head, cover } = latest.current;
      const { top, scroll } = now.current;
      const wanted = revealed(rows, row, { top, view: view.height - head.height, cover });
      if (wanted !== top) {
        const isNear = Math.abs(wanted - top) <= view.height * 2;
        const next = isNear
          ? { top: wanted, scroll: scroll + wanted - top }
          : placeFor(room, wanted);
        put({ ...next, scroll: Math.round(next.scroll) });
        element.scrollTop = now.current.scroll;
      }
      const x = revealed(columns, column, {
        top: element.scrollLeft,
        view: view.width - head.width,
        cover: 0,
      });
      if (x !== element.scrollLeft) element.scrollLeft = x;
    },
    [scroller, put],
  );

  const seen = axisWindow(rows, place.top, place.top + view.height - head.height, SPARE_ROWS);
  const across = axisWindow(columns, left, left + view.width - head.width, SPARE_COLUMNS);
  return {
    range: {
      rowStart: seen.first,
      rowEnd: seen.last,
      colStart: across.first,
      colEnd: across.last,
    },
    topRow: rows.at(place.top),
    shift: place.top - place.scroll,
    pageRows: Math.max(1, Math.floor((view.height - head.height) / rows.size(0)) - 1),
    reveal,
  };
}
