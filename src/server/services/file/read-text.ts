import type { Annotation, Slide } from "../../../core/model/document.ts";
import type { Location } from "../../../core/model/location.ts";
import { findPlace } from "../../../core/pipeline/find-place.ts";
import type { Deps } from "../../deps.ts";
import { type FilePlace, findContent, type RawReader } from "./find-file.ts";
import { loadDocument } from "./load-document.ts";

/** A remark of the file at its offset in the text. */
export type PlacedAnnotation = Annotation & { readonly start: number };

export interface TextPart {
  readonly text: string;
  /** UTF-16 offsets into the whole text. */
  readonly start: number;
  readonly end: number;
  readonly total: number;
  /** Comments and tracked changes of this part, at most 200. */
  readonly annotations: readonly PlacedAnnotation[];
  /** How many more of them there are. */
  readonly annotationsLeftOut: number;
  /** Slides that begin in this part. */
  readonly slides: readonly Slide[];
}

/** Longest part that is given at once. */
export const MAX_PART_CHARS = 60_000;
const MAX_ANNOTATIONS = 200;

type Input = FilePlace & { rawFor: RawReader | null };

/** Characters [from, to) of a file's Markdown, at most 60,000. Empty while no run has read the file. */
export async function readText(
  deps: Deps,
  input: Input & { from: number; to: number },
): Promise<TextPart> {
  const file = await findContent(deps, input);
  const document = await loadDocument(deps, input.workspaceId, file, input.rawFor !== null);
  const total = document?.textLength ?? 0;
  const start = Math.min(input.from, total);
  const end = Math.max(start, Math.min(input.to, total, start + MAX_PART_CHARS));
  if (document === null)
    return { text: "", start, end, total, annotations: [], annotationsLeftOut: 0, slides: [] };
  const {
    facts,
    outline: { sections, annotations },
  } = document;
  const isHere = (item: { start: number }) => item.start >= start && item.start < end;
  const own = annotations.filter(isHere);
  const numbers = new Set(
    sections.filter(isHere).flatMap(({ mark }) => (mark?.kind === "slide" ? [mark.slide] : [])),
  );
  return {
    text: await document.text(start, end),
    start,
    end,
    total,
    annotations: own.slice(0, MAX_ANNOTATIONS).flatMap(({ index, start }) => {
      const annotation = facts.annotations[index];
      return annotation === undefined ? [] : [{ ...annotation, start }];
    }),
    annotationsLeftOut: Math.max(0, own.length - MAX_ANNOTATIONS),
    slides: facts.slides.filter(({ number }) => numbers.has(number)),
  };
}

/** Offset in the text at which a place stands; null where the text does not have it. */
export async function findTextPlace(
  deps: Deps,
  input: Input & { place: Location },
): Promise<{ start: number | null }> {
  const file = await findContent(deps, input);
  const document = await loadDocument(deps, input.workspaceId, file, input.rawFor !== null);
  return {
    start:
      document === null
        ? null
        : await findPlace(
            { anchors: document.anchors(), headings: document.outline.headings },
            input.place,
          ),
  };
}
