"use client";

import { useRef } from "react";

/**
 * Hands focus back to where it came from when a dialog closes that was opened without a trigger of its
 * own. Spread the result on the dialog's content. With `startsOnItself` the content has focus at first, and none of its controls.
 */
export function useReturnFocus({ startsOnItself = false }: { startsOnItself?: boolean } = {}): {
  onOpenAutoFocus: (event: Event) => void;
  onCloseAutoFocus: (event: Event) => void;
} {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: (event) => {
      opener.current = document.activeElement;
      if (!startsOnItself || !(event.currentTarget instanceof HTMLElement)) return;
      event.preventDefault();
      event.currentTarget.focus({ preventScroll: true });
    },
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      if (opener.current instanceof HTMLElement && opener.current.isConnected) {
        opener.current.focus({ preventScroll: true });
      }
    },
  };
}
