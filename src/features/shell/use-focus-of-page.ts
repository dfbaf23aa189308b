"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { isIdle, MAIN_ID } from "~/components/idle-focus";

/**
 * After going to another page the link that led there is gone, and with it the focus: it goes to the page's content, so that Tab goes on
 * there and not through the whole frame again. What took the focus itself keeps it.
 */
export function useFocusOfPage(): void {
  const path = usePathname();
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    if (isIdle(document.activeElement))
      document.getElementById(MAIN_ID)?.focus({ preventScroll: true });
  }, [path]);
}
