/**
 * The enrich stage: from a document after the privacy policy to the bounded profile that quality, relate and export read. Never throws
 * for content; what was cut is counted.
 */

import { detectLanguage } from "../kit/text/language.ts";
import { tokensIn, tokenText, withoutStandIns } from "../kit/text/stand-ins.ts";
import { nameWords } from "../kit/text/tokenise.ts";
import type { ParsedDocument } from "../model/document.ts";
import type { FileRef } from "../model/file.ts";
import type { Issue } from "../model/issue.ts";
import { type FileProfile, PROFILE_LIMITS } from "../model/profile.ts";
import { findAmounts } from "./amounts.ts";
import { classificationOf } from "./classify/classification.ts";
import { readByPath } from "./classify/follow-path.ts";
import { findDates } from "./dates.ts";
import { findEntities } from "./entities.ts";
import { extractSummary } from "./extract-summary.ts";
import { filePartsOf, partsWithVectors } from "./file-parts.ts";
import { IdentifierList } from "./identifiers.ts";
import { findKeyTerms } from "./key-terms.ts";
import { madeByOf } from "./made-by.ts";
import type { EnrichOptions } from "./options.ts";
import { PackReader, type ReadyVocabulary } from "./pack/read-pack.ts";
import { nounPhrases } from "./phrases.ts";
import {
  type ColumnPersonalData,
  chooseAmounts,
  copyHashes,
  knownProperties,
  limitLists,
  mailOf,
  standInColumns,
} from "./profile-parts.ts";
import { proseWords } from "./prose-words.ts";
import { sampleSentences } from "./sentences.ts";
import {
  NOTHING_SHARED,
  type SharedWordCounts,
  termsOfStandIns,
  withEndings,
} from "./stand-in-terms.ts";
import { excerptOf, summaryLineOf, titleOf } from "./summary.ts";
import { type ReadRows, readTables, type TablePass } from "./table-pass.ts";
import { plainText, proseOf, type TextView, viewOf } from "./text-view.ts";
import { withWrittenForms } from "./written-terms.ts";

export interface BuildProfileInput {
  readonly file: FileRef;
  /** After the policy. */
  readonly document: ParsedDocument;
  /** Rows after the policy. */
  readonly readRows: ReadRows;
  readonly columns: readonly ColumnPersonalData[];
  /** Findings of the privacy stage by type. */
  readonly personalData?: ReadonlyArray<{ type: string; count: number }>;
  /** Words and hosts inside the stand-ins of the text, as numbers that say equal or not, with their counts. */
  readonly sharedWords?: SharedWordCounts;
  readonly options: EnrichOptions;
  /** Of the project's industry pack; without it nothing is said of classes. */
  readonly vocabulary?: ReadyVocabulary;
  readonly embed: (texts: string[]) => Promise<number[][]>;
}

const EMBEDDED_CHARS = 8_000;
/** Without a pack. */
const NOT_TOLD = { lists: {}, told: null, cut: 0 };

function columnNamesOf({ sheets }: ParsedDocument): ReadonlySet<string> {
  return new Set(sheets.flatMap(({ columns }) => columns.map(({ name }) => name)));
}

