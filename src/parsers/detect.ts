/**
 * What a file is, by its bytes: own checks for containers and texts, file-type's table for the rest. The name's extension is believed only
 * between kinds of plain text; where it says something else, `namedAs` tells it.
 */
import { fileTypeFromBuffer } from "file-type";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource } from "../core/parse/contract.ts";
import { factsOfType } from "../core/parse/format-catalogue.ts";
import { entropy, markedType, oleTypeOf } from "./detect-binary.ts";
import { looksLikeText, textType } from "./detect-text.ts";
import { packageType } from "./detect-zip.ts";
import { extensionOf, formatOf, typeOfExtension } from "./formats.ts";
import { isMailbox } from "./mail/mbox-messages.ts";
import { oleStreamNames } from "./shared/ole-directory.ts";
import { isTarHeader } from "./shared/tar-header.ts";
import { decodeBytes, guessEncoding } from "./shared/text-decoding.ts";
import { openZip, type ZipArchive } from "./shared/zip-reader.ts";

const HEAD_BYTES = 65_536;
/** Compound files whose directory is damaged are taken for what their name says. */
const OLE_NAMED = new Set(["doc", "ppt", "xls", "msg"]);
const OFFICE_XML = new Set(["xlsx", "xlsm", "xlsb", "docx", "pptx"]);

/** Format of a file's content. Empty files come out as `empty`, unknown bytes as `bin`. Never throws for content. */
export async function detectFormat(source: ByteSource, fileName: string): Promise<DetectedFormat> {
  const extension = extensionOf(fileName);
  if (source.sizeBytes === 0) return emptyFormat(extension);
  const head = await source.slice(0, HEAD_BYTES);
  const known = await containerType(source, head, extension);
  if (known) return formatOf(known, extension);
  const text = decodeBytes(head, guessEncoding(head));
  const isText = looksLikeText(text);
  const marked = markedType(latin1(head.subarray(0, 64)), isText);
  if (marked) return formatOf(marked, extension);
  if (isText) return formatOf(textType(text, source.sizeBytes <= HEAD_BYTES, extension), extension);
  return binaryFormat(source, head, extension);
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
    return zipType(source, extension);
  if (ascii.startsWith("\u00d0\u00cf\u0011\u00e0")) return oleType(source, extension);
  if (ascii.startsWith("SQLite format 3\0")) return "sqlite";
  if (isPdf(ascii, head)) return "pdf";
  if (ascii.startsWith("\u001f\u008b")) return "gz";
  if (ascii.startsWith("From ") && isMailbox(latin1(head), typeOfExtension(extension) === "eml"))
    return "mbox";
  if (/^PAR[1E]/.test(ascii) && !looksLikeText(ascii)) return "parquet";
  if (ascii.startsWith("Obj\u0001")) return "avro";
  if (isTarHeader(head)) return "tar";
  // BIFF before OLE: a workbook that begins with its BOF record.
  if (head[0] === 9 && [0, 2, 4, 8].includes(head[1] ?? -1) && typeOfExtension(extension) === "xls")
    return "xls";
  return null;
}

/** Readers find the mark of a PDF behind up to 1,024 bytes of anything; text that only speaks of it has no objects. */
function isPdf(ascii: string, head: Uint8Array): boolean {
  const at = ascii.indexOf("%PDF-");
  return at === 0 || (at > 0 && /\d+\s+\d+\s+obj\b/.test(latin1(head.subarray(at))));
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}

async function zipType(source: ByteSource, extension: string): Promise<string> {
  let zip: ZipArchive | null = null;
  try {
    zip = await openZip(source);
    return await packageType(zip, extension);
  } catch {
    return "zip";
  } finally {
    zip?.close();
  }
}

async function oleType(source: ByteSource, extension: string): Promise<string> {
  const names = new Set(await oleStreamNames(source));
  const named = typeOfExtension(extension);
  if (names.has("EncryptedPackage") || names.has("EncryptionInfo"))
    return named && OFFICE_XML.has(named) ? named : "office-encrypted";
  const found = oleTypeOf(names);
  if (found) return found;
  return named !== null && OLE_NAMED.has(named) ? named : "ole";
}

async function binaryFormat(
  source: ByteSource,
  head: Uint8Array,
  extension: string,
): Promise<DetectedFormat> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (!found) return unknownFormat(source, head, extension);
  const type = FILE_TYPE_NAMES[found.ext] ?? found.ext;
  return formatOf(type, extension, factsOfType(type)?.type === type ? undefined : found.mime);
}

function unknownFormat(source: ByteSource, head: Uint8Array, extension: string): DetectedFormat {
  const named = typeOfExtension(extension);
  // An encrypted SQLite database has no mark at all: whole pages of what looks like noise.
  const isNoise = source.sizeBytes % 512 === 0 && head.length >= 1024 && entropy(head) > 7.5;
  if (named === "sqlite" && isNoise) return formatOf("sqlcipher", "");
  if (named === "dbf" && isDbf(head, source.sizeBytes)) return formatOf("dbf", extension);
  const format = formatOf("bin", "");
  return named ? { ...format, namedAs: extension } : format;
}

/** Known version, a date of this or the last century, and sizes that fit the file. */
function isDbf(head: Uint8Array, sizeBytes: number): boolean {
  if (head.length < 32) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const [headerBytes, recordBytes] = [view.getUint16(8, true), view.getUint16(10, true)];
  const month = head[2] as number;
  const isDated = month <= 12 && (head[3] as number) <= 31;
  return isDated && headerBytes >= 33 && recordBytes > 0 && headerBytes <= sizeBytes;
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
