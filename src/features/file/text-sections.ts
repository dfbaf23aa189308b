import { type Location, locationText } from "~/core/model/location";

export interface TextSection {
  /** Offset of the section in the whole text. */
  readonly start: number;
  readonly text: string;
  /** "Page 3", "Slide 6"; null for text that has no such place. */
  readonly mark: string | null;
}

interface Part {
  readonly text: string;
  readonly start: number;
  readonly anchors: readonly { start: number; location: Location }[];
}

/** Cuts loaded parts of a text at pages, slides and parts of a mail; sections that run over two parts are joined. */
export function textSections(parts: readonly Part[]): TextSection[] {
  const sections: TextSection[] = [];
  for (const part of parts) {
    const marks = markChanges(part.anchors, sections.at(-1)?.mark ?? null);
    const cuts = [...marks.map((mark) => mark.start), part.start + part.text.length];
    const head = part.text.slice(0, (cuts[0] ?? 0) - part.start);
    if (head.trim() !== "") append(sections, head, part.start);
    marks.forEach((mark, i) => {
      const text = part.text.slice(mark.start - part.start, (cuts[i + 1] ?? 0) - part.start);
      sections.push({ start: mark.start, text, mark: mark.words });
    });
  }
  return sections.filter((section) => section.text.trim() !== "");
}

function append(sections: TextSection[], text: string, start: number): void {
  const last = sections.at(-1);
  if (last === undefined) sections.push({ start, text, mark: null });
  else sections[sections.length - 1] = { ...last, text: last.text + text };
}

/** Where the page, slide or part of the mail becomes another one. */
function markChanges(
  anchors: Part["anchors"],
  before: string | null,
): { start: number; words: string }[] {
  const changes: { start: number; words: string }[] = [];
  let current = before;
  for (const { start, location } of anchors) {
    const words = markWords(location);
    if (words === null || words === current) continue;
    current = words;
    changes.push({ start, words });
  }
  return changes;
}

/** True for formats whose lines are the author's own, so that they are no Markdown and a line break in them means one. */
export function keepsLines(formatType: string | null): boolean {
  return formatType === "txt" || formatType === "vtt" || formatType === "srt";
}

/** The mark of a place that divides a text; null for places within it. */
export function markWords(location: Location): string | null {
  switch (location.kind) {
    case "page":
      return `Page ${location.page}`;
    case "slide":
      return `Slide ${location.slide}`;
    case "mail":
      return locationText(location).replace(/^m/, "M");
    default:
      return null;
  }
}
