/** Applies the policy to one text. */
import type { Finding } from "./detectors/contract.ts";
import { TITLE_BEFORE } from "./detectors/person-confidence.ts";
import { applyEdits, type Edit } from "./edits.ts";
import { findPersonalData, REPORT_CONFIDENCE } from "./find-personal-data.ts";
import { kindOf } from "./kinds.ts";
import { type KnownSpan, type KnownValues, unitedSpans } from "./known-values.ts";
import type { Policy } from "./policy.ts";
import { placesWithParts } from "./web-addresses.ts";
import { wholeClauses } from "./whole-clauses.ts";

export interface RedactedText {
  readonly text: string;
  /** The edits of each pass, to be applied one after the other. */
  readonly passes: ReadonlyArray<readonly Edit[]>;
}

/** A replaced neighbour can change what the words around a value prove, so the text is read again until nothing is left to replace. */
const MAX_PASSES = 16;
/** Characters beside which a stand-in would not stand alone; the same set as in its pattern. */
const GLUE_BEFORE = /[\p{L}\p{N}_@.+-]/u;
const GLUE_AFTER = /^(?:[\p{L}\p{N}_@+-]|\.[\p{L}\p{N}])/u;

/** How far from a replaced value its disappearance can change what is found: the widest look of a detector to either side. */
const REACH = 400;

/** What is known of a file, as far as texts ask for it. */
export type Known = Pick<KnownValues, "find" | "read">;

export type Find = (text: string) => readonly Finding[];

/** Everything found in a text that the policy could act on or that must be counted. */
export function findAll(text: string, policy: Policy): Finding[] {
  return findPersonalData(text, {
    minConfidence: Math.min(REPORT_CONFIDENCE, policy.minConfidence),
    region: policy.options.region,
  });
}

/** Those of the findings that the policy replaces. */
export function toAct(findings: readonly Finding[], policy: Policy): readonly Finding[] {
  return findings.filter(
    (finding) =>
      finding.confidence >= policy.minConfidence && policy.action(finding.type) !== "keep",
  );
}

/**
 * The text after the policy. Running it again on its own output changes nothing. `find` says what to replace; `first` is its answer for
 * the whole text where the caller has it already. Later passes look only around what was replaced.
 */
export function redactText(
  text: string,
  policy: Policy,
  known: Known,
  find: Find = (part) => toAct(findAll(part, policy), policy),
  first: readonly Finding[] = find(text),
): RedactedText {
  known.read(text);
  const passes: Edit[][] = [];
  let current = text;
  let edits = editsFor(current, first, known.find(current), policy);
  while (edits.length > 0) {
    passes.push(edits);
    current = applyEdits(current, edits);
    if (passes.length >= MAX_PASSES) break;
    edits = editsAround(current, edits, find, known, policy);
  }
  return { text: current, passes };
}

function editsAround(
  text: string,
  done: readonly Edit[],
  find: Find,
  known: Known,
  policy: Policy,
): Edit[] {
  const edits: Edit[] = [];
  for (const [from, to] of windowsAround(text, done)) {
    const part = text.slice(from, to);
    for (const edit of editsFor(part, find(part), known.find(part), policy)) {
      edits.push({ ...edit, start: edit.start + from, end: edit.end + from });
    }
  }
  return edits;
}

/** Disjoint ranges of the new text around the edits, grown to line ends where those are near. */
function windowsAround(text: string, edits: readonly Edit[]): Array<[number, number]> {
  const windows: Array<[number, number]> = [];
  let shift = 0;
  for (const edit of edits) {
    const start = edit.start + shift;
    const end = start + edit.replacement.length;
    shift += edit.replacement.length - (edit.end - edit.start);
    const from = lineStartNear(text, Math.max(0, start - REACH));
    const to = lineEndNear(text, Math.min(text.length, end + REACH));
    const last = windows.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else windows.push([from, to]);
  }
  return windows;
}

function lineStartNear(text: string, at: number): number {
  const from = Math.max(0, at - REACH);
  const part = text.slice(from, at);
  const line = part.lastIndexOf("\n");
  if (line >= 0) return from + line + 1;
  const space = part.indexOf(" ");
  return space >= 0 ? from + space + 1 : from;
}

