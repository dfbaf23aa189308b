/**
 * Every format that is told apart, in plain words: its name, the extensions it comes under, what is read from it and what is not. One table
 * for detection, for issues and for the page that lists formats; plain data, so that a screen can show it without loading a reader.
 */
import { ARCHIVE_FORMATS, IMAGE_FORMATS, OTHER_FORMATS } from "./formats/binary-formats.ts";
import { DATA_FORMATS, MAIL_FORMATS, TEXT_FORMATS } from "./formats/data-formats.ts";
import type { FormatFacts } from "./formats/format-facts.ts";
import { DOCUMENT_FORMATS, SHEET_FORMATS, SLIDE_FORMATS } from "./formats/office-formats.ts";

/** In the order in which an extension is looked up: the first format that lists it is the usual one. */
export const FORMAT_FACTS: readonly FormatFacts[] = [
  ...SHEET_FORMATS,
  ...DOCUMENT_FORMATS,
  ...SLIDE_FORMATS,
  ...MAIL_FORMATS,
  ...DATA_FORMATS,
  ...TEXT_FORMATS,
  ...ARCHIVE_FORMATS,
  ...IMAGE_FORMATS,
  ...OTHER_FORMATS,
];

const BY_TYPE = new Map(FORMAT_FACTS.map((facts) => [facts.type, facts]));
const BY_EXTENSION = new Map(
  FORMAT_FACTS.toReversed().flatMap((facts) =>
    facts.extensions.map((extension) => [extension, facts] as const),
  ),
);

/** Facts of a detected type, or of the family that it belongs to; null for one that nobody described. */
export function factsOfType(type: string): FormatFacts | null {
  return BY_TYPE.get(type) ?? BY_EXTENSION.get(type) ?? null;
}

/** Facts of the format that usually carries this extension (lower case, without the dot), or null. */
export function factsOfExtension(extension: string): FormatFacts | null {
  return BY_EXTENSION.get(extension) ?? null;
}
