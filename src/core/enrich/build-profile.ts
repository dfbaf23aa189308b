/**
 * The enrich stage: from a document after the privacy policy to the bounded profile that quality, relate and export read. Never throws
 * for content; what was cut is counted.
 */
import { wordsToBase64 } from "../kit/base64.ts";
import { MINHASH_SIZE, minhash } from "../kit/sketch/minhash.ts";
import { SHINGLE_SKETCH_SIZE, termSketch } from "../kit/sketch/text-sketch.ts";
import { shingleHashes } from "../kit/text/shingles.ts";
import { words } from "../kit/text/tokenise.ts";
import type { ParsedDocument } from "../model/document.ts";
import type { FileRef } from "../model/file.ts";
import type { Issue } from "../model/issue.ts";
import {
  type FileProfile,
  PROFILE_LIMITS,
  type ProfileAmount,
  type ProfileColumn,
} from "../model/profile.ts";
import { findAmounts } from "./amounts.ts";
import { textHash } from "./content-hash.ts";
import { findDates } from "./dates.ts";
import { findEntities } from "./entities.ts";
import { IdentifierList } from "./identifiers.ts";
import { findKeyTerms } from "./key-terms.ts";
import { detectLanguage } from "./language.ts";
import type { EnrichOptions } from "./options.ts";
import { nounPhrases } from "./phrases.ts";
import { excerptOf, summaryLineOf, titleOf } from "./summary.ts";
import { type ReadRows, readTables, type TablePass } from "./table-pass.ts";
import { plainText, type TextView, viewOf } from "./text-view.ts";

/** What the privacy stage decided about a column. */
export interface ColumnPersonalData {
  readonly table: string;
  readonly column: string;
  readonly personalData: { type: string; confidence: number } | null;
}

export interface BuildProfileInput {
  readonly file: FileRef;
  /** After the policy. */
  readonly document: ParsedDocument;
  /** Rows after the policy. */
  readonly readRows: ReadRows;
  readonly columns: readonly ColumnPersonalData[];
  /** Findings of the privacy stage by type. */
  readonly personalData?: ReadonlyArray<{ type: string; count: number }>;
  readonly options: EnrichOptions;
  readonly embed: (texts: string[]) => Promise<number[][]>;
}

const EMBEDDED_CHARS = 8_000;

/** Builds the profile. Equal input gives an equal profile. */
export async function buildProfile(
  input: BuildProfileInput,
): Promise<{ profile: FileProfile; issues: Issue[] }> {
  const { file, document, options } = input;
  const view = viewOf(document, options.maxTextCharacters);
  const prose = proseOf(document, view);
  const language =
    detectLanguage(prose) ?? document.properties.language?.slice(0, 2).toLowerCase() ?? null;
  const allWords = words(prose);
  const identifiers = new IdentifierList();
  identifiers.addText(view);
  const tables = await readTables(
    document.sheets,
    input.readRows,
    options.maxTableRows,
    identifiers,
  );
  const found = findAll(view, prose, allWords, language, document, tables, identifiers, options);
  const title = titleOf(document);
  const excerpt = excerptOf(document);
  const limited = limitLists(input);
  const hashes = copyHashes(document, prose, allWords, tables);
  const profile: FileProfile = {
    file,
    format: document.format,
    status: document.status,
    ...hashes,
    charCount: document.markdown.length,
    wordCount: allWords.length,
    pageCount: document.pageCount,
    language,
    title,
    ...knownProperties(document),
    summaryLine: summaryLineOf(document, title, file.name),
    excerpt,
    ...limited.lists,
    ...found.lists,
    mail: mailOf(document),
    embedding: [],
    personalData: [...(input.personalData ?? [])],
    cut: withoutZeros({ ...limited.cut, ...found.cut }),
  };
  const issues: Issue[] = [];
  if (options.embedding) {
    const [vector] = await input.embed([embeddedText(profile)]);
    profile.embedding = vector ?? [];
  }
  if (document.markdown.length > options.maxTextCharacters) {
    issues.push({
      code: "enrich.text-cut",
      severity: "info",
      detail: `Terms, names and figures were read from the first ${options.maxTextCharacters.toLocaleString("en-GB")} of ${document.markdown.length.toLocaleString("en-GB")} characters.`,
    });
  }
  return { profile, issues };
}

