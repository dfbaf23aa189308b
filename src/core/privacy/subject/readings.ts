/**
 * The ways in which one text is read when a person is looked for: as it stands, with percent signs of addresses undone, and with characters
 * that are not seen taken for breaks as well as for nothing. Every reading leads back to the original text.
 */
import { UNSEEN } from "../../kit/text/unseen.ts";
import { BYTE, escapedOnce, NEXT } from "../undone-reading.ts";
import { type FoldedText, foldPerson, foldWithPlaces } from "./fold.ts";

export interface Reading {
  /** Folded as `foldPerson` does. */
  readonly folded: string;
  /** Where [start, end) of `folded` stands in the original. */
  place(start: number, end: number): readonly [start: number, end: number];
  /** What is folded, with its capital letters. */
  readonly written: string;
  /** Where [start, end) of `folded` stands in `written`. */
  writtenPlace(start: number, end: number): readonly [start: number, end: number];
}

/** At least one reading, at most four; texts without percent signs and unseen characters have one. */
export function readingsOf(text: string): Reading[] {
  const plain: Decoded = { text, starts: null, ends: null };
  const decoded = withoutPercent(text);
  return (decoded === null ? [plain] : [plain, decoded]).flatMap((written) => {
    const readings = [readingOf(written, text.length)];
    const broken = written.text.replace(UNSEEN, " ");
    if (broken !== written.text)
      readings.push(readingOf({ ...written, text: broken }, text.length));
    return readings;
  });
}

interface Decoded {
  readonly text: string;
  /** For each UTF-16 unit where in the original it was written; null where the text is the original. */
  readonly starts: readonly number[] | null;
  readonly ends: readonly number[] | null;
}

function readingOf({ text, starts, ends }: Decoded, length: number): Reading {
  let places: FoldedText | null = null;
  const writtenPlace = (start: number, end: number) => {
    places ??= foldWithPlaces(text);
    return [places.starts[start] ?? 0, places.ends[end - 1] ?? text.length] as const;
  };
  return {
    folded: foldPerson(text),
    written: text,
    writtenPlace,
    place(start, end) {
      const [from, to] = writtenPlace(start, end);
      return [starts?.[from] ?? (starts === null ? from : length), ends?.[to - 1] ?? to];
    },
  };
}

const ESCAPED = new RegExp(
  `${BYTE}[cd][0-9a-f]${NEXT}|${BYTE}e[0-9a-f](?:${NEXT}){2}|${BYTE}f[0-7](?:${NEXT}){3}|${BYTE}[0-9a-f]{2}`,
  "gi",
);

/** Letters in UTF-8 or, where the bytes are none, in one byte each; null for a text without percent signs. */
function withoutPercent(text: string): Decoded | null {
  if (!text.includes("%") || text.search(ESCAPED) < 0) return null;
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  const keep = (to: number) => {
    pieces.push(text.slice(at, to));
    for (; at < to; at++) {
      starts.push(at);
      ends.push(at + 1);
    }
  };
  for (const match of text.matchAll(ESCAPED)) {
    keep(match.index);
    const letter = lettersOf(match[0]);
    at = match.index + match[0].length;
    pieces.push(letter);
    for (let unit = 0; unit < letter.length; unit++) {
      starts.push(match.index);
      ends.push(at);
    }
  }
  keep(text.length);
  return { text: pieces.join(""), starts, ends };
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
