import type { FileKind } from "~/core/model/file";

export interface FileKindStyle {
  word: string;
  /** Colour token of the silhouette. */
  token: string;
  /** Path of the silhouette on the 16 px grid. */
  glyph: string;
}

/** The one table of file kinds: silhouette first, hue second. */
export const FILE_KIND_STYLE: Readonly<Record<FileKind, FileKindStyle>> = {
  sheet: {
    word: "sheet",
    token: "k-sheet",
    glyph: "M2.5 2.5h11v11h-11zM2.5 6.2h11M6.2 6.2v7.3M2.5 9.9h11",
  },
  slides: {
    word: "slides",
    token: "k-slides",
    glyph: "M1.5 3.5h13v8h-13zM5 14h6M4.5 8.5l2-2 1.8 1.5 3-3",
  },
  document: {
    word: "document",
    token: "k-doc",
    glyph: "M3.5 1.5h6L13 5v9.5H3.5zM6 7h4.5M6 9.3h4.5M6 11.6h2.8",
  },
  pdf: { word: "PDF", token: "k-pdf", glyph: "M3.5 1.5h6L13 5v9.5H3.5zM3.5 9.5H13" },
  mail: { word: "mail", token: "k-mail", glyph: "M1.5 3.5h13V13h-13zM1.5 4.5 8 9l6.5-4.5" },
  data: {
    word: "data",
    token: "k-data",
    glyph:
      "M8 1.8c3 0 5 .8 5 2s-2 2-5 2-5-.8-5-2 2-2 5-2zM3 3.8v8.4c0 1.2 2 2 5 2s5-.8 5-2V3.8M3 8c0 1.2 2 2 5 2s5-.8 5-2",
  },
  image: {
    word: "image",
    token: "k-image",
    glyph: "M2 2.5h12v11H2zM2 11l3.5-3.5 3 3 2-2L14 12M10.5 5.5h.01",
  },
  text: {
    word: "text, code",
    token: "k-text",
    glyph: "M3.5 1.5h9v13h-9zM6 5h4M6 7.5h4M6 10h2.5",
  },
  archive: {
    word: "archive, other",
    token: "k-pack",
    glyph: "M2 3h12v3H2zM3 6v7.5h10V6M6.5 8.5h3",
  },
};

/** Kinds in the order of lists and legends. */
export const FILE_KINDS = Object.freeze([
  "sheet",
  "slides",
  "document",
  "pdf",
  "mail",
  "data",
  "image",
  "text",
  "archive",
]) satisfies readonly FileKind[];

/** Endings that suggest a kind: the kind that reading files of such a format finds. */
export const KIND_EXTENSIONS: Readonly<Record<FileKind, string>> = {
  sheet: "xlsx xlsm xls xlsb xltx ods fods numbers csv tsv",
  slides: "pptx pptm ppt ppsx odp key",
  document: "docx docm doc rtf odt dotx pages html htm",
  pdf: "pdf",
  mail: "eml msg mbox",
  data: "parquet sqlite sqlite3 db json jsonl ndjson geojson xml yaml yml ics vcf arff dbf mp4 mov avi",
  image: "png jpg jpeg gif tif tiff bmp webp svg heic",
  text: "txt md markdown log rst css js ts tsx py sql sh r java c h cpp go rs ini toml tex",
  archive: "zip tar gz tgz bz2 7z rar xz",
};

const KIND_OF = new Map<string, FileKind>(
  FILE_KINDS.flatMap((kind) =>
    KIND_EXTENSIONS[kind].split(" ").map((extension): [string, FileKind] => [extension, kind]),
  ),
);

/** The kind a name suggests, before anything was read. Without a known ending it is "archive" (other). */
export function fileKindOf(name: string): FileKind {
  const dot = name.lastIndexOf(".");
  if (dot < 1) return "archive";
  return KIND_OF.get(name.slice(dot + 1).toLowerCase()) ?? "archive";
}
