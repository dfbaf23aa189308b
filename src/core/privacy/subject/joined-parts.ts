/** What a hyphen or an apostrophe joins to a name in running text. */
import type { Extent } from "./file-names.ts";

const JOINED_BEFORE = /(?<![\p{L}\p{M}\p{N}])(?:\p{Lu}[\p{L}\p{M}]{0,20}[-‐‑'’]){1,3}$/u;
const JOINED_AFTER = /^(?:['’]\p{Lu}|[-‐‑]\p{Lu}\p{Ll})[\p{L}\p{M}]{0,20}/u;
const JOINED_REACH = 48;

/** A name with what a hyphen or an apostrophe joins to it: nothing of `O'Brien` or `Jean-Luc` stays. */
export function withJoined(text: string, [start, end]: Extent): Extent {
  const before = JOINED_BEFORE.exec(text.slice(Math.max(0, start - JOINED_REACH), start));
  const after = JOINED_AFTER.exec(text.slice(end, end + JOINED_REACH));
  return [start - (before?.[0].length ?? 0), end + (after?.[0].length ?? 0)];
}
