/** The parts of a profile that are copied, cut to their limits or hashed, rather than found in the text. */
import { wordsToBase64 } from "../kit/base64.ts";
import { distinctElements } from "../kit/sketch/marked-elements.ts";
import { MINHASH_SIZE, markedMinhash } from "../kit/sketch/minhash.ts";
import { SHINGLE_SKETCH_SIZE, termHash, termSketch } from "../kit/sketch/text-sketch.ts";
import { shingleElements } from "../kit/text/shingles.ts";
import { isStandIn, tokenWord } from "../kit/text/stand-ins.ts";
import type { ParsedDocument } from "../model/document.ts";
import {
  type FileProfile,
  PROFILE_LIMITS,
  type ProfileAmount,
  type ProfileColumn,
} from "../model/profile.ts";
import { type FoundAmount, placeAmount } from "./amounts.ts";
import { textHash } from "./content-hash.ts";
import { type ProseWords, plainWords } from "./prose-words.ts";
import type { SharedWordCounts } from "./stand-in-terms.ts";
import type { HoldsStandIns, TablePass } from "./table-pass.ts";
import type { TextView } from "./text-view.ts";

/** What the privacy stage decided about a column. */
export interface ColumnPersonalData {
  readonly table: string;
  readonly column: string;
  readonly personalData: { type: string; confidence: number } | null;
}

/** Figures of the text first, since few; cells fill up, the most salient first. Equal figures count once per origin. */
export function chooseAmounts(fromText: readonly FoundAmount[], view: TextView, tables: TablePass) {
  const limit = PROFILE_LIMITS.amounts;
  const text = distinctAmounts([...fromText].sort((a, b) => weightOf(b) - weightOf(a)));
  const cells = distinctAmounts(tables.amounts);
  const forText = Math.max(limit - cells.length, Math.ceil(limit / 2));
  const items = text.slice(0, forText).map((amount) => placeAmount(amount, view));
  items.push(...cells.slice(0, limit - items.length));
  return { items, cut: text.length + Math.max(cells.length, tables.amountsSeen) - items.length };
}

function weightOf(amount: FoundAmount): number {
  return Math.min(8, amount.digits) + (amount.unit === null ? 0 : amount.unit === "%" ? 0.5 : 2);
}

function distinctAmounts<Amount extends Pick<ProfileAmount, "value" | "unit">>(
  amounts: readonly Amount[],
): Amount[] {
  const seen = new Set<string>();
  return amounts.filter((amount) => {
    const key = `${amount.value} ${amount.unit}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Fields by which copies are found: of the text, and of the rows where a file is all table. */
export function copyHashes(
  document: ParsedDocument,
  /** With stand-ins that say whose they are. */
  prose: string,
  told: ProseWords,
  shared: SharedWordCounts,
  tables: TablePass,
) {
  const isTable = document.sheets.some((sheet) => sheet.rowCount > 0);
  const shingles = distinctElements(shingleElements(told.words, told.marks));
  const elements = isTable ? distinctElements(tables.rows) : shingles;
  const signature = markedMinhash(elements.keys, elements.marks, MINHASH_SIZE);
  const runs = shingles.keys.subarray(0, SHINGLE_SKETCH_SIZE);
  const runMarks = shingles.marks?.subarray(0, SHINGLE_SKETCH_SIZE);
  const standIns = mostFrequent(told.standIns, shared);
  const endings = shared.endings.map(([word]) => word);
  return {
    contentHash: isTable ? tables.contentHash : textHash(prose),
    minhash: signature ? wordsToBase64(signature) : "",
    shingleCount: elements.keys.length,
    ...(told.words.length > 0
      ? {
          termSketch: termSketch([...plainWords(told), ...endings]),
          shingleSketch: wordsToBase64(runs),
        }
      : {}),
    ...(runMarks?.some((mark) => mark !== 0) ? { shingleMarks: wordsToBase64(runMarks) } : {}),
    ...(isTable && tables.wholeRows ? { rows: wordsToBase64(tables.wholeRows) } : {}),
    ...(standIns.length > 0 ? { standIns: wordsToBase64(standIns) } : {}),
  };
}

/** Addresses speak by the words in them. */
const IN_WORDS = /^(?:MAIL|LINK)-/;

/** Hashes of the words of stand-ins (`tokenWord`) and numbers of what is in them, the most frequent of each; the first of equal ones. */
function mostFrequent(
  counts: ReadonlyMap<string, number>,
  { words }: SharedWordCounts,
): Uint32Array {
  const top = <Key>(of: ReadonlyArray<readonly [Key, number]>): Key[] =>
    [...of]
      .sort(([, x], [, y]) => y - x)
      .slice(0, PROFILE_LIMITS.standIns)
      .map(([key]) => key);
  const isTold = (token: string): boolean => words.length > 0 && IN_WORDS.test(token);
  const own = top([...counts].filter(([token]) => !isTold(token)));
  return Uint32Array.from(
    new Set([...own.map((token) => termHash(tokenWord(token))), ...top(words)]),
  );
}

/** Tells the columns whose values the policy replaced: those of personal data, or of samples that are stand-ins, without shapes of values, which it takes away. */
export function standInColumns(columns: readonly ColumnPersonalData[]): HoldsStandIns {
  const personal = new Set(
    columns
      .filter(({ personalData }) => personalData !== null)
      .map(({ table, column }) => `${table}\u0000${column}`),
  );
  return (sheet, column) =>
    column.patterns.length === 0 &&
    (personal.has(`${sheet.name}\u0000${column.name}`) || column.samples.some(isStandIn));
}

export function limitLists(
  document: ParsedDocument,
  columns: readonly ColumnPersonalData[],
  tables: TablePass,
) {
  const personal = new Map(
    columns.map((column) => [`${column.table}\u0000${column.column}`, column.personalData]),
  );
  const allColumns: ProfileColumn[] = document.sheets.flatMap((sheet, index) =>
    sheet.columns.map((column) => {
      const { unit: _, ...rest } = column;
      const personalData = personal.get(`${sheet.name}\u0000${column.name}`) ?? null;
      const figures = personalData ? undefined : tables.columnFigures[index]?.get(column.index);
      return { ...rest, table: sheet.name, personalData, ...(figures ? { figures } : {}) };
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
      ...(tables.columnPairs.length > 0
        ? { columnPairs: tables.columnPairs.slice(0, PROFILE_LIMITS.columnPairs) }
        : {}),
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
      columnPairs: over(tables.columnPairs.length, PROFILE_LIMITS.columnPairs),
      links: over(document.links.length, PROFILE_LIMITS.links),
    },
  };
}

export function knownProperties({ properties }: ParsedDocument) {
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

export function mailOf({ mail }: ParsedDocument): FileProfile["mail"] {
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
