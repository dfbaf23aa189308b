/**
 * The ways in which one text is read when a person is looked for: as it stands, with percent signs of addresses undone, with texts that are
 * encoded in it standing as what they say, and with characters that are not seen taken for breaks as well as for nothing. Every reading leads back to the original text.
 */
import { stretchOf } from "../../kit/stretch.ts";
import { UNSEEN } from "../../kit/text/unseen.ts";
import { wordsOfBase64 } from "../encoded/base64-texts.ts";
import { type EncodedText, encodedTexts } from "../encoded/encoded-text.ts";
import { BYTE, escapedOnce, NEXT, undoneReading } from "../undone-reading.ts";
import { spacedName } from "./file-names.ts";
import { type FoldedText, foldPerson, foldWithPlaces } from "./fold.ts";

export interface Reading {
  /** Folded as `foldPerson` does. */
  readonly folded: string;
  /** Where [start, end) of `folded` stands in the original. */
  place(start: number, end: number): readonly [start: number, end: number];
  /** What is folded, with its capital letters. */
  readonly written: string;
  /** Where [start, end) of `written` stands in the original. */
  original(start: number, end: number): readonly [start: number, end: number];
  /** Where [start, end) of `folded` stands in `written`. */
  writtenPlace(start: number, end: number): readonly [start: number, end: number];
}

/** At least one reading, at most six; texts without percent signs, encoded texts and unseen characters have one. */
export function readingsOf(text: string): Reading[] {
  const plain: Decoded = { text, original: (start, end) => [start, end] };
  const others = [withoutPercent(text), withoutEncoding(text)].filter((each) => each !== null);
  return [plain, ...others].flatMap((written) => {
    const readings = [readingOf(written)];
    const broken = written.text.replace(UNSEEN, " ");
    if (broken !== written.text) readings.push(readingOf({ ...written, text: broken }));
    return readings;
  });
}

/** The name of a file at [from, to) of what is written, with its words apart. */
export function readingOfName(reading: Reading, [from, to]: readonly [number, number]): Reading {
  const { text, original } = spacedName(reading.written.slice(from, to));
  return readingOf({
    text,
    original(start, end) {
      const [first, last] = original(start, end);
      return reading.original(from + first, from + last);
    },
  });
}

interface Decoded {
  readonly text: string;
  /** Where [start, end) of the text was written in the original. */
  original(start: number, end: number): readonly [start: number, end: number];
}

function readingOf({ text, original }: Decoded): Reading {
  let places: FoldedText | null = null;
  const writtenPlace = (start: number, end: number) => {
    places ??= foldWithPlaces(text);
    return [places.starts[start] ?? 0, places.ends[end - 1] ?? text.length] as const;
  };
  return {
    folded: foldPerson(text),
    written: text,
    original,
    writtenPlace,
    place: (start, end) => original(...writtenPlace(start, end)),
  };
}

const ESCAPED = new RegExp(
  `${BYTE}[cd][0-9a-f]${NEXT}|${BYTE}e[0-9a-f](?:${NEXT}){2}|${BYTE}f[0-7](?:${NEXT}){3}|${BYTE}[0-9a-f]{2}`,
  "gi",
);

/** Letters in UTF-8 or, where the bytes are none, in one byte each; null for a text without percent signs. */
function withoutPercent(text: string): Decoded | null {
  if (!text.includes("%") || text.search(ESCAPED) < 0) return null;
  return decodedText(
    text,
    Array.from(text.matchAll(ESCAPED), ({ 0: written, index }) => {
      return { text: lettersOf(written), start: index, end: index + written.length };
    }),
  );
}

/** What base64, words of mail headers and `data:` say, whose places are all of what encodes them; null for a text without any. */
function withoutEncoding(text: string): Decoded | null {
  const encoded = encodedTexts(text, wordsOfBase64(text));
  if (encoded.length === 0) return null;
  return decodedText(
    text,
    encoded.map((part) => ({ ...part, text: undoneReading(part.text)?.text ?? part.text })),
  );
}

/** The text with what its parts say, which are ascending and disjoint. */
function decodedText(text: string, parts: readonly EncodedText[]): Decoded {
  const pieces: string[] = [];
  /** Where each piece begins in the decoded text, and where it was written; pieces are parts and stretches between them in turn. */
  const froms: number[] = [];
  const starts: number[] = [];
  let length = 0;
  let at = 0;
  const add = (piece: string, start: number) => {
    pieces.push(piece);
    froms.push(length);
    starts.push(start);
    length += piece.length;
  };
  for (const part of parts) {
    add(text.slice(at, part.start), at);
    add(part.text, part.start);
    at = part.end;
  }
  add(text.slice(at), at);
  const isVerbatim = (piece: number) => piece % 2 === 0;
  const startOf = (offset: number) => {
    const piece = stretchOf(froms, offset);
    const start = starts[piece] ?? 0;
    return isVerbatim(piece) ? start + offset - (froms[piece] ?? 0) : start;
  };
  const endOf = (offset: number) => {
    const piece = stretchOf(froms, offset - 1);
    return isVerbatim(piece) ? startOf(offset - 1) + 1 : (starts[piece + 1] ?? text.length);
  };
  return { text: pieces.join(""), original: (start, end) => [startOf(start), endOf(end)] };
}

function lettersOf(escaped: string): string {
  const once = escapedOnce(escaped);
  try {
    return decodeURIComponent(once);
  } catch {
    return once.replace(/%([0-9a-f]{2})/gi, (_, code) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }
}
