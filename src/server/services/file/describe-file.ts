import type { ParsedDocument } from "../../../core/model/document.ts";
import type { Role } from "../../../core/model/role.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import type { FileViewRow } from "../../repositories/file-view-repository.ts";
import { type FilePlace, findContent, type RawReader } from "./find-file.ts";
import { loadDocument, loadProfile } from "./load-document.ts";

const MAX_MARKS = 5_000;
const MAX_FORMULAS = 20_000;

/** Everything of one file but its text and rows, which come in parts. */
export async function describeFile(
  deps: Deps,
  input: FilePlace & { role: Role; rawFor: RawReader | null },
) {
  const file = await findContent(deps, input);
  const { fileViews, duplicates, filePasswords } = deps.repos(input.workspaceId);
  const [document, profile, issues, personalData, children, parents, copies, hasPassword] =
    await Promise.all([
      loadDocument(deps, input.workspaceId, file, input.rawFor !== null),
      loadProfile(deps, input.workspaceId, file),
      fileViews.issues(file.version.id),
      fileViews.personalData(file.version.id),
      fileViews.children(file.id),
      fileViews.names(file.parentFileId === null ? [] : [file.parentFileId]),
      duplicates.ofFile(file.id),
      filePasswords.has(file.id),
    ]);
  const parent = file.parentFileId === null ? undefined : parents.get(file.parentFileId);
  return {
    file: head(file),
    parent: parent === undefined ? null : { id: file.parentFileId ?? "", ...parent },
    mayReadRaw: can(input.role, "file.read-raw"),
    document: document === null ? null : outline(document),
    profile:
      profile === null
        ? null
        : {
            wordCount: profile.wordCount,
            keyTerms: profile.keyTerms.slice(0, 20),
            entities: profile.entities.slice(0, 40),
          },
    issues,
    personalData,
    children,
    copies,
    hasPassword,
  };
}

/** What is stored about the file; nothing of where its bytes lie. */
function head({ version, ...file }: FileViewRow) {
  const { storeKey: _, artifacts: __, id, ...known } = version;
  return { ...file, version: { ...known, id, isRead: version.status !== null } };
}

/** Structure of a document without offsets of rows and without text. */
function outline(document: ParsedDocument) {
  const { sheets, anchors, markdown, tables, ...rest } = document;
  return {
    format: rest.format,
    status: rest.status,
    properties: rest.properties,
    slides: rest.slides,
    headings: rest.headings.slice(0, MAX_MARKS),
    pageCount: rest.pageCount,
    mail: rest.mail,
    csv: rest.csv,
    links: rest.links.slice(0, MAX_MARKS),
    textLength: markdown.length,
    tableCount: tables.length,
    /** Places in the text where a page, slide or part of a mail begins. */
    marks: anchors
      .filter(({ location }) => ["page", "slide", "mail"].includes(location.kind))
      .slice(0, MAX_MARKS),
    sheets: sheets.map(({ tableRef, columns, formulas, ...sheet }) => ({
      ...sheet,
      hasRows: tableRef !== null,
      storedColumns: tableRef?.columnCount ?? 0,
      columns: columns.map(({ valueSketch: _, ...column }) => column),
      formulas: formulas.slice(0, MAX_FORMULAS),
    })),
  };
}
