import { type ReactNode, useMemo } from "react";
import { Chip } from "~/components/chip";
import { Markdown } from "~/components/markdown";
import { AnnotationNote } from "./annotation-note";
import type { TextPart, TextSection } from "./file-types";
import { TextLink } from "./text-link";
import { textPieces } from "./text-pieces";
import { markWords } from "./text-words";

/** How a text is set: as it is written, in its own lines, or as a document. */
export type TextLook = "plain" | "lines" | "document";

/** Remarks shown at one place; the others stand in the panel. */
const MAX_NOTES = 4;

export interface SectionProps {
  section: TextSection;
  text: string;
  part: TextPart;
  look: TextLook;
  language: string | null;
  /** Offset of the place that was asked for, when it lies in this section. */
  focus: number | null;
  onFocusDrawn: (element: HTMLElement | null) => void;
}

/** One section of a text: a page or slide as a card, or a stretch of running text. */
export function SectionView(props: SectionProps) {
  const { section, text, part, look } = props;
  const lang = props.language === null ? {} : { lang: props.language };
  if (look === "plain") {
    return (
      <pre
        {...lang}
        className="mx-auto max-w-[88ch] font-mono text-12 break-words whitespace-pre-wrap"
      >
        {text}
      </pre>
    );
  }
  const { mark } = section;
  const slide =
    mark?.kind === "slide" ? part.slides.find(({ number }) => number === mark.slide) : undefined;
  const notesAt = section.notes === undefined ? text.length : section.notes - section.start;
  const notes = slide?.notes || text.slice(notesAt).replace(/^Notes: /, "");
  const body = slide === undefined ? text : withoutTitle(text.slice(0, notesAt), slide.title);
  const lead = text.indexOf(body);
  return (
    <article
      aria-label={mark === undefined ? undefined : markWords(mark)}
      className={`mx-auto max-w-[72ch] bg-raised px-8 max-desk:px-4 ${mark === undefined ? "py-1.5" : "mb-4 rounded-3 py-6 shadow-lift-1"}`}
    >
      {mark !== undefined && (
        <header className="mb-3 has-[p:empty]:mb-0">
          <p className="flex items-center gap-2 text-12 text-ink-3 empty:hidden">
            {mark.kind === "mail" && mark.part === "body" ? null : markWords(mark)}
            {slide?.hidden && <Chip>hidden in file</Chip>}
          </p>
          {slide !== undefined && slide.title !== "" && (
            <h2 className="mt-1 font-serif !text-20">{slide.title}</h2>
          )}
        </header>
      )}
      {body.trim() === "" && notes === "" && (
        <p className="text-12 text-ink-3">No text on this {mark?.kind ?? "page"}.</p>
      )}
      <Pieces {...props} text={body} start={section.start + Math.max(0, lead)} lang={lang} />
      {slide !== undefined && notes.trim() !== "" && (
        <div
          role="note"
          aria-label={`Notes to slide ${slide.number}`}
          className="mt-4 border-t border-line pt-3"
        >
          <p className="mb-1 text-12 font-semibold text-ink-2">Notes</p>
          <p {...lang} className="font-serif text-quote break-words whitespace-pre-line text-ink-2">
            {notes}
          </p>
        </div>
      )}
    </article>
  );
}

function Pieces({
  section,
  text,
  start,
  part,
  look,
  lang,
  focus,
  onFocusDrawn,
}: SectionProps & { start: number; lang: { lang?: string } }): ReactNode {
  const pieces = useMemo(() => {
    const end = start + text.length;
    const own = part.annotations.filter((note) => note.start >= section.start && note.start < end);
    return textPieces(text, start, focus, own);
  }, [section, text, start, part, focus]);
  return pieces.map((piece, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change under its pieces
    <div key={i} className="[&+div]:mt-2.5">
      <div
        ref={piece.isFocus ? onFocusDrawn : undefined}
        className={piece.isFocus ? "-ml-4 scroll-my-24 border-l-2 border-bond pl-3.5" : undefined}
      >
        {look === "lines" ? (
          <p {...lang} className="font-serif text-quote break-words whitespace-pre-wrap">
            {piece.text}
          </p>
        ) : (
          <Markdown
            text={i === 0 ? continued(piece.text, section) : piece.text}
            link={(address, content) => <TextLink address={address}>{content}</TextLink>}
            className={section.mark?.kind === "mail" ? "whitespace-pre-line" : undefined}
            {...lang}
          />
        )}
      </div>
      {piece.annotations.length > 0 && (
        <ul aria-label="Remarks on this place" className="mt-2 space-y-2">
          {piece.annotations.slice(0, MAX_NOTES).map((annotation, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: remarks keep their order
            <li key={n}>
              <AnnotationNote annotation={annotation} />
            </li>
          ))}
          {piece.annotations.length > MAX_NOTES && (
            <li className="text-12 text-ink-3">
              {piece.annotations.length - MAX_NOTES} more at this place are in the panel.
            </li>
          )}
        </ul>
      )}
    </div>
  ));
}

/** A section that begins within a code block or a table goes on as one. */
function continued(text: string, { fence, mark }: TextSection): string {
  if (fence !== undefined) return `${fence}\n${text}`;
  const [first = "", second = ""] = text.split("\n", 2);
  if (mark !== undefined || !first.startsWith("|") || /^\|[\s:|-]+\|?$/.test(second)) return text;
  const columns = Math.max(1, first.split(/(?<!\\)\|/).length - 2);
  return `|${" |".repeat(columns)}\n|${" --- |".repeat(columns)}\n${text}`;
}

/** A slide's text without the heading that is its title. */
function withoutTitle(text: string, title: string): string {
  const [first = ""] = text.split("\n", 1);
  const words = first.replace(/^#{1,6} /, "");
  return first.startsWith("#") && (words === title || title === "" || /^Slide \d+$/.test(words))
    ? text.slice(first.length).replace(/^\n+/, "")
    : text;
}