function lineEndNear(text: string, at: number): number {
  const part = text.slice(at, at + REACH);
  const line = part.indexOf("\n");
  if (line >= 0) return at + line;
  const space = part.lastIndexOf(" ");
  return space >= 0 ? at + space : Math.min(text.length, at + REACH);
}

const BEFORE_NAME = 24;
const NAMED = 0.7;

/** The title before a person's name, which tells a surname from a given name; empty for everything else. */
function titleBefore(text: string, { type, start }: KnownSpan): string {
  if (kindOf(type) !== "person") return "";
  const before = text.slice(Math.max(0, start - BEFORE_NAME), start);
  const at = before.toLowerCase().search(TITLE_BEFORE);
  return at < 0 ? "" : before.slice(at);
}

/** A known full name may end what only looked like one name: "Anlass Silke Tappert" is her name behind a word that is none. */
function cutAtKnown(
  text: string,
  findings: readonly Finding[],
  known: readonly KnownSpan[],
): readonly Finding[] {
  const full = new Map<number, KnownSpan>();
  for (const span of known)
    if (kindOf(span.type) === "person" && /\S\s+\S/.test(text.slice(span.start, span.end)))
      full.set(span.end, span);
  if (full.size === 0) return findings;
  return findings.map((finding) => {
    const span = full.get(finding.end);
    const isLonger = span !== undefined && span.start > finding.start;
    // From this on the finding's own first word is a name.
    if (!isLonger || kindOf(finding.type) !== "person" || finding.confidence >= NAMED)
      return finding;
    return { ...finding, start: span.start };
  });
}

const LOGIN = /^[\p{Ll}\p{M}\d][\p{Ll}\p{M}\d._-]*$/u;

/** Where a lifelike name would stand for a log-in or in an address: "user=jdoe" is no place for two words. */
function isLogin(
  { type, value }: KnownSpan,
  written: string,
  isInAddress: boolean,
  policy: Policy,
): boolean {
  return (
    policy.document.pseudonymStyle === "lifelike" &&
    kindOf(type) === "person" &&
    policy.action(type) === "pseudonymise" &&
    (isInAddress || (value !== undefined && /\s/.test(value) && LOGIN.test(written)))
  );
}

function replacementOf(
  text: string,
  span: KnownSpan,
  isInAddress: boolean,
  policy: Policy,
): string | null {
  const written = text.slice(span.start, span.end);
  return isLogin(span, written, isInAddress, policy)
    ? policy.standIn("account", span.value ?? written)
    : policy.replacement(span.type, span.value ?? titleBefore(text, span) + written);
}

const isName = ({ type }: KnownSpan) => kindOf(type) === "person";

function editsFor(
  text: string,
  findings: readonly Finding[],
  known: readonly KnownSpan[],
  policy: Policy,
): Edit[] {
  const edits: Edit[] = [];
  const own = policy.standIns.ranges(text);
  let next = 0;
  const spans = wholeClauses(
    text,
    known.length === 0 ? findings : unitedSpans([...cutAtKnown(text, findings, known), ...known]),
    own,
  );
  for (const { span, start, end, isInAddress } of placesWithParts(text, spans, isName)) {
    while ((own[next]?.[1] ?? Number.POSITIVE_INFINITY) <= span.start) next++;
    if ((own[next]?.[0] ?? Number.POSITIVE_INFINITY) < span.end) continue;
    const value = text.slice(span.start, span.end);
    const replacement = replacementOf(text, span, isInAddress, policy);
    // Part of a lifelike stand-in that another file has as a whole.
    if (replacement === span.value && kindOf(span.type) === "person") continue;
    // A year made less exact is the same year: without this the passes would never end.
    if (replacement === null || replacement === value) continue;
    const before = GLUE_BEFORE.test(text[start - 1] ?? "") ? " " : "";
    const after = GLUE_AFTER.test(text.slice(end, end + 3)) ? " " : "";
    edits.push({ start, end, replacement: `${before}${replacement}${after}` });
  }
  return edits;
}
