/**
 * Parts of a text that stand under a person's name: below a heading, a line in bold, an item of a list or a line by itself that is the name, or
 * behind a line such as "Patient: Jonas Feldmann". Each reaches to the next of its kind, or to one that is another person's.
 */
import { foldText } from "../../kit/text/normalise.ts";
import { findPersonalData } from "../find-personal-data.ts";
import { kindOf } from "../kinds.ts";
import type { SubjectMatcher } from "./matcher.ts";
import { TITLES } from "./terms.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Line extends Span {
  readonly text: string;
}

type Head =
  | { readonly kind: "heading"; readonly level: number }
  | { readonly kind: "bold" }
  | { readonly kind: "label"; readonly label: string }
  | { readonly kind: "item"; readonly indent: number }
  /** A line without any mark; what follows it without a blank line between is all that it owns where `isBlock`. */
  | { readonly kind: "plain"; readonly isBlock: boolean };

const HEADING = /^ {0,3}(#{1,6})\s/;
const UNDERLINE = /^ {0,3}(=+|-{3,})\s*$/;
const RULE = /^\s*(?:[-*_]\s*){3,}$/;
const BOLD = /^\s*(\*\*|__)[^*_]+\1:?\s*$/;
const ITEM = /^([ \t]*)(?:[-*+•]|\d{1,3}[.)])\s/;
const LABEL = /^[\s>*_]*(\p{L}[\p{L}\p{M} .'’/-]{0,40}?)[\s*_]*:[\s*_]*\S/u;
/** A few words that begin with a capital and end no sentence. */
const PLAIN = /^\s*\p{Lu}[\p{L}\p{M}.'’-]*(?:[ ,(]+[\p{L}\p{M}.'’)-]+){1,7}\s*$/u;
const ENDS_SENTENCE = /\p{Ll}{4}[.!?]\s*$/u;
/** "Kind regards,": what stands above the name of who writes. */
export const SIGN_OFF_WORDS =
  /(?<!\p{L})(?:regards|sincerely|yours|cheers|thanks|signed|gr[üu](?:ß|ss)en?|gru(?:ß|ss)|hochachtungsvoll|cordialement|salutations|atentamente|saludos?|saluti|groet(?:en)?|hilsen|pozdrawiam|atenciosamente|cumprimentos)\W*$/iu;
const IS_SIGNED = /^[^.!?:]{2,40},\s*$/;
const MAX_LINE = 160;
/** In place of a name that was looked at. */
const NAME = "\u0001";
const MARKS = "[\\s\\p{P}\\p{S}\\d]*";
/** Nothing but the name: marks, what it is called, titles, and what a comma, bracket or dash sets apart. */
const IS_NAME = new RegExp(
  `^${MARKS}(?:\\p{L}[\\p{L}\\p{M} .'’/-]{0,40}:${MARKS})?(?:(?:${TITLES})${MARKS}){0,3}${NAME}(?:[^\\p{L}${NAME}]*|\\s*[,(|–—][^.!?;${NAME}]{0,60})$`,
  "iu",
);

/** Labels of who writes, reads, treats or is there: what follows is not said of them. */
const DOERS = words(
  "from to cc bcc by author writer signed sender recipient attn attention contact doctor physician gp consultant therapist nurse surgeon manager supervisor interviewer assessor adviser advisor witness kin reviewer present presenter speaker attendee attendees participant participants chair host organizer organiser",
  "verfasser verfasserin autor autorin arzt arztin hausarzt hausarztin ansprechpartner ansprechpartnerin betreuer betreuerin vorgesetzter vorgesetzte absender empfanger zeuge zeugin kontakt anwesend anwesende teilnehmer teilnehmerin referent referentin erstellt gepruft unterzeichnet",
  "auteur autrice medecin destinataire expediteur temoin redige signe medico medica autora remitente destinatario testigo contacto firmado medecin mittente autore testimone medica contatto presents participant presentes presenti partecipanti participantes remetente testemunha contato arts huisarts afzender ontvanger lekarz nadawca odbiorca lege laege lakare",
);
/** The same of labels that are one such word. */
const DOERS_ALONE = words("von an de a para da do til fra till fran van aan od");

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.join(" ").split(" "));
}

/** A line that is a person's name, and the level of the heading that it stands under; 0 where it stands under none. */
interface Opened {
  readonly head: Head;
  readonly under: number;
  readonly section: { start: number; end: number };
}

