/** Replacements in a text and what they do to offsets. */
import type { TextAnchor } from "../model/document.ts";

/** Characters [start, end) of the old text become `replacement`. Lists of edits are ascending and do not overlap. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** The text with all edits made. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits) {
    parts.push(text.slice(at, edit.start), edit.replacement);
    at = edit.end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}

/**
 * Anchors after the edits. An anchor before or at an edit's start stays in front of the replacement; one inside the replaced text moves
 * behind it, because the text that follows is what stands at its location. Linear; anchors must be ascending.
 */
export function moveAnchors(anchors: readonly TextAnchor[], edits: readonly Edit[]): TextAnchor[] {
  if (edits.length === 0) return [...anchors];
  let next = 0;
  let shift = 0;
  return anchors.map((anchor) => {
    for (let edit = edits[next]; edit && edit.end <= anchor.start; edit = edits[++next]) {
      shift += edit.replacement.length - (edit.end - edit.start);
    }
    const edit = edits[next];
    if (!edit || anchor.start <= edit.start) return { ...anchor, start: anchor.start + shift };
    return { ...anchor, start: edit.start + shift + edit.replacement.length };
  });
}
