/** The formats that are told apart: kind, media type, and the name extensions under which they usually come. */
import type { DetectedFormat, FileKind } from "../core/model/file.ts";

interface FormatFacts {
  readonly kind: FileKind;
  readonly mime: string;
  readonly extensions: readonly string[];
}

const OOXML = "application/vnd.openxmlformats-officedocument";
const ODF = "application/vnd.oasis.opendocument";

const FORMATS: Readonly<Record<string, FormatFacts>> = {
  xlsx: { kind: "sheet", mime: `${OOXML}.spreadsheetml.sheet`, extensions: ["xlsx", "xltx"] },
  xlsm: {
    kind: "sheet",
    mime: "application/vnd.ms-excel.sheet.macroenabled.12",
    extensions: ["xlsm", "xltm", "xlam"],
  },
  xlsb: {
    kind: "sheet",
    mime: "application/vnd.ms-excel.sheet.binary.macroenabled.12",
    extensions: ["xlsb"],
  },
  xls: {
    kind: "sheet",
    mime: "application/vnd.ms-excel",
    extensions: ["xls", "xlt", "xla", "xlw"],
  },
  "xml-spreadsheet": {
    kind: "sheet",
    mime: "application/vnd.ms-excel+xml",
    extensions: ["xml", "xls"],
  },
  ods: { kind: "sheet", mime: `${ODF}.spreadsheet`, extensions: ["ods", "ots"] },
  csv: { kind: "sheet", mime: "text/csv", extensions: ["csv", "tsv", "tab", "psv"] },
  tsv: { kind: "sheet", mime: "text/tab-separated-values", extensions: ["tsv", "tab", "csv"] },
  docx: {
    kind: "document",
    mime: `${OOXML}.wordprocessingml.document`,
    extensions: ["docx", "dotx", "docm", "dotm"],
  },
  doc: { kind: "document", mime: "application/msword", extensions: ["doc", "dot"] },
  rtf: { kind: "document", mime: "application/rtf", extensions: ["rtf"] },
  odt: { kind: "document", mime: `${ODF}.text`, extensions: ["odt", "ott"] },
  epub: { kind: "document", mime: "application/epub+zip", extensions: ["epub"] },
  html: {
    kind: "document",
    mime: "text/html",
    extensions: ["html", "htm", "xhtml", "xht", "shtml"],
  },
  pptx: {
    kind: "slides",
    mime: `${OOXML}.presentationml.presentation`,
    extensions: ["pptx", "potx", "ppsx", "pptm", "potm", "ppsm"],
  },
  ppt: { kind: "slides", mime: "application/vnd.ms-powerpoint", extensions: ["ppt", "pot", "pps"] },
  odp: { kind: "slides", mime: `${ODF}.presentation`, extensions: ["odp", "otp"] },
  pdf: { kind: "pdf", mime: "application/pdf", extensions: ["pdf"] },
  eml: { kind: "mail", mime: "message/rfc822", extensions: ["eml", "mht", "mhtml", "mbox"] },
  msg: { kind: "mail", mime: "application/vnd.ms-outlook", extensions: ["msg"] },
  json: {
    kind: "data",
    mime: "application/json",
    extensions: ["json", "geojson", "ipynb", "topojson", "webmanifest", "har", "boxnote", "map"],
  },
  jsonl: { kind: "data", mime: "application/x-ndjson", extensions: ["jsonl", "ndjson", "json"] },
  xml: {
    kind: "data",
    mime: "application/xml",
    extensions: [
      "xml",
      "xsd",
      "xsl",
      "xslt",
      "rss",
      "atom",
      "kml",
      "gpx",
      "wsdl",
      "nxml",
      "xbrl",
      "rdf",
      "owl",
      "plist",
      "config",
      "drawio",
      "svg",
      "xhtml",
      "html",
    ],
  },
  sqlite: {
    kind: "data",
    mime: "application/vnd.sqlite3",
    extensions: ["sqlite", "sqlite3", "db", "db3", "s3db", "gpkg"],
  },
  parquet: { kind: "data", mime: "application/vnd.apache.parquet", extensions: ["parquet", "pq"] },
  avro: { kind: "data", mime: "application/avro", extensions: ["avro"] },
  md: {
    kind: "text",
    mime: "text/markdown",
    extensions: ["md", "markdown", "mdown", "mkd", "rmd", "qmd"],
  },
  rst: { kind: "text", mime: "text/x-rst", extensions: ["rst"] },
  adoc: { kind: "text", mime: "text/asciidoc", extensions: ["adoc", "asciidoc", "asc"] },
  vtt: { kind: "text", mime: "text/vtt", extensions: ["vtt"] },
  txt: { kind: "text", mime: "text/plain", extensions: ["txt", "text", "log", "dat", ""] },
  zip: {
    kind: "archive",
    mime: "application/zip",
    extensions: ["zip", "jar", "war", "kmz", "cbz"],
  },
  tar: { kind: "archive", mime: "application/x-tar", extensions: ["tar"] },
  gz: { kind: "archive", mime: "application/gzip", extensions: ["gz", "tgz", "svgz", "z"] },
  png: { kind: "image", mime: "image/png", extensions: ["png", "apng"] },
  jpg: { kind: "image", mime: "image/jpeg", extensions: ["jpg", "jpeg", "jpe", "jfif"] },
  gif: { kind: "image", mime: "image/gif", extensions: ["gif"] },
  webp: { kind: "image", mime: "image/webp", extensions: ["webp"] },
  bmp: { kind: "image", mime: "image/bmp", extensions: ["bmp", "dib"] },
  tif: { kind: "image", mime: "image/tiff", extensions: ["tif", "tiff"] },
  svg: { kind: "image", mime: "image/svg+xml", extensions: ["svg"] },
};

/** Text files of any kind may carry these without being anything else than text. */
const FREE_TEXT = new Set(FORMATS.txt?.extensions);

/** Facts of a known type as a detected format; `namedAs` is set when `extension` belongs to another type. */
export function formatOf(type: string, extension: string): DetectedFormat {
  const facts = FORMATS[type];
  if (!facts) return { kind: "data", type, mime: "application/octet-stream" };
  const isNamed = isUsualName(type, facts, extension);
  return { kind: facts.kind, type, mime: facts.mime, ...(isNamed ? {} : { namedAs: extension }) };
}

/** The type that usually carries this extension, or null. */
export function typeOfExtension(extension: string): string | null {
  if (extension === "") return null;
  for (const [type, facts] of Object.entries(FORMATS))
    if (facts.extensions.includes(extension)) return type;
  return null;
}

/** Lower-case extension of a name without the dot; empty for none and for dot files. */
export function extensionOf(name: string): string {
  const match = /[^/\\.][^/\\]*\.([^./\\]{1,12})$/.exec(name);
  return match?.[1]?.toLowerCase() ?? "";
}

function isUsualName(type: string, facts: FormatFacts, extension: string): boolean {
  if (extension === "" || facts.extensions.includes(extension)) return true;
  const named = typeOfExtension(extension);
  // An extension that no known format claims (a code file, a made-up one) contradicts nothing.
  if (named === null) return true;
  const isPlain =
    facts.kind === "text" ||
    type === "csv" ||
    type === "tsv" ||
    type === "json" ||
    type === "jsonl" ||
    type === "xml" ||
    type === "eml" ||
    type === "html";
  if (isPlain && (FREE_TEXT.has(extension) || FORMATS[named]?.kind === "text")) return true;
  return false;
}
