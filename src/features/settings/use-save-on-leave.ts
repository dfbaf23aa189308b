import type { FocusEvent } from "react";
import { useLeaveWarning } from "~/features/shared/use-leave-warning";

/**
 * What was typed into a form is saved when the form is left for another part of the page or for another page, so that nothing is lost. Where
 * the window itself is left, nothing happens yet: one may come back with the rest of a name. Spread the result on the form.
 */
export function useSaveOnLeave(isChanged: boolean, save: (() => void) | null) {
  useLeaveWarning(isChanged);
  return {
    onBlur: (event: FocusEvent<HTMLFormElement>) => {
      if (leaves(event.currentTarget, event.relatedTarget, document.hasFocus())) save?.();
    },
  };
}

/** Whether the focus goes out of a form, to a place in this page. */
export function leaves(
  form: { contains(other: Node | null): boolean },
  to: EventTarget | null,
  isWindowFocused: boolean,
): boolean {
  return isWindowFocused && !form.contains(to as Node | null);
}