/** Running text without the rows of sheets, which are read cell by cell. */
function proseOf(document: ParsedDocument, view: TextView): string {
  if (document.sheets.length === 0) return view.text;
  return view.text.replace(/^[ \t]*\|.*$/gm, "");
}

function findAll(
  view: TextView,
  prose: string,
  allWords: readonly string[],
  language: string | null,
  document: ParsedDocument,
  tables: TablePass,
  identifiers: IdentifierList,
  options: EnrichOptions,
) {
  const phrases =
    language === "en"
      ? nounPhrases(plainText(prose.slice(0, options.phraseCharacters)), options.phraseCharacters)
      : new Map<string, number>();
  const telling = [
    document.properties.title ?? "",
    document.properties.subject ?? "",
    ...document.headings.slice(0, 120).map((heading) => heading.text),
    ...document.slides.slice(0, 120).map((slide) => slide.title),
  ];
  const heads = document.sheets
    .flatMap((sheet) => sheet.columns.slice(0, 60).map((column) => column.name))
    .slice(0, 200);
  const terms = findKeyTerms({
    words: allWords,
    telling: [...telling, ...heads].map(words),
    phrases,
    language,
    limit: PROFILE_LIMITS.keyTerms,
  });
  const entities = findEntities(view, language, PROFILE_LIMITS.entities);
  const codes = identifiers.top(PROFILE_LIMITS.identifiers);
  const amounts = chooseAmounts(findAmounts(view, language), tables);
  const dates = findDates(view, language);
  return {
    lists: {
      keyTerms: terms.items,
      entities: entities.items,
      identifiers: codes.items,
      amounts: amounts.items,
      dates: dates.slice(0, PROFILE_LIMITS.dates),
    },
    cut: {
      keyTerms: terms.cut,
      entities: entities.cut,
      identifiers: codes.cut,
      amounts: amounts.cut,
      dates: Math.max(0, dates.length - PROFILE_LIMITS.dates),
    },
  };
}

/** Figures of the text first, since few; cells fill up, the most salient first. Equal figures count once per origin. */
function chooseAmounts(fromText: readonly ProfileAmount[], tables: TablePass) {
  const limit = PROFILE_LIMITS.amounts;
  const text = distinctAmounts([...fromText].sort((a, b) => weightOf(b) - weightOf(a)));
  const cells = distinctAmounts(tables.amounts);
  const forText = Math.max(limit - cells.length, Math.ceil(limit / 2));
  const items = text.slice(0, forText);
  items.push(...cells.slice(0, limit - items.length));
  return { items, cut: text.length + Math.max(cells.length, tables.amountsSeen) - items.length };
}

function weightOf(amount: ProfileAmount): number {
  return Math.min(8, amount.digits) + (amount.unit === null ? 0 : amount.unit === "%" ? 0.5 : 2);
}

