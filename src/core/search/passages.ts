/** A document's running text as passages: sections (enrich/text-sections.ts), long ones cut where a sentence or a line ends. */
import { sectionsOf } from "../enrich/text-sections.ts";
import { plainText, viewOf } from "../enrich/text-view.ts";
import type { ParsedDocument } from "../model/document.ts";
import type { Location } from "../model/location.ts";

export interface Passage {
  /** The heading that it stands under, the slide's title, the mail's subject; may be empty. */
  readonly label: string;
  /** On one line, without Markdown's signs. */
  readonly text: string;
  readonly location: Location;
}

/** Text beyond is not looked through, as in the rest of enrich. */
const READ_CHARACTERS = 500_000;
const PASSAGE_CHARS = 1_000;
const LEAST_CHARS = 500;
const LABEL_CHARS = 160;
const SHORT_TEXT = 80;
const HEADING = /^#{1,6}[ \t]+(.+)$/m;

/** In the order of the file, at most `most`, with how many more there are; what lies beyond the text that is read counts by its length. */
export function passagesOf(
  document: ParsedDocument,
  most: number,
): { passages: Passage[]; leftOut: number } {
  const view = viewOf(document, READ_CHARACTERS, "none");
  const passages: Passage[] = [];
  let leftOut = Math.ceil(Math.max(0, document.markdown.length - READ_CHARACTERS) / PASSAGE_CHARS);
  let heading = "";
  for (const { start, end } of sections(document, view)) {
    heading = HEADING.exec(view.text.slice(start, end))?.[1] ?? heading;
    for (const [from, to] of pieces(view.text, start, end)) {
      const text = plainText(view.text.slice(from, to)).toWellFormed();
      if (text === "") continue;
      if (passages.length >= most) {
        leftOut++;
        continue;
      }
      const blank = /^\s*/.exec(view.text.slice(from, to))?.[0].length ?? 0;
      const location = view.locate(from + blank);
      passages.push({ label: labelOf(location, heading, document), text, location });
    }
  }
  return { passages, leftOut };
}

/** Short texts have no section that says enough for a vector; all of a short text is one here. */
function sections(document: ParsedDocument, view: ReturnType<typeof viewOf>) {
  const found = sectionsOf(view);
  const isShort = found.length === 0 && document.sheets.length === 0;
  return isShort && view.text.length <= SHORT_TEXT * 2
    ? [{ start: 0, end: view.text.length }]
    : found;
}

function labelOf(location: Location, heading: string, document: ParsedDocument): string {
  const label =
    location.kind === "slide"
      ? (document.slides.find(({ number }) => number === location.slide)?.title ?? heading)
      : location.kind === "mail"
        ? (document.mail?.subject ?? heading)
        : heading;
  return plainText(label).slice(0, LABEL_CHARS).toWellFormed();
}

/** Stretches of at most 1,000 characters, cut after a line, else a sentence, else a word. */
function* pieces(text: string, start: number, end: number): Generator<[number, number]> {
  let from = start;
  while (end - from > PASSAGE_CHARS) {
    const part = text.slice(from, from + PASSAGE_CHARS);
    const cut = [part.lastIndexOf("\n"), part.lastIndexOf(". ") + 1, part.lastIndexOf(" ")].find(
      (at) => at >= LEAST_CHARS,
    );
    const to = from + (cut ?? PASSAGE_CHARS);
    yield [from, to];
    from = to;
  }
  yield [from, end];
}
