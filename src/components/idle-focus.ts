/** Id of the page's content; "Skip to content" and going to another page put focus there. */
export const MAIN_ID = "main";

/** True where no control has focus, so that the keys of the page's list or canvas speak. */
export function isIdle(target: EventTarget | null): boolean {
  if (target === null || target === document.body) return true;
  return target instanceof HTMLElement && target.id === MAIN_ID;
}
