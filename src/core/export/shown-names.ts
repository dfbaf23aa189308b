/**
 * What a record says by names: of files, folders, sheets and columns, and the terms, titles, reasons and quotations that are made of them.
 * Files find each other by such names as they are, so people that other files prove are taken out of them only here, where they are shown.
 */
import type { Place } from "../model/evidence.ts";
import type { Location } from "../model/location.ts";
import type { RecordFile, RecordRelationship } from "./record.ts";

/** A name, or a sentence that quotes names, as everybody may see it. Applied to its own result it changes nothing. */
export type ShowName = (text: string) => string;

const HEADING_LINE = /^#{1,6} .*$/gm;

/** The file with its names as they are shown, in headings too, which are names of sheets in workbooks. Other text was searched before. */
export function fileAsShown(file: RecordFile, show: ShowName): RecordFile {
  const { title, headings, tables, key_terms: terms, ...data } = file.structured_data;
  return {
    ...file,
    file_name: show(file.file_name),
    file_path: show(file.file_path),
    text_representation: file.text_representation.replace(HEADING_LINE, (line) => show(line)),
    structured_data: {
      ...data,
      title: title && show(title),
      headings: headings.map(show),
      key_terms: [...new Set(terms.map(show))],
      tables: tables.map((table) => ({
        ...table,
        name: show(table.name),
        columns: table.columns.map((column) => ({ ...column, name: show(column.name) })),
      })),
    },
  };
}

/** The link with the names in its reason and at its places as they are shown. */
export function linkAsShown(link: RecordRelationship, show: ShowName): RecordRelationship {
  const place = (at: Place | null) => at && placeAsShown(at, show);
  return {
    ...link,
    reasoning: show(link.reasoning),
    places: link.places.map(({ a, b }) => ({ a: place(a), b: place(b) })),
  };
}

/** The place with the names in it and in its quotation as they are shown. */
export function placeAsShown(place: Place, show: ShowName): Place {
  return {
    ...place,
    ...excerptAsShown(place, show),
    location: locationAsShown(place.location, show),
  };
}

/** A quotation and its marks; a mark whose text is not found again in what is shown is left out. */
export function excerptAsShown(
  { excerpt, matched }: Pick<Place, "excerpt" | "matched">,
  show: ShowName,
): Pick<Place, "excerpt" | "matched"> {
  const shown = show(excerpt);
  if (shown === excerpt) return { excerpt, matched };
  const marks: Array<[number, number]> = [];
  let from = 0;
  for (const [start, end] of matched) {
    const text = show(excerpt.slice(start, end));
    const at = text === "" ? -1 : shown.indexOf(text, from);
    if (at < 0) continue;
    from = at + text.length;
    marks.push([at, from]);
  }
  return { excerpt: shown, matched: marks };
}

/** Names of sheets, columns and shapes; what else says a place was content. */
export function locationAsShown(location: Location, show: ShowName): Location {
  switch (location.kind) {
    case "sheet":
      return { ...location, sheet: show(location.sheet) };
    case "table":
      return location.column === undefined
        ? location
        : { ...location, column: show(location.column) };
    case "slide":
      return location.shape === undefined ? location : { ...location, shape: show(location.shape) };
    case "json":
      return { ...location, path: show(location.path) };
    default:
      return location;
  }
}
