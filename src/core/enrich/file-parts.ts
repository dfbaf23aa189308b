/**
 * Parts of a file that have a vector of their own: sections of its text (text-sections.ts) and its tables, told by their columns and some
 * of their values. Of more than the limit, ones at even distances stand for all.
 */
import { vectorToBase64 } from "../kit/sketch/unit-vector.ts";
import { withoutStandIns } from "../kit/text/stand-ins.ts";
import type { ParsedDocument, Sheet } from "../model/document.ts";
import type { Location } from "../model/location.ts";
import { PROFILE_LIMITS, type ProfilePart } from "../model/profile.ts";
import { sectionsOf, type TextSection } from "./text-sections.ts";
import { plainText, type TextView } from "./text-view.ts";

/** A part with the text that its vector is made of. */
interface FilePart {
  readonly label: string;
  readonly location: Location;
  readonly text: string;
}

/** Of each part. */
const EMBEDDED_CHARACTERS = 1_500;
const LABEL_CHARACTERS = 80;
const TOLD_COLUMNS = 60;

/** At most PROFILE_LIMITS.parts, in the order of the file, and how many more there are. */
export function filePartsOf(
  document: ParsedDocument,
  view: TextView,
): { parts: FilePart[]; cut: number } {
  const told: Array<() => FilePart> = [
    ...sectionsOf(view).map(
      (section) => () => textPart(section, view, document.mail?.subject ?? ""),
    ),
    ...document.sheets
      .filter((sheet) => sheet.columns.length > 0)
      .map((sheet) => () => tablePart(sheet)),
  ];
  const chosen = evenly(told, PROFILE_LIMITS.parts);
  return { parts: chosen.map((tell) => tell()), cut: told.length - chosen.length };
}

/** The parts as profiles keep them; those without a vector are left out. */
export function partsWithVectors(
  parts: readonly FilePart[],
  vectors: ReadonlyArray<readonly number[]>,
): ProfilePart[] {
  return parts
    .map(({ label, location }, i) => ({
      label,
      location,
      vector: vectorToBase64(vectors[i] ?? []),
    }))
    .filter((part) => part.vector !== "");
}

/** The middle ones of `most` equal stretches. */
export function evenly<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from(
    { length: most },
    (_, i) => items[Math.floor(((i + 0.5) * items.length) / most)] as T,
  );
}

function textPart({ start, end }: TextSection, view: TextView, subject: string): FilePart {
  const text = view.text.slice(start, Math.min(end, start + EMBEDDED_CHARACTERS));
  const blank = text.length - text.trimStart().length;
  const location = view.locate(start + blank);
  const line = /^.*\p{L}.*$/mu.exec(text);
  const first = line ? start + line.index : start;
  const told =
    location.kind === "mail" && subject !== ""
      ? subject
      : plainText(view.written(first, first + (line?.[0].length ?? 0)));
  return {
    label: shortened(told),
    location: partLocation(location),
    text: plainText(withoutStandIns(text)),
  };
}

function tablePart({ name, columns }: Sheet): FilePart {
  const told = columns.slice(0, TOLD_COLUMNS);
  const heads = told.map((column) => column.name).filter((head) => head.trim() !== "");
  const text = [name, ...heads, ...told.flatMap((column) => column.samples)].join("\n");
  return {
    label: shortened(heads.join(", ")),
    location: { kind: "sheet", sheet: name },
    text: withoutStandIns(text).slice(0, EMBEDDED_CHARACTERS),
  };
}

/** The page or slide as a whole, not the line or shape with which the part begins. */
function partLocation(location: Location): Location {
  if (location.kind === "page") return { kind: "page", page: location.page };
  if (location.kind === "slide") return { kind: "slide", slide: location.slide };
  return location;
}

function shortened(text: string): string {
  return text.length > LABEL_CHARACTERS ? `${text.slice(0, LABEL_CHARACTERS - 2)} …` : text;
}
