import { storable, storableText } from "../../core/kit/text/storable.ts";
import type { ParsedDocument } from "../../core/model/document.ts";

/** A document with every text in it storable; anchors move with the text that they stand in. */
export function storableDocument(document: ParsedDocument): ParsedDocument {
  const markdown = storableText(document.markdown);
  const anchors =
    markdown.length === document.markdown.length
      ? document.anchors
      : movedAnchors(document, markdown.length);
  return {
    ...storable({ ...document, markdown: "", anchors: [] }),
    markdown,
    anchors: storable(anchors),
  };
}

function movedAnchors(document: ParsedDocument, length: number): ParsedDocument["anchors"] {
  const moved: ParsedDocument["anchors"] = [];
  let at = 0;
  let removed = 0;
  for (const anchor of document.anchors) {
    for (; at < anchor.start; at++) if (document.markdown[at] === "\0") removed++;
    const start = anchor.start - removed;
    if (start < Math.max(1, length) && start > (moved.at(-1)?.start ?? -1))
      moved.push({ ...anchor, start });
  }
  return moved;
}
