"use client";

import { useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Location } from "~/core/model/location";
import { useTRPC } from "~/trpc/react";
import { guessHeight, type ReadingSection, sectionAt } from "./text-chunks";

export interface ReadingFocus {
  /** Number of the section and offset of the block that was asked for; null while there is none. */
  readonly section: number;
  readonly offset: number | null;
}

/** Where in the text the place of the address stands; null while it is looked for, or when the text does not have it. */
export function useReadingFocus(
  file: { projectId: string; fileId: string; raw: boolean },
  sections: readonly ReadingSection[],
  place: Location | null,
): ReadingFocus | null {
  const trpc = useTRPC();
  const marked = useMemo(() => sectionOf(sections, place), [sections, place]);
  const isFine =
    place !== null && (marked < 0 || (place.kind === "page" && place.line !== undefined));
  const found = useQuery({
    ...trpc.files.textPlace.queryOptions({ ...file, place: place ?? { kind: "file" } }),
    enabled: isFine && place.kind !== "property" && place.kind !== "sheet",
    staleTime: Number.POSITIVE_INFINITY,
  });
  const start = found.data?.start ?? null;
  return useMemo(() => {
    if (place === null) return null;
    if (start !== null) return { section: sectionAt(sections, start), offset: start };
    return marked < 0 ? null : { section: marked, offset: null };
  }, [sections, place, start, marked]);
}

function sectionOf(sections: readonly ReadingSection[], place: Location | null): number {
  if (place === null) return -1;
  return sections.findIndex(
    ({ mark }) =>
      (mark?.kind === "page" && place.kind === "page" && mark.page === place.page) ||
      (mark?.kind === "slide" && place.kind === "slide" && mark.slide === place.slide) ||
      (mark?.kind === "mail" && place.kind === "mail" && mark.part === place.part),
  );
}

/**
 * Sections of a text as a list of which only those in view are drawn. Heights are guessed until they are; the place that was asked for is
 * held in view meanwhile, until the reader moves.
 */
export function useReading(
  scroller: RefObject<HTMLElement | null>,
  box: RefObject<HTMLElement | null>,
  sections: readonly ReadingSection[],
  focus: ReadingFocus | null,
) {
  const [margin, setMargin] = useState(0);
  const list = useVirtualizer({
    count: sections.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const section = sections[index];
      if (section === undefined) return 0;
      return guessHeight(section.end - section.start, section.mark !== undefined);
    },
    overscan: 2,
    scrollMargin: margin,
  });
  const held = useRef<{ section: number; element: HTMLElement | null } | null>(null);
  useLayoutEffect(() => {
    held.current = focus === null ? null : { section: focus.section, element: null };
  }, [focus]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const letGo = () => {
      held.current = null;
    };
    const moves = ["wheel", "touchstart", "pointerdown", "keydown"] as const;
    for (const move of moves) element.addEventListener(move, letGo, { passive: true });
    return () => {
      for (const move of moves) element.removeEventListener(move, letGo);
    };
  }, [scroller]);
  useLayoutEffect(() => {
    setMargin(box.current?.offsetTop ?? 0);
    const element = scroller.current;
    if (held.current === null || element === null) return;
    if (held.current.element?.isConnected) {
      held.current.element.scrollIntoView({ block: "center" });
      return;
    }
    const start = list.getOffsetForIndex(held.current.section, "start")?.[0];
    if (start !== undefined && Math.abs(start - element.scrollTop) > 1) element.scrollTop = start;
  });
  const onFocusDrawn = useCallback((element: HTMLElement | null) => {
    if (held.current === null || element === null) return;
    held.current.element = element;
    element.scrollIntoView({ block: "center" });
  }, []);
  return { list, margin, onFocusDrawn };
}