/** Ascending and apart from each other, with the line of the name. Linear in the text. */
export function ownedSections(matcher: SubjectMatcher, text: string, own: readonly Span[]): Span[] {
  if (own.length === 0) return [];
  const lines = linesOf(text);
  const sections: Array<{ start: number; end: number }> = [];
  let open: Opened | null = null;
  let under = 0;
  let next = 0;
  const above = new LinesAbove();
  for (const [at, line] of lines.entries()) {
    while ((own[next]?.end ?? Number.POSITIVE_INFINITY) <= line.start) next++;
    const hasOwn = (own[next]?.start ?? Number.POSITIVE_INFINITY) < line.end;
    const level = HEADING.exec(line.text)?.[1]?.length;
    if (open === null && !hasOwn) {
      under = level ?? under;
      above.read(line.text);
      continue;
    }
    const head = above.headOf(line.text, lines[at + 1]?.text);
    const isOwned = hasOwn && head !== null && isNamed(line.text, head, matcher.find(line.text));
    if (open !== null && (isOwned || ends(open, line.text, head))) open = null;
    if (isOwned) {
      const section = { start: line.start, end: line.end };
      sections.push(section);
      open = { head, under, section };
    } else if (open !== null) open.section.end = line.end;
    under = level ?? under;
    above.read(line.text);
  }
  return sections;
}

/** True on a line such as "Doctor: Anna Schneider": what follows is not said of her. */
export function isDoerLine(line: string): boolean {
  const label = LABEL.exec(line.slice(0, MAX_LINE))?.[1];
  return label !== undefined && isDoer(label);
}

function isDoer(label: string): boolean {
  const all = foldText(label).match(/\p{L}+/gu) ?? [];
  return all.some((word) => DOERS.has(word)) || (all.length === 1 && DOERS_ALONE.has(all[0] ?? ""));
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    lines.push({ text: line, start, end: start + line.length });
    start += line.length + 1;
  }
  return lines;
}

function headOf(line: string, below: string | undefined): Head | null {
  if (line.length > MAX_LINE || line.trim() === "") return null;
  const heading = HEADING.exec(line)?.[1];
  if (heading !== undefined) return { kind: "heading", level: heading.length };
  const underline = UNDERLINE.exec(below ?? "")?.[1];
  if (underline !== undefined && !/[.!?]\s*$/.test(line) && !LABEL.test(line))
    return { kind: "heading", level: underline[0] === "=" ? 1 : 2 };
  if (BOLD.test(line)) return { kind: "bold" };
  const indent = ITEM.exec(line)?.[1];
  if (indent !== undefined) return { kind: "item", indent: indent.length };
  const label = LABEL.exec(line)?.[1];
  return label === undefined ? null : { kind: "label", label: foldText(label) };
}

/** What stands above a line tells a name over a part of the text from who wrote it. */
class LinesAbove {
  #filled = 0;
  #last = "";
  #isBlank = true;

  read(line: string): void {
    this.#isBlank = line.trim() === "";
    if (this.#isBlank) return;
    this.#filled++;
    this.#last = line;
  }

  headOf(line: string, below: string | undefined): Head | null {
    return headOf(line, below) ?? this.#plainHead(line, below);
  }

  /** Null for a line inside a paragraph, and for the name of an author under a title. */
  #plainHead(line: string, below: string | undefined): Head | null {
    if (line.length > MAX_LINE || !PLAIN.test(line) || ENDS_SENTENCE.test(line)) return null;
    const last = this.#last.trim();
    const isSigned = this.#filled > 0 && (IS_SIGNED.test(last) || SIGN_OFF_WORDS.test(last));
    if (!this.#isBlank) return isSigned ? { kind: "plain", isBlock: true } : null;
    const isFollowed = (below ?? "").trim() !== "";
    if (isFollowed || isSigned) return { kind: "plain", isBlock: true };
    const isAuthor = this.#filled === 1 && HEADING.test(this.#last);
    return isAuthor ? null : { kind: "plain", isBlock: false };
  }
}

function isNamed(line: string, head: Head, names: readonly Span[]): boolean {
  if (names.length === 0 || (head.kind === "label" && isDoer(head.label))) return false;
  let rest = "";
  let at = 0;
  for (const { start, end } of names) {
    rest += line.slice(at, start) + NAME;
    at = end;
  }
  return IS_NAME.test(rest + line.slice(at));
}

function ends({ head: open, under }: Opened, line: string, head: Head | null): boolean {
  if (open.kind === "plain" && open.isBlock && line.trim() === "") return true;
  if (open.kind === "item") return line.trim() !== "" && indentOf(line) <= open.indent;
  if (head === null) return open.kind !== "heading" && RULE.test(line);
  const level = open.kind === "heading" ? open.level : under;
  if (head.kind === "heading" && (head.level <= level || open.kind === "plain")) return true;
  if (head.kind === "bold" && open.kind === "bold" && !line.includes(":")) return true;
  if (head.kind === "label" && open.kind === "label" && head.label === open.label) return true;
  return isNamed(
    line,
    head,
    findPersonalData(line).filter(({ type }) => kindOf(type) === "person"),
  );
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
