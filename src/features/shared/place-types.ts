import type { TextRange } from "~/components/text-ranges";
import type { Place } from "~/core/model/evidence";
import type { FileKind } from "~/core/model/file";
import { locationText } from "~/core/model/location";
import { placeInWords } from "~/core/model/place-words";

/** A piece of text in an excerpt. A fold stands for what was left out: "38 paragraphs the same". */
export interface ExcerptBlock {
  kind: "heading" | "text" | "quiet" | "fold";
  text: string;
  ranges?: readonly TextRange[];
  /** Ties the whole block to its partner in the other excerpt. */
  bind?: string;
  /** The two places differ: the stroke is dashed. */
  changed?: boolean;
}

/** A few rows of a sheet with their heads. */
export interface ExcerptTable {
  columns: readonly string[];
  rows: readonly {
    head: string;
    cells: readonly string[];
    marks?: readonly { column: number; bind?: string; changed?: boolean }[];
  }[];
}

/** One quoted place. Give `text` with `ranges`, or `blocks`, or a `table`. */
export interface Excerpt {
  file: { name: string; kind?: FileKind; href?: string };
  /** Where it stands: "Summary!D7", "Slide 6", "Page 1 of 9, signed 14 Jan 2025". */
  address: string;
  /** Set for addresses that are exact values; they are then in mono. */
  exact?: boolean;
  text?: string;
  ranges?: readonly TextRange[];
  blocks?: readonly ExcerptBlock[];
  table?: ExcerptTable;
  mail?: { from: string; to?: string; sent?: string; subject: string };
  lang?: string;
  dir?: "ltr" | "rtl";
  /** The reader may not see it: its kind and a padlock stand for it. */
  restricted?: boolean;
}

/** Two places that belong together; either is absent where only one file speaks. */
export interface PlacePair {
  from: Excerpt | null;
  to: Excerpt | null;
  /** What the pair shows, below it. */
  note?: string;
  /** False when the two places differ. */
  same?: boolean;
}

/** The blocks of an excerpt, whichever way it was given; ranges without a partner's name are tied by their order. */
export function excerptBlocks(excerpt: Excerpt): ExcerptBlock[] {
  if (excerpt.blocks) return [...excerpt.blocks];
  if (!excerpt.text) return [];
  const ranges = [...(excerpt.ranges ?? [])]
    .sort((one, other) => one.start - other.start)
    .map((range, index) => ({ ...range, bind: range.bind ?? String(index) }));
  const blocks: ExcerptBlock[] = [];
  let at = 0;
  for (const line of excerpt.text.split("\n")) {
    const end = at + line.length;
    if (line.trim() !== "") {
      blocks.push({
        kind: "text",
        text: line,
        ranges: ranges
          .filter((range) => range.start < end && range.end > at)
          .map((range) => ({
            ...range,
            start: Math.max(0, range.start - at),
            end: Math.min(line.length, range.end - at),
          })),
      });
    }
    at = end + 1;
  }
  return blocks;
}

const EXACT = new Set(["sheet", "json", "table"]);

/** Where a place is, in words; a whole column of a table by its name, which the quotation then is. */
export function placeAddress({ location, excerpt }: Pick<Place, "location" | "excerpt">): string {
  const where = locationText(location);
  return isColumn({ location, excerpt }) ? `${where}, column ${excerpt}` : where;
}

/** True for a whole column of a table: its name is what is quoted. */
export function isColumn({ location, excerpt }: Pick<Place, "location" | "excerpt">): boolean {
  return (
    location.kind === "sheet" &&
    location.range === undefined &&
    excerpt !== "" &&
    excerpt !== location.sheet
  );
}

/** A place as the evidence of a link holds it, ready to be quoted. */
export function excerptOfPlace(file: Excerpt["file"], place: Place, restricted?: boolean): Excerpt {
  const told = placeInWords(place);
  return {
    file,
    address: placeAddress(place),
    exact: EXACT.has(place.location.kind) && !isColumn(place),
    text: told.excerpt,
    ranges: told.matched.map(([start, end]) => ({ start, end })),
    restricted,
  };
}
