/**
 * What a file is, by its bytes: own checks for containers and texts, file-type's table for the rest. The name's extension is believed only
 * between kinds of plain text; where it says something else, `namedAs` tells it.
 */
import { fileTypeFromBuffer } from "file-type";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource } from "../core/parse/contract.ts";
import { factsOfType } from "../core/parse/format-catalogue.ts";
import { looksLikeText, textType } from "./detect-text.ts";
import { extensionOf, formatOf, typeOfExtension } from "./formats.ts";
import { isMailbox } from "./mail/mbox-messages.ts";
import { oleStreamNames } from "./shared/ole-directory.ts";
import { ExpandBudget } from "./shared/stops.ts";
import { isTarHeader } from "./shared/tar-header.ts";
import { decodeBytes, guessEncoding } from "./shared/text-decoding.ts";
import { openZip, type ZipArchive } from "./shared/zip-reader.ts";

const HEAD_BYTES = 65_536;
const OFFICE_XML = new Set(["xlsx", "xlsm", "xlsb", "docx", "pptx"]);

/** Format of a file's content. Empty files come out as `empty`, unknown bytes as `bin`. Never throws for content. */
export async function detectFormat(source: ByteSource, fileName: string): Promise<DetectedFormat> {
  const extension = extensionOf(fileName);
  if (source.sizeBytes === 0) return emptyFormat(extension);
  const head = await source.slice(0, HEAD_BYTES);
  const known = await containerType(source, head, extension);
  if (known) return formatOf(known, extension);
  const text = decodeBytes(head, guessEncoding(head));
  if (looksLikeText(text))
    return formatOf(textType(text, source.sizeBytes <= HEAD_BYTES, extension), extension);
  return binaryFormat(head, extension);
}

/** An empty file is taken for what its name says. */
function emptyFormat(extension: string): DetectedFormat {
  const named = typeOfExtension(extension);
  return named
    ? formatOf(named, extension)
    : { kind: "text", type: "empty", mime: "application/x-empty" };
}

async function containerType(
  source: ByteSource,
  head: Uint8Array,
  extension: string,
): Promise<string | null> {
  const ascii = latin1(head.subarray(0, 1024));
  if (ascii.startsWith("PK\u0003\u0004") || ascii.startsWith("PK\u0005\u0006"))
    return zipType(source);
  if (ascii.startsWith("\u00d0\u00cf\u0011\u00e0")) return oleType(source, extension);
  if (ascii.startsWith("SQLite format 3\0")) return "sqlite";
  if (ascii.includes("%PDF-")) return "pdf";
  if (ascii.startsWith("\u001f\u008b")) return "gz";
  if (ascii.startsWith("From ") && isMailbox(latin1(head), typeOfExtension(extension) === "eml"))
    return "mbox";
  if (ascii.startsWith("PAR1") || ascii.startsWith("PARE")) return "parquet";
  if (ascii.startsWith("Obj\u0001")) return "avro";
  if (isTarHeader(head)) return "tar";
  // BIFF before OLE: a workbook that begins with its BOF record.
  if (head[0] === 9 && [0, 2, 4, 8].includes(head[1] ?? -1) && typeOfExtension(extension) === "xls")
    return "xls";
  return null;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}

async function zipType(source: ByteSource): Promise<string> {
  let zip: ZipArchive | null = null;
  try {
    zip = await openZip(source);
    return await packageType(zip);
  } catch {
    return "zip";
  } finally {
    zip?.close();
  }
}

async function packageType(zip: ZipArchive): Promise<string> {
  if (zip.find("[Content_Types].xml") || zip.find("_rels/.rels"))
    return (await officeType(zip)) ?? "zip";
  const declared = zip.find("mimetype");
  if (declared && !declared.isEncrypted && declared.sizeBytes < 1000) {
    const mime = Buffer.from(await declared.read(new ExpandBudget(10_000)))
      .toString("latin1")
      .trim();
    const type = (
      { text: "odt", spreadsheet: "ods", presentation: "odp" } as Record<string, string>
    )[mime.replace(/^application\/vnd\.oasis\.opendocument\./, "").replace(/-template$/, "")];
    if (type) return type;
    if (mime === "application/epub+zip") return "epub";
  }
  if (zip.find("META-INF/container.xml")) return "epub";
  return "zip";
}

async function officeType(zip: ZipArchive): Promise<string | null> {
  const types = zip.find("[Content_Types].xml");
  let declared = "";
  if (types && !types.isEncrypted)
    declared = decodeBytes(
      await types.read(new ExpandBudget(8_000_000)).catch(() => new Uint8Array(0)),
    );
  if (zip.find("xl/workbook.bin")) return "xlsb";
  if (/sheet\.macroEnabled\.main|template\.macroEnabled\.main\+xml"[^>]*\/xl\//i.test(declared))
    return "xlsm";
  if (zip.find("xl/workbook.xml") || /spreadsheetml\.(?:sheet|template)\.main/.test(declared))
    return "xlsx";
  if (
    zip.find("word/document.xml") ||
    /wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)/.test(declared)
  )
    return "docx";
  if (
    zip.find("ppt/presentation.xml") ||
    /presentationml\.(?:presentation|slideshow|template)\.main|ms-powerpoint/.test(declared)
  )
    return "pptx";
  if (zip.entries.some((entry) => /^word\//i.test(entry.path))) return "docx";
  if (zip.entries.some((entry) => /^xl\//i.test(entry.path))) return "xlsx";
  return zip.entries.some((entry) => /^ppt\//i.test(entry.path)) ? "pptx" : null;
}

async function oleType(source: ByteSource, extension: string): Promise<string> {
  const names = new Set(await oleStreamNames(source));
  const has = (...wanted: string[]) => wanted.some((name) => names.has(name));
  const named = typeOfExtension(extension);
  if (has("EncryptedPackage", "EncryptionInfo"))
    return named && OFFICE_XML.has(named) ? named : "office-encrypted";
  if (has("WordDocument")) return "doc";
  if (has("PowerPoint Document", "PP97_DUALSTORAGE")) return "ppt";
  if (has("Workbook", "Book", "WORKBOOK", "BOOK")) return "xls";
  if (
    [...names].some(
      (name) =>
        name.startsWith("__substg1.0_") ||
        name === "__properties_version1.0" ||
        name === "__nameid_version1.0",
    )
  )
    return "msg";
  return named === "doc" || named === "ppt" || named === "xls" || named === "msg" ? named : "ole";
}

async function binaryFormat(head: Uint8Array, extension: string): Promise<DetectedFormat> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (!found) return unknownFormat(extension);
  const type = FILE_TYPE_NAMES[found.ext] ?? found.ext;
  return formatOf(type, extension, factsOfType(type)?.type === type ? undefined : found.mime);
}

function unknownFormat(extension: string): DetectedFormat {
  const format = formatOf("bin", "");
  return typeOfExtension(extension) ? { ...format, namedAs: extension } : format;
}

/** What file-type calls otherwise. */
const FILE_TYPE_NAMES: Readonly<Record<string, string>> = {
  Z: "compress",
  "tar.gz": "gz",
  // The only kind of `.dat` that it knows is a part of the Windows registry.
  dat: "system",
  // A part of an animated picture is a picture.
  apng: "png",
};
