import type { TextAnchor } from "./document.ts";
import type { Location } from "./location.ts";

const FILE: Location = { kind: "file" };

/** The place that covers `offset` of a text: that of the last anchor at or before it, the whole file where there is none. Anchors ascend. */
export function locationAt(anchors: readonly TextAnchor[], offset: number): Location {
  let low = 0;
  let high = anchors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((anchors[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return anchors[low - 1]?.location ?? FILE;
}
