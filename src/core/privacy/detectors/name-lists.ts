/** Names that a label announces: "Present: …, … and …", the address lines of a mail in text, "Prepared by …". */
import type { CapitalRun } from "../../kit/text/capital-runs.ts";
import { placeholderRanges } from "../stand-in.ts";

const COLON_LABELS =
  "present|in attendance|attendees?|attending|participants?|apologies|absent|distribution(?: list)?|chair(?:man|woman|person)?|authors?|reviewers?|approvers?|signator(?:y|ies)|responsible|(?:claims? )?handlers?|adjusters?|inspectors?|assignees?|anwesend(?:e)?|teilnehmer(?:innen)?|entschuldigt|verteiler|verfasser|bearbeiter|protokoll(?:f[üu]hrer(?:in)?)?|pr[ée]sents?|asistentes|presenti|aanwezig";
const BY_LABELS =
  "(?:prepared|reviewed|approved|checked|written|signed|chaired|compiled|minuted|(?:minutes )?taken) by|(?:erstellt|gepr[üu]ft|freigegeben|bearbeitet|verfasst) von";
const SIGNED_FOR = "signed (?:for|on behalf of) [^:\\n]{1,60}:";
/** "From" and "to" stand in any sentence; only at the start of a line with a colon are they labels. */
const LABEL = new RegExp(
  `(?<!\\p{L})(?:(?:${COLON_LABELS})[ \\t]*[*_]*:|(?:${BY_LABELS}):?|${SIGNED_FOR})|^[ \\t>*_]*(?:from|to|cc|bcc)[*_]*:`,
  "gimu",
);
const WHOLE_LABEL = new RegExp(`^\\s*(?:${COLON_LABELS}|${BY_LABELS})\\s*:?\\s*$`, "iu");
/** What may stand between a label and a name, or two names of a list: marks, what is in brackets, "and", the next line's bullet. */
const GAP =
  /^(?:[ \t,;&/*_"“”]|\([^()\n]*\)|<[^<>\n]*>|\r?\n[ \t>]*(?:[-*•–]|\d{1,2}[.)])?[ \t]+|(?<!\p{L})(?:and|und|et)(?!\p{L}))*$/u;
const OPEN_BRACKET = /^[^()<>\n]*[(<][^()<>\n]*$/;
const MAX_GAP = 160;

/** Those of the runs that stand in such a list. Stand-ins among the names do not end it. Linear in the text and its runs. */
export function announcedRuns(text: string, runs: readonly CapitalRun[]): ReadonlySet<CapitalRun> {
  const announced = new Set<CapitalRun>();
  const labels = [...text.matchAll(LABEL)].map((match) => match.index + match[0].length);
  if (labels.length === 0) return announced;
  const placeholders = placeholderRanges(text);
  const plain = blanked(text, placeholders);
  let label = 0;
  let from = -1;
  for (const run of runs) {
    const start = run.words[0]?.start ?? 0;
    while ((labels[label] ?? Number.POSITIVE_INFINITY) <= start) from = labels[label++] ?? from;
    if (from < 0 || plain[start] === " ") continue;
    const gap = start - from > MAX_GAP ? null : plain.slice(from, start);
    if (gap !== null && GAP.test(gap)) {
      announced.add(run);
      from = run.words.at(-1)?.end ?? start;
    } else if (gap === null || !OPEN_BRACKET.test(gap)) from = -1;
  }
  return announced;
}

/** True for a label after which a list of names is expected, such as the name of a field in a form. */
export function announcesNames(label: string): boolean {
  return WHOLE_LABEL.test(label);
}

/** The text with spaces in place of the ranges, all offsets kept. */
function blanked(text: string, ranges: ReadonlyArray<[number, number]>): string {
  let out = "";
  let at = 0;
  for (const [start, end] of ranges) {
    out += text.slice(at, start) + " ".repeat(end - start);
    at = end;
  }
  return out + text.slice(at);
}
