/** The canvas as a place of focus. */
import { isIdle } from "~/components/idle-focus";

export const CANVAS_ID = "graph-canvas";

/** True where the keys of the canvas speak: it has focus, or no control has. */
export function isOnCanvas(target: EventTarget | null): boolean {
  return isIdle(target) || (target instanceof HTMLElement && target.id === CANVAS_ID);
}

/** Hands focus to the canvas, so that its keys go on from what is selected. */
export function focusCanvas(): void {
  document.getElementById(CANVAS_ID)?.focus({ preventScroll: true });
}