/** Builds the profile. Equal input gives an equal profile. */
export async function buildProfile(
  input: BuildProfileInput,
): Promise<{ profile: FileProfile; issues: Issue[] }> {
  const { file, document, options } = input;
  const mayBeLifelike = input.personalData === undefined || input.personalData.length > 0;
  const view = viewOf(document, options.maxTextCharacters, mayBeLifelike ? "any" : "tokens");
  const prose = proseOf(document, view);
  const whole = proseOf(document, view, "tokens");
  const spoken = proseWords(whole);
  const allWords = spoken.words;
  const shared = input.sharedWords ?? NOTHING_SHARED;
  const seenLanguage = detectLanguage(prose);
  const language = seenLanguage ?? document.properties.language?.slice(0, 2).toLowerCase() ?? null;
  const identifiers = new IdentifierList();
  identifiers.addText(view, columnNamesOf(document));
  const pack = input.vocabulary ? new PackReader(input.vocabulary) : null;
  const tables = await readTables(
    document.sheets,
    pack?.watch(document, input.readRows) ?? input.readRows,
    options.maxTableRows,
    identifiers,
    standInColumns(input.columns),
  );
  const termWords = withEndings(allWords, shared);
  const found = findAll(view, prose, termWords, language, document, tables, identifiers, options);
  const asWritten = () => viewOf(document, options.maxTextCharacters, "none");
  const told = pack?.finish(document, file.path, asWritten(), allWords) ?? NOT_TOLD;
  const read = readByPath(document, view, {
    words: allWords.length,
    classLabel: told.told?.best?.told.label ?? null,
    isFollowed: options.followPath,
  });
  const { names, facts: keyFacts } = read;
  const title = titleOf(document);
  const excerpt = excerptOf(document.markdown);
  const limited = limitLists(document, input.columns, tables);
  const hashes = copyHashes(document, whole, spoken, shared, tables);
  const standInTerms = termsOfStandIns(shared, found.heaviestTerm);
  const summary = extractSummary(
    document,
    view,
    found.lists.keyTerms.filter(({ isWeak }) => !isWeak),
    limited.lists.columns,
    read.facts,
    read.followed,
  );
  const sentences = sampleSentences(view, PROFILE_LIMITS.sentences);
  const profile: FileProfile = {
    file,
    format: document.format,
    status: document.status,
    ...hashes,
    ...(standInTerms.length > 0 ? { standInTerms } : {}),
    ...(sentences.length > 0 ? { sentences } : {}),
    charCount: view.length,
    wordCount: allWords.length,
    pageCount: document.pageCount,
    language,
    title,
    ...knownProperties(document),
    summaryLine: summaryLineOf(document, title, file.name),
    ...(summary.length > 0 ? { summary } : {}),
    excerpt,
    ...limited.lists,
    ...found.lists,
    mail: mailOf(document),
    embedding: [],
    personalData: [...(input.personalData ?? [])],
    ...told.lists,
    classification: classificationOf(document, told.told, read.path),
    ...(keyFacts.length > 0 ? { keyFacts: [...keyFacts] } : {}),
    ...(names.items.length > 0 ? { names: [...names.items] } : {}),
    cut: withoutZeros({
      ...limited.cut,
      ...found.cut,
      packEntities: told.cut,
      names: names.cut,
    }),
  };
  const issues: Issue[] = [...read.issues];
  if (options.embedding) {
    const { parts, cut } = filePartsOf(document, view);
    const texts = [embeddedText(profile, excerptOf(view.text)), ...parts.map((part) => part.text)];
    const [vector = [], ...vectors] = await input.embed(texts);
    profile.embedding = vector;
    const kept = partsWithVectors(parts, vectors);
    if (kept.length > 0) profile.parts = kept;
    if (cut > 0) profile.cut.parts = cut;
  }
  profile.madeBy = madeByOf(profile, {
    byGrammar: found.byGrammar,
    languageIsSaid: seenLanguage === null,
  });
  if (document.markdown.length > options.maxTextCharacters) {
    issues.push({
      code: "enrich.text-cut",
      severity: "info",
      detail: `Terms, names and figures were read from the first ${options.maxTextCharacters.toLocaleString("en-GB")} of ${document.markdown.length.toLocaleString("en-GB")} characters.`,
    });
  }
  return { profile, issues };
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
  const columnNames = document.sheets
    .flatMap((sheet) => sheet.columns.slice(0, 60).map((column) => column.name))
    .slice(0, 200);
  const terms = findKeyTerms({
    words: allWords,
    telling: [...telling.map(wordsOf), ...columnNames.map(headWords)],
    phrases,
    language,
    limit: PROFILE_LIMITS.keyTerms,
  });
  const entities = findEntities(view, language, PROFILE_LIMITS.entities);
  const codes = identifiers.top(PROFILE_LIMITS.identifiers);
  const amounts = chooseAmounts(findAmounts(view, language), view, tables);
  const dates = findDates(view, language);
  return {
    heaviestTerm: terms.most,
    byGrammar: phrases.size > 0,
    lists: {
      keyTerms: withWrittenForms(terms.items, [prose, ...telling, ...columnNames], language),
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

function wordsOf(text: string): readonly string[] {
  return proseWords(tokenText(text).text).words;
}

/** "ModifiedDate" says "modified date". */
function headWords(name: string): readonly string[] {
  const { text } = tokenText(name);
  return tokensIn(text).next().done ? nameWords(text) : proseWords(text).words;
}

/** What the vector is made of: what people would say the file is about first, then its text. */
function embeddedText(profile: FileProfile, excerpt: string): string {
  const parts = [
    profile.title ?? "",
    profile.subject ?? "",
    profile.headings.map((heading) => heading.text).join("\n"),
    profile.slideTitles.map((slide) => slide.title).join("\n"),
    profile.keyTerms.map((term) => term.term).join("\n"),
    profile.tables.length > 0 ? profile.columns.map((column) => column.name).join("\n") : "",
    excerpt,
  ];
  return withoutStandIns(parts.filter((part) => part !== "").join("\n")).slice(0, EMBEDDED_CHARS);
}

function withoutZeros(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
