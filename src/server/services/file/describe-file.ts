import type { Sheet } from "../../../core/model/document.ts";
import { shownTerms } from "../../../core/model/key-terms.ts";
import type { Role } from "../../../core/model/role.ts";
import { REGISTER } from "../../../core/pipeline/register.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import type { FileViewRow } from "../../repositories/file-view-repository.ts";
import { labelsOf, packInUse } from "../pack/resolve-pack.ts";
import { listFaults } from "../quality/list-faults.ts";
import { describePicture } from "./describe-picture.ts";
import { type FilePlace, findContent, type RawReader } from "./find-file.ts";
import { loadDocument, loadProfile } from "./load-document.ts";
import type { StoredDocument } from "./stored-document.ts";

const MAX_SLIDES = 5_000;
const MAX_SHEETS = 2_000;
const MAX_ATTACHMENTS = 500;
const MAX_TERMS = 20;

/** Everything of one file but its text and rows, which come in parts. */
export async function describeFile(
  deps: Deps,
  input: FilePlace & { role: Role; rawFor: RawReader | null },
) {
  const file = await findContent(deps, input);
  const repos = deps.repos(input.workspaceId);
  const { fileViews, duplicates, filePasswords } = repos;
  const [
    document,
    profile,
    issues,
    faults,
    personalData,
    childFiles,
    parents,
    copies,
    hasPassword,
    { document: pack },
  ] = await Promise.all([
    loadDocument(deps, input.workspaceId, file, input.rawFor !== null),
    loadProfile(deps, input.workspaceId, file),
    fileViews.issues(file.version.id),
    can(input.role, "quality.read") ? listFaults(deps, input) : [],
    fileViews.personalData(file.version.id),
    fileViews.countChildren(file.id),
    fileViews.names(file.parentFileId === null ? [] : [file.parentFileId]),
    duplicates.ofFile(file.id),
    filePasswords.has(file.id),
    packInUse(repos, input.projectId),
  ]);
  const { documentClass: name, classBy: by } = file.version;
  const { classes } = labelsOf(pack);
  const parent = file.parentFileId === null ? undefined : parents.get(file.parentFileId);
  return {
    file: head(file),
    parent: parent === undefined ? null : { id: file.parentFileId ?? "", ...parent },
    mayReadRaw: can(input.role, "file.read-raw"),
    document: document === null ? null : outline(document),
    picture: await describePicture(deps, input.workspaceId, file, document?.facts ?? null),
    profile:
      profile === null
        ? null
        : {
            wordCount: profile.wordCount,
            // It names sheets and columns; what is called "text" passes as content.
            summary: (profile.summary ?? []).map(({ text, ...rest }) => ({ said: text, ...rest })),
            madeBy: profile.madeBy ?? {},
            keyTerms: shownTerms(profile).slice(0, MAX_TERMS),
            entities: profile.entities.slice(0, 40),
            documentClass: profile.documentClass ?? null,
            // Profiles of an earlier version have none of these.
            classification: profile.classification ?? null,
            keyFacts: profile.keyFacts ?? [],
            names: profile.names ?? [],
            packEntities: (profile.packEntities ?? []).slice(0, 80),
          },
    /** The class that lists and rules go by; `by`: "hand" for a person's word, else the id of a model, null where it was found without. */
    inForce: { name, label: name === null ? null : (classes[name] ?? name), by },
    maySayClass: can(input.role, "run.start"),
    /** All that a person may say it is. */
    classes: Object.entries(classes).map(([value, label]) => ({ value, label })),
    /** What went wrong when it was read. */
    issues,
    /** Rules of quality that it fails. */
    faults,
    personalData,
    /** Names stand in it besides that other files of the project prove. */
    namesByOthers: Boolean(file.version.artifacts[REGISTER]),
    childFiles,
    copies,
    hasPassword,
  };
}

/** What is stored about the file; nothing of where its bytes lie. */
function head({ version, ...file }: FileViewRow) {
  const { storeKey: _, artifacts: __, id, ...known } = version;
  return { ...file, version: { ...known, id, isRead: version.status !== null } };
}

/** Structure of a document without text, rows, columns and long lists: those come when they are asked for. */
function outline({
  facts: document,
  outline: { sections, headings, annotations },
  textLength,
}: StoredDocument) {
  const { sheets, slides, mail } = document;
  return {
    format: document.format,
    properties: document.properties,
    pageCount: document.pageCount,
    slides: slides
      .slice(0, MAX_SLIDES)
      .map(({ number, title, hidden }) => ({ number, title, hidden })),
    slideCount: slides.length,
    mail:
      mail === null ? null : { ...mail, attachments: mail.attachments.slice(0, MAX_ATTACHMENTS) },
    csv: document.csv,
    text: {
      length: textLength,
      sections,
      headings,
      annotationCount: annotations.length,
    },
    linkCount: document.links.length,
    // Documents that an earlier version read have none.
    annotationCount: document.annotations?.length ?? 0,
    childCount: document.children.length,
    columnCount: sheets.reduce((sum, sheet) => sum + sheet.columns.length, 0),
    sheetCount: sheets.length,
    sheets: sheets.slice(0, MAX_SHEETS).map(outlineSheet),
  };
}

function outlineSheet(sheet: Sheet) {
  const { name, kind, hidden, rowCount, columnCount, headerRow, firstRow, firstColumn } = sheet;
  return {
    name,
    kind,
    hidden,
    rowCount,
    columnCount,
    headerRow,
    firstRow,
    ...(sheet.rowRuns ? { rowRuns: sheet.rowRuns } : {}),
    firstColumn,
    formulaCount: sheet.formulaCount,
    hasRows: sheet.tableRef !== null,
    storedColumns: sheet.tableRef?.columnCount ?? 0,
  };
}
