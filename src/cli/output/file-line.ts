/** One line of files.jsonl: the founding document's metadata schema with what the product knows beyond it. */
import type { ParsedDocument, TableRef } from "../../core/model/document.ts";
import type { Issue } from "../../core/model/issue.ts";
import { shownTerms } from "../../core/model/key-terms.ts";
import type { FileProfile } from "../../core/model/profile.ts";
import type { CurrentFile } from "../../server/repositories/file-repository.ts";

export interface FileFacts {
  readonly file: CurrentFile;
  readonly document: ParsedDocument | null;
  readonly profile: FileProfile | null;
  readonly issues: readonly Issue[];
  readonly status: string;
  readonly durationMs: number;
  /** Where the text and each table were written, relative to the output folder. */
  readonly textPath: string | null;
  readonly tablePaths: ReadonlyMap<string, string>;
}

/** The line as an object; dates ISO 8601, paths with `/`. */
export function fileLine(facts: FileFacts): object {
  const { file, document, profile } = facts;
  const properties = document?.properties ?? null;
  return {
    file_id: file.fileId,
    file_path: file.path,
    file_name: file.name,
    file_type: document?.format.type ?? "unknown",
    mime_type: document?.format.mime ?? "application/octet-stream",
    file_size: file.sizeBytes,
    parent_file_id: file.parentFileId,
    status: facts.status,
    issues: facts.issues.map(({ code, severity, detail, where }) => ({
      code,
      severity,
      detail,
      ...(where ? { where } : {}),
    })),
    duration_ms: facts.durationMs,
    text_path: facts.textPath,
    properties: properties === null ? {} : propertyFields(properties),
    content_signature: {
      hash: `sha256:${file.sha256}`,
      key_terms: profile === null ? [] : shownTerms(profile),
      entities: profile?.entities.map((entity) => entity.text) ?? [],
    },
    classification: profile === null ? null : classificationFields(profile),
    language: profile?.language ?? null,
    summary: (profile?.summary ?? []).map(({ text, location, quoted }) => ({
      text,
      location,
      quoted,
    })),
    key_facts: (profile?.keyFacts ?? []).map(({ kind, text, value, confidence, location }) => ({
      kind,
      text,
      value,
      confidence,
      location,
    })),
    names: (profile?.names ?? []).map(({ type, text, count, confidence, location, excerpt }) => ({
      type,
      text,
      count,
      confidence,
      location,
      surrounding_context: excerpt,
    })),
    entities: (profile?.entities ?? []).map(
      ({ type, text, count, confidence, location, excerpt }) => ({
        type,
        text,
        count,
        confidence: confidence ?? null,
        location,
        surrounding_context: excerpt,
      }),
    ),
    made_by: madeByFields(profile),
    structure: document === null ? {} : structureOf(document, profile, facts.tablePaths),
  };
}

/** Method and model by the name of the field in this line; `vectors` are those of the file and its parts, which stand elsewhere. */
function madeByFields(profile: FileProfile | null): object {
  const { madeBy = {}, classification } = profile ?? {};
  const fields = Object.entries(madeBy).flatMap(([field, made]) => {
    const name = LINE_FIELDS[field];
    return name === undefined ? [] : [[name, made] as const];
  });
  if (classification !== undefined) {
    const { method, model } = classification;
    fields.unshift(["classification", { method, model }]);
  }
  return Object.fromEntries(fields);
}

const LINE_FIELDS: Readonly<Record<string, string>> = {
  language: "language",
  summary: "summary",
  keyTerms: "key_terms",
  keyFacts: "key_facts",
  names: "names",
  entities: "entities",
  packEntities: "pack_entities",
  identifiers: "identifiers",
  amounts: "amounts",
  dates: "dates",
  embedding: "vectors",
};

/** As the founding document names its parts. */
function classificationFields({ classification }: FileProfile): object | null {
  if (classification === undefined) return null;
  const { primaryType, subTypes, industry, confidence, path, method, model } = classification;
  return {
    primary_type: primaryType,
    sub_types: subTypes,
    industry_context: industry,
    confidence_score: confidence,
    suggested_processing_path: path,
    metadata: { method, classification_model: model },
  };
}

function propertyFields(properties: ParsedDocument["properties"]): object {
  return {
    title: properties.title,
    author: properties.author,
    last_author: properties.lastAuthor,
    company: properties.company,
    subject: properties.subject,
    keywords: properties.keywords,
    created_at: properties.createdAt,
    modified_at: properties.modifiedAt,
    revision: properties.revision,
    application: properties.application,
    template: properties.template,
    language: properties.language,
    ...properties.custom,
  };
}

function structureOf(
  document: ParsedDocument,
  profile: FileProfile | null,
  paths: ReadonlyMap<string, string>,
): object {
  const pii = new Map(
    profile?.columns.map((column) => [
      `${column.table}\u0000${column.index}`,
      column.personalData,
    ]) ?? [],
  );
  const pathOf = (ref: TableRef | null) => (ref === null ? null : (paths.get(ref.key) ?? null));
  return {
    sheets: document.sheets.map((sheet) => ({
      name: sheet.name,
      kind: sheet.kind,
      hidden: sheet.hidden,
      row_count: sheet.rowCount,
      columns: sheet.columns.map((column) => ({
        name: column.name,
        type: column.type,
        pii: pii.get(`${sheet.name}\u0000${column.index}`) ?? null,
      })),
      table_path: pathOf(sheet.tableRef),
    })),
    slides: document.slides.map((slide) => ({
      title: slide.title,
      number: slide.number,
      hidden: slide.hidden,
    })),
    headings: document.headings.map((heading) => ({ level: heading.level, text: heading.text })),
    tables: document.tables.map((table) => ({
      rows: table.rows,
      columns: table.columns,
      header: table.header,
      table_path: pathOf(table.tableRef),
    })),
    page_count: document.pageCount,
    email: document.mail === null ? null : mailFields(document.mail),
    csv:
      document.csv === null
        ? null
        : {
            delimiter: document.csv.delimiter,
            quote: document.csv.quote,
            encoding: document.csv.encoding,
            has_header: document.csv.hasHeader,
          },
    links: document.links.map((link) => ({
      kind: link.kind,
      target: link.target,
      text: link.text,
      location: link.location,
    })),
  };
}

function mailFields(mail: NonNullable<ParsedDocument["mail"]>): object {
  return {
    subject: mail.subject,
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    date: mail.date,
    message_id: mail.messageId,
    in_reply_to: mail.inReplyTo,
    references: mail.references,
    attachments: mail.attachments.map((attachment) => ({
      file_name: attachment.fileName,
      hash: attachment.hash,
      size: attachment.sizeBytes,
    })),
  };
}
