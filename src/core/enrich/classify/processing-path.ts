/** What should be done with a file, by its type and by what it is made of: the suggestion of the classification record. */
import type { ParsedDocument } from "../../model/document.ts";
import type { ProfileFact, ProfileName } from "../../model/profile.ts";
import { type DocumentKind, documentKindOf } from "./document-kinds.ts";

export interface ProcessingPath {
  readonly name: string;
  readonly label: string;
  readonly why: string;
}

/** What a document is by its class or by what it calls itself. */
export interface ToldKind {
  readonly kind: DocumentKind | null;
  /** What says so, in words; empty without one. */
  readonly why: string;
}

/** Fewer characters than this on a page are no page's text. */
const LEAST_PAGE_CHARACTERS = 40;
/** Fewer words than this beside tables make no text. */
const FEW_WORDS = 300;
/** A table of more rows than an invoice has lists many of them. */
const MOST_VOUCHER_ROWS = 200;
/** Share of a text's characters in rows of tables above which it is made of them. */
const MOSTLY_TABLES = 0.6;
const READ_CHARACTERS = 40_000;
/** A title stands among so many lines from the top. */
const TITLE_LINES = 3;
const TITLE_WORDS = 9;

/** By the class where there is one, else by the first line that names a kind of document. */
export function kindOf(document: ParsedDocument, classLabel: string | null): ToldKind {
  const { properties, headings, markdown } = document;
  const lines = markdown
    .slice(0, READ_CHARACTERS)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("|"))
    .slice(0, TITLE_LINES)
    .filter((line) => line.split(/\s+/).length <= TITLE_WORDS && !/[.,;!?]$/.test(line));
  const candidates = [classLabel, headings[0]?.text, ...lines, properties.title];
  for (const candidate of candidates) {
    const kind = candidate ? documentKindOf(candidate) : null;
    if (!candidate || kind === null) continue;
    const called = candidate
      .replace(/^[#*\s]+/, "")
      .trim()
      .slice(0, 80);
    const way = candidate === classLabel ? "Its class is" : "It is called";
    return { kind, why: `${way} “${called}”` };
  }
  return { kind: null, why: "" };
}

/** The first path whose sign the file shows; there is always one. */
export function processingPath(
  document: ParsedDocument,
  read: {
    readonly words: number;
    readonly told: ToldKind;
    readonly facts: readonly ProfileFact[];
    readonly names: readonly ProfileName[];
  },
): ProcessingPath {
  const { pageCount, markdown, mail, children, slides } = document;
  const { kind } = read.told;
  const sides = read.names.filter(({ type }) => type === "party").map(({ text }) => text);
  const isPictures =
    (pageCount ?? 0) > 0 && markdown.length < LEAST_PAGE_CHARACTERS * (pageCount ?? 0);
  if (isPictures)
    return path(
      "transcribe",
      "Have its pages read as text first",
      "Its pages hold hardly any text",
    );
  if (mail !== null) return path("mail", "Follow its thread and its attachments", "It is a mail");
  if (children.length > 0 && markdown.length === 0)
    return path("contents", "Look at each file in it", "It holds other files");
  if (slides.length > 0)
    return path("slides", "Trace its figures to the files they come from", "It is a presentation");
  const isTable = isMadeOfTables(document, read.words);
  if (kind === "voucher" && !isLongTable(document)) return voucher(read.told.why);
  if (isTable)
    return path("tables", "Check its tables and match their columns", "It is made of tables");
  if (kind === "contract") return contract(read.told.why);
  if (isVoucherByFacts(read.facts)) return voucher("It is laid out like a receipt or an invoice");
  if (kind === null && sides.length >= 2)
    return contract(`It names the sides of a deal: ${sides.slice(0, 3).join(", ")}`);
  if (read.words === 0)
    return path("none", "Nothing to read in it", "No text and no table was found");
  return path("text", "Read its terms, names and figures", "It is running text");
}

function voucher(why: string): ProcessingPath {
  return path("voucher", "Check its sum and date, link it to orders and contracts", why);
}

function contract(why: string): ProcessingPath {
  return path("contract", "Read its parties, dates and terms, link it to what it names", why);
}

function isVoucherByFacts(facts: readonly ProfileFact[]): boolean {
  const kinds = new Set(facts.map(({ kind }) => kind));
  return kinds.has("total") && (kinds.has("seller") || kinds.has("date"));
}

function isLongTable({ sheets }: ParsedDocument): boolean {
  return sheets.some(({ rowCount }) => rowCount > MOST_VOUCHER_ROWS);
}

/** Sheets with little text beside them, or a text that is rows of tables for the most part. */
function isMadeOfTables({ sheets, markdown }: ParsedDocument, words: number): boolean {
  if (sheets.length > 0) return words < FEW_WORDS;
  const lines = markdown
    .slice(0, READ_CHARACTERS)
    .split("\n")
    .map((line) => line.trim());
  let rows = 0;
  let all = 0;
  for (const line of lines) {
    all += line.length;
    if (line.startsWith("|")) rows += line.length;
  }
  return rows > MOSTLY_TABLES * all;
}

function path(name: string, label: string, why: string): ProcessingPath {
  return { name, label, why };
}
