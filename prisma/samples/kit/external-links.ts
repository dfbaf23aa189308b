import { type Parts, partText, setPart, xml } from "./package-zip.ts";

/** A cell of another workbook that a formula reads; `book` counts from 0. */
export interface ExternalCell {
  book: number;
  sheet: string;
  row: number;
  reference: string;
  value: number;
}

interface ExternalBook {
  path: string;
  book: { sheetNames: string[] };
}

const SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships";
const LINK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/**
 * Adds the parts of external workbook links, which the workbook writer does not know, with the values last read, so
 * that a spreadsheet program shows them before it asks for the other file.
 */
export function addExternalLinks(
  parts: Parts,
  external: readonly ExternalBook[],
  used: readonly ExternalCell[],
): void {
  if (external.length === 0) return;
  let relations = "";
  let references = "";
  let types = "";
  for (const [index, { path, book }] of external.entries()) {
    const name = `externalLink${index + 1}.xml`;
    const cells = used.filter((cell) => cell.book === index);
    const target = xml(encodeURI(path));
    setPart(parts, `xl/externalLinks/${name}`, linkPart(book.sheetNames, cells));
    setPart(
      parts,
      `xl/externalLinks/_rels/${name}.rels`,
      `${HEAD}<Relationships xmlns="${PACKAGE_REL}"><Relationship Id="rId1" Type="${OFFICE_REL}/externalLinkPath" Target="${target}" TargetMode="External"/></Relationships>`,
    );
    relations += `<Relationship Id="rIdExternal${index + 1}" Type="${OFFICE_REL}/externalLink" Target="externalLinks/${name}"/>`;
    references += `<externalReference r:id="rIdExternal${index + 1}"/>`;
    types += `<Override PartName="/xl/externalLinks/${name}" ContentType="${LINK_TYPE}"/>`;
  }
  insert(parts, "xl/_rels/workbook.xml.rels", "</Relationships>", relations);
  insert(parts, "[Content_Types].xml", "</Types>", types);
  const named = partText(parts, "xl/workbook.xml").includes("<definedNames");
  const list = `<externalReferences>${references}</externalReferences>`;
  insert(parts, "xl/workbook.xml", named ? "<definedNames" : "<calcPr", list);
}

function linkPart(sheetNames: readonly string[], cells: readonly ExternalCell[]): string {
  const names = sheetNames.map((name) => `<sheetName val="${xml(name)}"/>`).join("");
  const data = sheetNames.map((name, index) => {
    const rows = cells
      .filter((cell) => cell.sheet === name)
      .sort((a, b) => a.row - b.row)
      .map(
        (cell) =>
          `<row r="${cell.row}"><cell r="${cell.reference}"><v>${cell.value}</v></cell></row>`,
      );
    return rows.length === 0 ? "" : `<sheetData sheetId="${index}">${rows.join("")}</sheetData>`;
  });
  return `${HEAD}<externalLink xmlns="${SPREADSHEET}"><externalBook xmlns:r="${OFFICE_REL}" r:id="rId1"><sheetNames>${names}</sheetNames><sheetDataSet>${data.join("")}</sheetDataSet></externalBook></externalLink>`;
}

function insert(parts: Parts, name: string, before: string, text: string): void {
  const old = partText(parts, name);
  if (!old.includes(before)) throw new Error(`${name} holds no ${before}`);
  setPart(
    parts,
    name,
    old.replace(before, () => `${text}${before}`),
  );
}
