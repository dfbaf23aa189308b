/** Of which kinds of files redacted copies are given. */

const SAME = new Set(
  "xlsx xlsm docx pptx csv tsv txt md rst adoc org vtt srt yaml json jsonl xml svg html eml".split(
    " ",
  ),
);
const TEXT = new Set("pdf doc rtf odt odp fodt fodp ppt epub msg".split(" "));
const WITH_PICTURES = new Set("xlsx xlsm docx pptx".split(" "));

/** same: a file of the same kind. text: its text alone. Null where there is none. */
export function copyKindOf(formatType: string | null): "same" | "text" | null {
  if (formatType === null) return null;
  return SAME.has(formatType) ? "same" : TEXT.has(formatType) ? "text" : null;
}

/** True where a copy may hold pictures. */
export function copyHasPictures(formatType: string | null): boolean {
  return formatType !== null && WITH_PICTURES.has(formatType);
}
