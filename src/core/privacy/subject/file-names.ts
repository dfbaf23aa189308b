/**
 * Names of files within a text, and the words that they are made of: `hr/LetterFeldmann_v2.txt` says Letter, Feldmann and v2 whatever joins
 * them and however they are written. A name of a file begins and ends where a word of running text does, and ends in a known
 * extension.
 */
import { foldText } from "../../kit/text/normalise.ts";
import { isGivenName } from "../detectors/person-confidence.ts";

export type Extent = readonly [start: number, end: number];

/** Characters looked at on either side of a place; longer names of files are seen in part. */
const AROUND = 240;
const JOINED = '[^\\s\\p{Cc}\\ue01f"<>|*?:;,]';
const JOINED_BEFORE = new RegExp(`(?<!${JOINED})${JOINED}*$`, "u");
const JOINED_AFTER = new RegExp(`^${JOINED}*`, "u");
/** Extensions by which running text shows that it speaks of a file; none that web addresses end in too. */
const EXTENSIONS =
  "xlsx xlsm xlsb xltx xls ods fods csv tsv tab psv docx docm dotx doc odt rtf epub html htm xhtml pdf pages numbers key pptx pptm ppsx ppt odp " +
  "eml msg mht mbox pst json geojson ipynb jsonl ndjson yaml yml xml xsd xsl sql kml gpx svg vsdx vsd parquet avro feather sqlite sqlite3 db mdb accdb dbf " +
  "h5 mat rds rdata sav dta sas7bdat shp md markdown rst adoc vtt srt txt text log ics vcf zip jar tar gz tgz 7z rar bz2 xz zst png jpg jpeg gif webp bmp tif " +
  "tiff heic psd mp3 wav m4a ogg flac mp4 avi mkv webm hwp wpd mpp bak tmp ini cfg conf py js ts";
const EXTENSION = new RegExp(
  `^.*\\.(?:${EXTENSIONS.replaceAll(" ", "|")})(?![\\p{L}\\p{N}_@-])`,
  "isu",
);

/** The name of a file, with its path, that [start, end) of a text is part of; null where it is part of none. */
export function fileNameAt(text: string, [start, end]: Extent): Extent | null {
  const before = JOINED_BEFORE.exec(text.slice(Math.max(0, start - AROUND), start))?.[0] ?? "";
  const after = JOINED_AFTER.exec(text.slice(end, end + AROUND))?.[0] ?? "";
  const name = EXTENSION.exec(after)?.[0];
  return name === undefined || before.includes("@") || name.includes("@")
    ? null
    : [start - before.length, end + name.length];
}

/** Between a small letter and a capital one, before the last capital of several, and between letters and digits. */
const SEAM =
  /(?<=\p{Ll}\p{M}*)(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L}\p{M}*)(?=\p{N})|(?<=\p{N})(?=\p{L})/gu;

export interface SpacedName {
  /** The name with a space at each seam of its words. */
  readonly text: string;
  /** Where [start, end) of `text` stands in the name. */
  original(start: number, end: number): Extent;
}

export function spacedName(name: string): SpacedName {
  const seams = [...name.matchAll(SEAM)].map(({ index }) => index);
  // The space of seam n stands n places further on.
  const spacesBefore = (offset: number) =>
    seams.filter((seam, number) => seam + number < offset).length;
  return {
    text: name.replace(SEAM, " "),
    original: (start, end) => [start - spacesBefore(start), end - spacesBefore(end)],
  };
}

const WORD_BEFORE = /([\p{L}\p{M}]+)[^\p{L}\p{N}/\\]*$/u;
const WORD_AFTER = /^[^\p{L}\p{N}/\\.]*([\p{L}\p{M}]+)/u;

/** True where a given name stands beside [start, end) of a spaced name that is none of the person's `own` words, which are folded. */
export function isBesideOther(
  text: string,
  [start, end]: Extent,
  isOwn: (word: string) => boolean,
): boolean {
  const beside = [WORD_BEFORE.exec(text.slice(0, start)), WORD_AFTER.exec(text.slice(end))];
  return beside.some((match) => {
    const word = match?.[1] ?? "";
    return isGivenName(foldText(word)) && !isOwn(word);
  });
}
