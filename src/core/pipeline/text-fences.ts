/** A code block in Markdown: from its opening marks up to and with its closing line. */
export interface Fence {
  readonly start: number;
  readonly end: number;
  readonly marks: string;
}

// The lookaheads leave one way to read a run of marks, so that a long one that opens nothing costs its length and not its square.
const FENCE = /^ {0,3}(`{3,}(?!`)|~{3,}(?!~))[^`\n]*$/gm;

/** Code blocks of a text in order; one that is never closed ends with the text. */
export function fencesOf(markdown: string): Fence[] {
  const fences: Fence[] = [];
  let open: { start: number; marks: string } | null = null;
  for (const match of markdown.matchAll(FENCE)) {
    const marks = match[1] ?? "";
    if (open === null) open = { start: match.index, marks };
    else if (marks.startsWith(open.marks)) {
      fences.push({ ...open, end: match.index + match[0].length });
      open = null;
    }
  }
  if (open !== null) fences.push({ ...open, end: markdown.length });
  return fences;
}

/** Marks of the code block that holds `offset` inside; null elsewhere. */
export function openFence(fences: readonly Fence[], offset: number): string | null {
  let low = 0;
  let high = fences.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const fence = fences[middle];
    if (fence === undefined) return null;
    if (offset <= fence.start) high = middle - 1;
    else if (offset >= fence.end) low = middle + 1;
    else return fence.marks;
  }
  return null;
}
