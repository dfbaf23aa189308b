/** Whether a document has the sections that a rule asks for. */
import { squashText } from "../../kit/text/normalise.ts";
import type { ParsedDocument } from "../../model/document.ts";

/** So many lines, and so long ones, are looked at for titles of clauses; a title has so few words. */
const MAX_LINES = 20_000;
const LONGEST_TITLE = 90;
const MOST_WORDS = 9;
/** One numbered line may be a sentence of a list. */
const LEAST_CLAUSES = 2;
const WORD =
  "section|sec\\.|article|art\\.?|clause|chapter|part|schedule|annex|artikel|abschnitt|kapitel|ziffer|chapitre|titre|sección|capítulo|cláusula|articolo|artículo|artigo|sezione|hoofdstuk|paragraaf";
/** "§ 4 Haftung", "Article 12. Governing law", "3.2 Termination", "IV. Gebühren"; Markdown escapes the dot of what is no list. */
const CLAUSE = new RegExp(
  `^[*_]{0,2}(?:§{1,2}\\s?\\d{1,3}[a-z]?|(?:${WORD})\\s+(?:\\d{1,3}[a-z]?|[ivxlc]{1,6}|[a-z])|\\d{1,2}(?:\\.\\d{1,2}){0,3}|[IVX]{1,5}(?=\\\\?\\.))(?:\\\\?[.:)]|\\s?[–—-])?[*_]{0,2}\\s+(\\S.*)$`,
  "iu",
);
/** A sentence goes on after a comma and ends in a stop. */
const SENTENCE = /[.;,!?]$|[,;]\s/;

/** "Attendees: …", "**Decision:** …", "- Present : …", "出席者：…" with the colon of CJK text. */
const LABEL = /^(?:[-*+>]\s+)?[*_]{0,2}(\p{L}[^\n:：|]{0,58}?)[*_]{0,2}\s?[:：]/u;
/** The begin of a block of code (CommonMark 4.5), and its end where nothing follows. Lines that are set in are none: texts and lists are so too. */
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/**
 * Names of which none is a heading, slide title, sheet or a label at the begin of a line; where a text has no headings, slides and sheets,
 * titles of numbered clauses count for them. Null where the document has no such parts at all.
 */
export function missingSections(
  document: ParsedDocument,
  sections: ReadonlyArray<readonly string[]>,
): string[] | null {
  const titles = [
    ...document.headings.map((heading) => heading.text),
    ...document.slides.map((slide) => slide.title),
    ...document.sheets.map((sheet) => sheet.name),
  ];
  if (titles.length === 0) titles.push(...clauseTitles(document.markdown));
  const plain = titles.map(plainTitle).filter((title) => title !== "");
  if (plain.length === 0) return null;
  const missing = sections.filter(
    (names) => !names.some((name) => hasTitle(plain, squashText(name))),
  );
  const labels = missing.length === 0 ? new Set<string>() : labelsOf(document.markdown);
  return missing
    .filter((names) => !names.some((name) => labels.has(squashText(name))))
    .map((names) => names[0] ?? "");
}

/** Titles of numbered clauses, each a line of its own, in the order of a text; none where fewer than two lines look like them. */
function clauseTitles(markdown: string): string[] {
  const titles: string[] = [];
  for (const line of proseOf(markdown)) {
    if (line.length > LONGEST_TITLE) continue;
    const title = CLAUSE.exec(line.trim())?.[1]?.replace(/[*_:]+$/, "");
    if (title !== undefined && isTitle(title)) titles.push(title);
  }
  return titles.length < LEAST_CLAUSES ? [] : titles;
}

/** What stands before the colon of lines that begin so. */
function labelsOf(markdown: string): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const line of proseOf(markdown)) {
    const label = LABEL.exec(line.slice(0, LONGEST_TITLE).trim())?.[1];
    if (label !== undefined) labels.add(squashText(label));
  }
  return labels;
}

/** Lines outside of blocks of code: "Termination: 15" of a listing names no part of a document. */
function* proseOf(markdown: string): Iterable<string> {
  let open: string | null = null;
  for (const line of linesOf(markdown)) {
    const [, fence = "", rest = ""] = FENCE.exec(line) ?? [];
    if (open !== null) {
      if (fence.startsWith(open) && rest.trim() === "") open = null;
      continue;
    }
    // A fence of backticks with another one in its line is code within a line.
    if (fence !== "" && !(fence[0] === "`" && rest.includes("`"))) open = fence;
    else yield line;
  }
}

/** The first lines of a text. */
function* linesOf(markdown: string): Iterable<string> {
  let at = 0;
  for (let line = 0; line < MAX_LINES && at < markdown.length; line++) {
    const end = markdown.indexOf("\n", at);
    const stop = end < 0 ? markdown.length : end;
    yield markdown.slice(at, stop);
    at = stop + 1;
  }
}

function isTitle(text: string): boolean {
  return /^\p{L}/u.test(text) && !SENTENCE.test(text) && text.split(/\s+/).length <= MOST_WORDS;
}

/** "3.2 Governing law" and "§ 4 Governing Law" are both "governing law". */
function plainTitle(text: string): string {
  return squashText(text).replace(
    /^(?:(?:section|article|clause|chapter|part|artikel|abschnitt|kapitel|chapitre|seccion|capitulo) )?(?:(?:\d{1,3}|[ivxlc]{1,6}|[a-z]) ){1,4}/,
    "",
  );
}

/** The words of the name stand in the title as a whole. */
function hasTitle(titles: readonly string[], name: string): boolean {
  return titles.some((title) => title === name || ` ${title} `.includes(` ${name} `));
}
