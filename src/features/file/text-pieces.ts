/** Cuts a section's text at what is said about it: the place that was asked for, comments and tracked changes. */
import type { TextPart } from "./file-types";

type Annotation = TextPart["annotations"][number];

export interface TextPiece {
  readonly text: string;
  /** The place that was asked for. */
  readonly isFocus: boolean;
  /** What is said about the end of the piece. */
  readonly annotations: readonly Annotation[];
}

/** Letters that a comment's block may have beside the comment itself: who, and when. */
const MAX_LEAD = 160;

/**
 * Pieces of the text that begins at `start`, in order; together they are the whole text but for comments that stand in it as blocks of
 * their own, which come as annotations. Cuts lie between blocks only, so that no table or list is torn.
 */
export function textPieces(
  text: string,
  start: number,
  focus: number | null,
  annotations: readonly Annotation[],
): TextPiece[] {
  const length = text.length;
  const at = focus === null ? -1 : focus - start;
  const hasFocus = at >= 0 && at < length;
  const focusFrom = hasFocus ? blockStart(text, at) : length;
  const focusTo = hasFocus ? blockEnd(text, at) : length;
  const noted = annotations.map((annotation) => ({
    annotation,
    end: blockEnd(text, Math.max(0, annotation.start - start)),
  }));
  const cuts = [...new Set([0, focusFrom, focusTo, ...noted.map(({ end }) => end), length])]
    .filter((cut) => cut <= length)
    .sort((a, b) => a - b);
  const words = annotations.flatMap(({ kind, text }) =>
    kind === "comment" && text.trim() !== "" ? [plain(text)] : [],
  );
  return cuts.flatMap((from, i) => {
    const to = cuts[i + 1];
    if (to === undefined) return [];
    const own = noted.filter(({ end }) => end === to).map(({ annotation }) => annotation);
    const piece = withoutComments(text.slice(from, to), words);
    if (piece.trim() === "" && own.length === 0) return [];
    return [{ text: piece, isFocus: hasFocus && from === focusFrom, annotations: own }];
  });
}

/** Where the block that holds an offset begins. */
function blockStart(text: string, offset: number): number {
  const blank = text.lastIndexOf("\n\n", Math.max(0, offset - 1));
  return blank < 0 || offset === 0 ? 0 : Math.min(offset, blank + 2);
}

/** Where it ends, with the empty line after it. */
function blockEnd(text: string, offset: number): number {
  const blank = text.indexOf("\n\n", offset);
  return blank < 0 ? text.length : blank + 2;
}

/** The text without blocks that are a comment's own words, with or without who said them. */
function withoutComments(text: string, words: readonly string[]): string {
  if (words.length === 0) return text;
  const isComment = (block: string) => {
    const bare = plain(block);
    return words.some(
      (word) =>
        bare.endsWith(word) &&
        bare.length > word.length &&
        bare.length - word.length <= MAX_LEAD &&
        /^(?:>\s*)?(?:Comment|Reply)\b/.test(block.trimStart()),
    );
  };
  return text
    .split("\n\n")
    .filter((block) => !isComment(block))
    .join("\n\n");
}

function plain(text: string): string {
  return text
    .replace(/^[>\s]+/gm, "")
    .replace(/\\([^\w\s])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}