function distinctAmounts(amounts: readonly ProfileAmount[]): ProfileAmount[] {
  const seen = new Set<string>();
  return amounts.filter((amount) => {
    const key = `${amount.value} ${amount.unit}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Fields by which copies are found: of the text, and of the rows where a file is all table. */
function copyHashes(
  document: ParsedDocument,
  prose: string,
  allWords: readonly string[],
  tables: TablePass,
) {
  const isTable = document.sheets.some((sheet) => sheet.rowCount > 0);
  const shingles = distinctSorted(shingleHashes(allWords));
  const elements = isTable ? distinctSorted(Uint32Array.from(tables.rowHashes)) : shingles;
  const signature = minhash(elements, MINHASH_SIZE);
  return {
    contentHash: isTable ? tables.contentHash : textHash(prose),
    minhash: signature ? wordsToBase64(signature) : "",
    shingleCount: elements.length,
    ...(allWords.length > 0
      ? {
          termSketch: termSketch(allWords),
          shingleSketch: wordsToBase64(shingles.subarray(0, SHINGLE_SKETCH_SIZE)),
        }
      : {}),
  };
}

function distinctSorted(hashes: Uint32Array): Uint32Array {
  const sorted = hashes.slice().sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i] ?? 0;
  }
  return sorted.subarray(0, count);
}

function limitLists({ document, columns }: BuildProfileInput) {
  const personal = new Map(
    columns.map((column) => [`${column.table}\u0000${column.column}`, column.personalData]),
  );
  const allColumns: ProfileColumn[] = document.sheets.flatMap((sheet) =>
    sheet.columns.map((column) => {
      const { unit: _, ...rest } = column;
      return {
        ...rest,
        table: sheet.name,
        personalData: personal.get(`${sheet.name}\u0000${column.name}`) ?? null,
      };
    }),
  );
  const over = (length: number, limit: number) => Math.max(0, length - limit);
  return {
    lists: {
      headings: document.headings.slice(0, PROFILE_LIMITS.headings),
      slideTitles: document.slides
        .slice(0, PROFILE_LIMITS.headings)
        .map(({ number, title }) => ({ number, title })),
      tables: document.sheets
        .slice(0, PROFILE_LIMITS.columns)
        .map(({ name, rowCount, columnCount, hidden }) => ({
          name,
          rowCount,
          columnCount,
          hidden,
        })),
      columns: allColumns.slice(0, PROFILE_LIMITS.columns),
      foreignKeys: document.sheets
        .flatMap((sheet) =>
          sheet.foreignKeys.map((key) => ({
            table: sheet.name,
            column: key.column,
            targetTable: key.table,
            targetColumn: key.target,
          })),
        )
        .slice(0, PROFILE_LIMITS.columns),
      links: document.links.slice(0, PROFILE_LIMITS.links),
    },
    cut: {
      headings: over(document.headings.length, PROFILE_LIMITS.headings),
      slideTitles: over(document.slides.length, PROFILE_LIMITS.headings),
      tables: over(document.sheets.length, PROFILE_LIMITS.columns),
      columns: over(allColumns.length, PROFILE_LIMITS.columns),
      links: over(document.links.length, PROFILE_LIMITS.links),
    },
  };
}

function knownProperties({ properties }: ParsedDocument) {
  const {
    author,
    lastAuthor,
    company,
    subject,
    keywords,
    createdAt,
    modifiedAt,
    template,
    application,
  } = properties;
  return {
    author,
    lastAuthor,
    company,
    subject,
    keywords: keywords.slice(0, PROFILE_LIMITS.keyTerms),
    createdAt,
    modifiedAt,
    template,
    application,
  };
}

function mailOf({ mail }: ParsedDocument): FileProfile["mail"] {
  if (!mail) return null;
  const { subject, messageId, inReplyTo, references, attachments } = mail;
  return {
    subject,
    messageId,
    inReplyTo,
    references: references.slice(0, PROFILE_LIMITS.links),
    attachmentHashes: attachments
      .slice(0, PROFILE_LIMITS.links)
      .map((attachment) => attachment.hash),
  };
}

/** What the vector is made of: what people would say the file is about first, then its text. */
function embeddedText(profile: FileProfile): string {
  const parts = [
    profile.title ?? "",
    profile.subject ?? "",
    profile.headings.map((heading) => heading.text).join("\n"),
    profile.slideTitles.map((slide) => slide.title).join("\n"),
    profile.keyTerms.map((term) => term.term).join("\n"),
    profile.tables.length > 0 ? profile.columns.map((column) => column.name).join("\n") : "",
    profile.excerpt,
  ];
  return parts
    .filter((part) => part !== "")
    .join("\n")
    .slice(0, EMBEDDED_CHARS);
}

function withoutZeros(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
