/** Which parser reads which type. Each is loaded on first use, so that a worker that reads CSV never loads a PDF engine. */
import type { Parser } from "../core/parse/contract.ts";

interface Registration {
  readonly name: string;
  readonly types: readonly string[];
  load(): Promise<Parser>;
}

/** Every parser of the product, by name. */
export const PARSERS: readonly Registration[] = [
  {
    name: "workbook",
    types: ["xlsx", "xlsm", "xlsb", "xls", "xml-spreadsheet", "ods", "fods"],
    load: async () => (await import("./workbook.ts")).workbookParser,
  },
  {
    name: "delimited",
    types: ["csv", "tsv"],
    load: async () => (await import("./delimited.ts")).delimitedParser,
  },
  { name: "docx", types: ["docx"], load: async () => (await import("./docx.ts")).docxParser },
  { name: "pptx", types: ["pptx"], load: async () => (await import("./pptx.ts")).pptxParser },
  { name: "pdf", types: ["pdf"], load: async () => (await import("./pdf.ts")).pdfParser },
  {
    name: "text",
    types: ["txt", "md", "rst", "adoc", "org", "vtt", "srt"],
    load: async () => (await import("./text.ts")).textParser,
  },
  {
    name: "json",
    types: ["json", "jsonl"],
    load: async () => (await import("./json.ts")).jsonParser,
  },
  { name: "yaml", types: ["yaml"], load: async () => (await import("./yaml.ts")).yamlParser },
  {
    name: "parquet",
    types: ["parquet"],
    load: async () => (await import("./parquet.ts")).parquetParser,
  },
  { name: "avro", types: ["avro"], load: async () => (await import("./avro.ts")).avroParser },
  {
    name: "iwork",
    types: ["pages", "numbers", "key"],
    load: async () => (await import("./iwork.ts")).iworkParser,
  },
  { name: "visio", types: ["vsdx"], load: async () => (await import("./visio.ts")).visioParser },
  {
    name: "vcard",
    types: ["ics", "vcf"],
    load: async () => (await import("./vcard.ts")).vcardParser,
  },
  { name: "html", types: ["html"], load: async () => (await import("./html.ts")).htmlParser },
  { name: "xml", types: ["xml", "svg"], load: async () => (await import("./xml.ts")).xmlParser },
  { name: "eml", types: ["eml"], load: async () => (await import("./eml.ts")).emlParser },
  { name: "mbox", types: ["mbox"], load: async () => (await import("./mbox.ts")).mboxParser },
  { name: "msg", types: ["msg"], load: async () => (await import("./msg.ts")).msgParser },
  {
    name: "sqlite",
    types: ["sqlite"],
    load: async () => (await import("./sqlite.ts")).sqliteParser,
  },
  { name: "doc", types: ["doc"], load: async () => (await import("./doc.ts")).docParser },
  { name: "ppt", types: ["ppt"], load: async () => (await import("./ppt.ts")).pptParser },
  { name: "rtf", types: ["rtf"], load: async () => (await import("./rtf.ts")).rtfParser },
  {
    name: "open-document",
    types: ["odt", "odp", "fodt", "fodp"],
    load: async () => (await import("./open-document.ts")).openDocumentParser,
  },
  { name: "epub", types: ["epub"], load: async () => (await import("./epub.ts")).epubParser },
  {
    name: "archive",
    types: [
      "zip",
      "tar",
      "gz",
      "zst",
      "7z",
      "rar",
      "cab",
      "arj",
      "lzh",
      "cpio",
      "ar",
      "xz",
      "bz2",
      "compress",
    ],
    load: async () => (await import("./archive.ts")).archiveParser,
  },
  {
    name: "image",
    types: ["png", "jpg", "gif", "webp", "bmp", "tif", "heic", "avif"],
    load: async () => (await import("./image.ts")).imageParser,
  },
];

/** The parser of a type, or null when none reads it. */
export async function loadParser(type: string): Promise<Parser | null> {
  const found = PARSERS.find((parser) => parser.types.includes(type));
  return found ? found.load() : null;
}
