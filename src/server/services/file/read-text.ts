import type { TextAnchor } from "../../../core/model/document.ts";
import type { Deps } from "../../deps.ts";
import { type FilePlace, findContent, type RawReader } from "./find-file.ts";
import { loadDocument } from "./load-document.ts";

export interface TextPart {
  readonly text: string;
  /** UTF-16 offsets into the whole text. */
  readonly start: number;
  readonly end: number;
  readonly total: number;
  /** Where places begin within this part. */
  readonly anchors: readonly TextAnchor[];
}

const PART_CHARS = 30_000;
const MAX_ANCHORS = 4_000;

/** A part of a file's Markdown from `from` on, cut where a paragraph or line ends. Empty while no run has read the file. */
export async function readText(
  deps: Deps,
  input: FilePlace & { rawFor: RawReader | null; from: number },
): Promise<TextPart> {
  const file = await findContent(deps, input);
  const document = await loadDocument(deps, input.workspaceId, file, input.rawFor !== null);
  if (document === null) return { text: "", start: 0, end: 0, total: 0, anchors: [] };
  const { markdown, anchors } = document;
  const start = Math.min(input.from, markdown.length);
  const end = cutAt(markdown, start);
  return {
    text: markdown.slice(start, end),
    start,
    end,
    total: markdown.length,
    anchors: anchors
      .filter((anchor) => anchor.start >= start && anchor.start < end)
      .slice(0, MAX_ANCHORS),
  };
}

/** End of the part that begins at `start`: after a blank line, else after a line, else anywhere that does not cut a character. */
function cutAt(text: string, start: number): number {
  const limit = start + PART_CHARS;
  if (limit >= text.length) return text.length;
  const half = start + PART_CHARS / 2;
  const blank = text.lastIndexOf("\n\n", limit);
  if (blank > half) return blank + 2;
  const line = text.lastIndexOf("\n", limit);
  if (line > half) return line + 1;
  const code = text.charCodeAt(limit - 1);
  return code >= 0xd800 && code < 0xdc00 ? limit - 1 : limit;
}
