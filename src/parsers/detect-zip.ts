/** What a zip is beyond an archive: Office, OpenDocument, EPUB and iWork documents. */
import { iworkType } from "./shared/iwork-package.ts";
import { ExpandBudget } from "./shared/stops.ts";
import { decodeBytes } from "./shared/text-decoding.ts";
import type { ZipArchive } from "./shared/zip-reader.ts";

const ODF_TYPES: Readonly<Record<string, string>> = {
  text: "odt",
  spreadsheet: "ods",
  presentation: "odp",
  graphics: "odg",
};

/** Type of an opened zip: a document of a known kind, or `zip`. `extension` decides only between programs of one family. */
export async function packageType(zip: ZipArchive, extension: string): Promise<string> {
  if (zip.find("[Content_Types].xml") || zip.find("_rels/.rels"))
    return (await officeType(zip)) ?? "zip";
  const declared = zip.find("mimetype");
  if (declared && !declared.isEncrypted && declared.sizeBytes < 1000) {
    const mime = Buffer.from(await declared.read(new ExpandBudget(10_000)))
      .toString("latin1")
      .trim();
    const type =
      ODF_TYPES[
        mime.replace(/^application\/vnd\.oasis\.opendocument\./, "").replace(/-template$/, "")
      ];
    if (type) return type;
    if (mime === "application/epub+zip") return "epub";
  }
  if (zip.find("META-INF/container.xml")) return "epub";
  return (await iworkType(zip, extension)) ?? "zip";
}

async function officeType(zip: ZipArchive): Promise<string | null> {
  const types = zip.find("[Content_Types].xml");
  let declared = "";
  if (types && !types.isEncrypted)
    declared = decodeBytes(
      await types.read(new ExpandBudget(8_000_000)).catch(() => new Uint8Array(0)),
    );
  if (zip.find("visio/document.xml")) return "vsdx";
  if (zip.entries.some((entry) => entry.path.endsWith(".fdseq"))) return "xps";
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
