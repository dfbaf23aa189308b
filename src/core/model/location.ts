import { z } from "zod";

/**
 * Where in a file something stands. One union for every format; a screen, an evidence row and an issue all point with it.
 * Pages, slides and lines count from 1; `range` is A1 style within its sheet.
 */
export const Location = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("file") }),
  z.object({ kind: z.literal("sheet"), sheet: z.string(), range: z.string().optional() }),
  z.object({ kind: z.literal("page"), page: z.number().int(), line: z.number().int().optional() }),
  z.object({ kind: z.literal("slide"), slide: z.number().int(), shape: z.string().optional() }),
  z.object({
    kind: z.literal("line"),
    line: z.number().int(),
    endLine: z.number().int().optional(),
  }),
  z.object({
    kind: z.literal("heading"),
    path: z.array(z.string()),
    paragraph: z.number().int().optional(),
  }),
  z.object({
    kind: z.literal("table"),
    table: z.number().int(),
    row: z.number().int().optional(),
    column: z.string().optional(),
  }),
  z.object({ kind: z.literal("json"), path: z.string() }),
  z.object({ kind: z.literal("property"), name: z.string() }),
  z.object({ kind: z.literal("mail"), part: z.string() }),
  z.object({ kind: z.literal("name") }),
]);
export type Location = z.infer<typeof Location>;

/** A location in words, as screens and descriptions show it: `Summary!D7`, `slide 6`, `page 3, line 12`. */
export function locationText(location: Location): string {
  switch (location.kind) {
    case "file":
      return "whole file";
    case "name":
      return "file name";
    case "sheet":
      return location.range ? `${location.sheet}!${location.range}` : location.sheet;
    case "page":
      return location.line === undefined
        ? `page ${location.page}`
        : `page ${location.page}, line ${location.line}`;
    case "slide":
      return location.shape
        ? `slide ${location.slide}, ${location.shape}`
        : `slide ${location.slide}`;
    case "line":
      return location.endLine
        ? `lines ${location.line} to ${location.endLine}`
        : `line ${location.line}`;
    case "heading":
      return location.path.join(" › ") || "text";
    case "table":
      return `table ${location.table}${location.column ? `, ${location.column}` : ""}${location.row === undefined ? "" : `, row ${location.row}`}`;
    case "json":
      return location.path;
    case "property":
      return PROPERTY_WORDS[location.name] ?? location.name;
    case "mail":
      return `mail ${location.part}`;
  }
}

/** Properties whose names are no words. */
const PROPERTY_WORDS: Readonly<Record<string, string>> = {
  createdAt: "created",
  lastAuthor: "last author",
};
