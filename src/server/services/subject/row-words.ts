/** Texts of a row of any table: which fields can hold words, and the same row without a person. */
import type {
  NameMatcher,
  SubjectMatcher,
  SubjectSpan,
} from "../../../core/privacy/subject/matcher.ts";
import { ERASED, withoutSubject } from "../../../core/privacy/subject/matcher.ts";
import type { StoreName } from "../../../core/privacy/subject/stores.ts";
import type { SubjectRow, SubjectTable } from "../../repositories/subject-repository.ts";

const STORE_OF: Readonly<Record<string, StoreName>> = {
  File: "names",
  UploadBatch: "names",
  UploadItem: "names",
  Edge: "links",
  EdgeEvidence: "links",
  EdgeDecision: "links",
  EdgeNote: "links",
  FileNote: "results",
  GraphCommunity: "links",
  Dataset: "datasets",
  DatasetVersion: "datasets",
  DuplicateMember: "copies",
  Run: "runs",
  RunBasis: "quality",
  RunFile: "runs",
  RunLogLine: "runs",
  FileIssue: "runs",
  FileVersion: "results",
  QualityRule: "quality",
  QualityResult: "quality",
  QualityFinding: "quality",
  QualityAcceptance: "quality",
  QualitySnapshot: "quality",
  AuditEvent: "audit",
  SearchPart: "vectors",
  SearchFile: "vectors",
  SearchModel: "vectors",
  SearchVector: "vectors",
  Entity: "vectors",
  EntityFile: "vectors",
  EntityForm: "vectors",
  EntityMention: "vectors",
  EntityRelation: "vectors",
  Topic: "vectors",
};

export function storeOf(model: string): StoreName {
  return STORE_OF[model] ?? "other";
}

/** Kept under keys of their own, or holding nothing but keys and hashes: looked at by other means. */
const NOT_BY_ROWS: ReadonlySet<string> = new Set([
  "SubjectKey",
  "SubjectRequest",
  "ErasedIdentifier",
  "PseudonymKey",
]);

export function isSearchedByRows(model: string): boolean {
  return !NOT_BY_ROWS.has(model);
}

const NO_WORDS = /^id$|Ids?$|[hH]ash$|[kK]ey$|^sha256$|Sha256$|^sealed/;

/** Fields that can hold words. */
export function wordFields(table: SubjectTable): string[] {
  return table.fields.filter((field) => field !== "workspaceId" && !NO_WORDS.test(field));
}

export interface RowFinding {
  readonly count: number;
  readonly kinds: ReadonlySet<SubjectSpan["kind"]>;
  /** Places in names of files that may be the person or somebody else; not among `count`. */
  readonly doubtful: number;
  /** Texts that hold the person, the first of them. */
  readonly texts: readonly string[];
}

const MAX_TEXTS = 5;
/** Names of files, folders and the like: in them the person is found however the words are joined and written. */
const NAMES = /^(?:name|folder|slug)$|(?:^p|P)ath$/;

function matcherFor(field: string, matcher: SubjectMatcher): NameMatcher {
  return NAMES.test(field) ? matcher.ofNames : matcher;
}

export function findInRow(
  row: SubjectRow,
  fields: readonly string[],
  matcher: SubjectMatcher,
): RowFinding {
  let count = 0;
  let doubtful = 0;
  const kinds = new Set<SubjectSpan["kind"]>();
  const texts: string[] = [];
  for (const field of fields)
    for (const text of textsIn(row[field])) {
      const { sure: spans, doubtful: unsure } = matcherFor(field, matcher).look(text);
      if (NAMES.test(field)) doubtful += unsure.length;
      if (spans.length === 0) continue;
      count += spans.length;
      for (const { kind } of spans) kinds.add(kind);
      if (texts.length < MAX_TEXTS) texts.push(text);
    }
  return { count, doubtful, kinds, texts };
}

/** The fields of the row that change when the person goes; names of fields inside JSON are texts like others. */
export function rowWithout(
  row: SubjectRow,
  fields: readonly string[],
  matcher: SubjectMatcher,
  uniqueTail: string,
): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const field of fields) {
    const before = row[field];
    const after = cleaned(
      before,
      matcherFor(field, matcher),
      field === "slug" ? `erased-${uniqueTail}` : ERASED,
    );
    if (after !== before) changed[field] = after;
  }
  return changed;
}

/** Plain data without the person. */
export function withoutPerson(value: unknown, matcher: SubjectMatcher): unknown {
  return cleaned(value, matcher, ERASED);
}

/** The same value, identical where nothing of it changed. */
function cleaned(value: unknown, matcher: NameMatcher, instead: string): unknown {
  if (typeof value === "string") return withoutSubject(matcher, value, instead);
  if (Array.isArray(value)) {
    const items = value.map((item) => cleaned(item, matcher, instead));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(
    ([name, member]) =>
      [withoutSubject(matcher, name, instead), cleaned(member, matcher, instead)] as const,
  );
  const isSame = entries.every(([name, member]) => value[name] === member);
  return isSame ? value : Object.fromEntries(entries);
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item);
  else if (isPlain(value))
    for (const [name, member] of Object.entries(value)) {
      yield name;
      yield* textsIn(member);
    }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !(value instanceof Date) &&
    !ArrayBuffer.isView(value)
  );
}
