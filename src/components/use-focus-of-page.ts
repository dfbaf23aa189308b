"use client";

import { useEffect, useRef } from "react";
import { isIdle, MAIN_ID } from "./idle-focus";

/**
 * After going to another page, or to another step of one, the control that led there is gone, and with it the focus: it goes to the page's
 * content, so that Tab goes on there and not through the whole frame again. What took the focus itself keeps it. `place` names where one is.
 */
export function useFocusOfPage(place: string): void {
  const last = useRef(place);
  useEffect(() => {
    if (last.current === place) return;
    last.current = place;
    if (isIdle(document.activeElement))
      document.getElementById(MAIN_ID)?.focus({ preventScroll: true });
  }, [place]);
}
