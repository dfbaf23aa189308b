"use client";

import { useMemo, useRef } from "react";
import { Button } from "~/components/button";
import { Note } from "~/components/note";
import type { Location } from "~/core/model/location";
import type { FileDocument } from "./file-types";
import { OutlineList, type OutlineRow } from "./outline-list";
import { ReadingBar } from "./reading-bar";
import { SectionView, type TextLook } from "./section-view";
import { type ReadingSection, textChunks, withEnds } from "./text-chunks";
import { useReading, useReadingFocus } from "./use-reading";
import { useTextParts } from "./use-text-parts";

/**
 * Text of a file: pages, slides or mail as cards in their order, running text as one sheet, or the Markdown that later stages saw. What
 * is in view is read and drawn, however long the text is.
 */
export function TextView({
  document,
  look,
  language,
  place,
  head,
  onPlace,
  ...file
}: {
  projectId: string;
  fileId: string;
  raw: boolean;
  document: FileDocument;
  look: TextLook;
  language: string | null;
  place: Location | null;
  /** Stands before the text, such as the head of a mail. */
  head?: React.ReactNode;
  onPlace: (place: Location) => void;
}) {
  const { text, slides, mail } = document;
  const scroller = useRef<HTMLElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const sections = useMemo(() => {
    const all = withEnds(text.sections, text.length);
    if (look === "plain") return unmarked(all);
    return mail === null ? all : bodyOf(all);
  }, [text, look, mail]);
  const chunks = useMemo(() => textChunks(sections), [sections]);
  const focus = useReadingFocus(file, sections, place);
  const { list, margin, onFocusDrawn } = useReading(scroller, box, sections, focus);
  const items = list.getVirtualItems();
  const wanted = [...new Set(items.map(({ index }) => chunks.of[index] ?? 0))];
  const parts = useTextParts(file, chunks.chunks, wanted);
  const seen = list.range?.startIndex ?? 0;
  const rows = useMemo(() => outlineRows(text, slides), [text, slides]);
  const topOffset = sections[seen]?.start ?? 0;
  const isRunning = sections.every(({ mark }) => mark === undefined);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 max-desk:h-[calc(100dvh-260px)] max-desk:min-h-[420px] max-desk:flex-none">
      {rows.length > 1 && look !== "plain" && (
        <OutlineList
          rows={rows}
          offset={topOffset}
          onChoose={onPlace}
          className="w-[220px] shrink-0 border-r border-line max-panel:hidden"
        />
      )}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ReadingBar
          sections={sections}
          seen={seen}
          rows={look === "plain" ? [] : rows}
          offset={topOffset}
          onPlace={onPlace}
        />
        {parts.failure !== null && (
          <Note
            kind="bad"
            className="m-2"
            action={
              <Button size="sm" onClick={parts.retry}>
                Read it again
              </Button>
            }
          >
            A part of the text could not be read: {parts.failure}
          </Note>
        )}
        <section
          ref={scroller}
          aria-label="Text of the file"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
          tabIndex={0}
          className="min-h-0 flex-1 overflow-auto overscroll-contain bg-bg px-6 py-5 [overflow-anchor:none] max-desk:px-3 max-desk:py-3 focus-visible:-outline-offset-2"
        >
          {head}
          <div
            className={
              isRunning && look !== "plain"
                ? "mx-auto max-w-[72ch] rounded-3 bg-raised py-4 shadow-lift-1"
                : ""
            }
          >
            <div ref={box} className="relative" style={{ height: list.getTotalSize() }}>
              {items.map(({ index, key, start, size }) => {
                const section = sections[index];
                const part = parts.of(chunks.of[index] ?? 0);
                if (section === undefined) return null;
                return (
                  <div
                    key={key}
                    data-index={index}
                    ref={part === undefined ? undefined : list.measureElement}
                    className="absolute inset-x-0 top-0"
                    style={{ transform: `translateY(${start - margin}px)` }}
                  >
                    {part === undefined ? (
                      <div
                        role="status"
                        aria-label="Reading the text"
                        className="mx-auto max-w-[72ch] bg-[repeating-linear-gradient(var(--press)_0_2px,transparent_2px_22px)] opacity-60"
                        style={{ height: Math.max(0, size - 16) }}
                      />
                    ) : (
                      <SectionView
                        section={section}
                        text={part.text.slice(section.start - part.start, section.end - part.start)}
                        part={part}
                        look={look}
                        language={language}
                        focus={focus?.section === index ? focus.offset : null}
                        onFocusDrawn={onFocusDrawn}
                      />
                    )}
                  </div>
                );
              })}
            </div>
          </div>
        </section>
      </div>
    </div>
  );
}

/** The text as it was written has no pages. */
function unmarked(sections: readonly ReadingSection[]): ReadingSection[] {
  return sections.filter(({ start, end }) => start < end).map(({ start, end }) => ({ start, end }));
}

/** A mail without its own header and its list of attachments, which stand in its head; a message inside it keeps its header. */
function bodyOf(sections: readonly ReadingSection[]): ReadingSection[] {
  const own = sections.findIndex(({ mark }) => mark?.kind !== "mail" || mark.part !== "header");
  return sections.filter(
    ({ mark }, i) =>
      mark?.kind !== "mail" || (mark.part === "header" ? i >= own : mark.part !== "attachments"),
  );
}

/** Headings of the text; slides and their titles where there are slides. */
function outlineRows(text: FileDocument["text"], slides: FileDocument["slides"]): OutlineRow[] {
  if (slides.length === 0) {
    const least = Math.min(6, ...text.headings.map(({ level }) => level));
    return text.headings.map(({ level, text: words, start }) => ({
      words,
      start,
      depth: level - least,
      place: { kind: "heading", path: [words] },
    }));
  }
  const starts = new Map(
    text.sections.flatMap(({ mark, start }) =>
      mark?.kind === "slide" ? [[mark.slide, start] as const] : [],
    ),
  );
  return slides.map(({ number, title, hidden }) => ({
    words: title || "no title",
    isUnnamed: title === "",
    lead: String(number),
    start: starts.get(number) ?? 0,
    depth: 0,
    isHidden: hidden,
    place: { kind: "slide", slide: number },
  }));
}
