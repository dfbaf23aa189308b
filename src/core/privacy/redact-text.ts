/** Applies the policy to one text. */
import type { Finding } from "./detectors/contract.ts";
import { applyEdits, type Edit } from "./edits.ts";
import { findPersonalData, REPORT_CONFIDENCE } from "./find-personal-data.ts";
import type { KnownSpan, KnownValues } from "./known-values.ts";
import type { Policy } from "./policy.ts";

export interface RedactedText {
  readonly text: string;
  /** The edits of each pass, to be applied one after the other. */
  readonly passes: ReadonlyArray<readonly Edit[]>;
}

/** A replaced neighbour can change what the words around a value prove, so the text is read again until nothing is left to replace. */
const MAX_PASSES = 4;
/** Characters beside which a stand-in would not stand alone; the same set as in its pattern. */
const GLUE_BEFORE = /[\p{L}\p{N}_@.+-]/u;
const GLUE_AFTER = /^(?:[\p{L}\p{N}_@+-]|\.[\p{L}\p{N}])/u;

/** Findings of a text that the policy acts on; `known` values are added by the caller. */
export function findingsToAct(text: string, policy: Policy): Finding[] {
  const { minConfidence, region } = policy.options;
  return findPersonalData(text, {
    minConfidence: Math.min(REPORT_CONFIDENCE, minConfidence),
    region,
  }).filter(
    (finding) => finding.confidence >= minConfidence && policy.action(finding.type) !== "keep",
  );
}

/**
 * The text after the policy. Running it again on its own output changes nothing. `find` may narrow what is looked for (cells).
 */
export function redactText(
  text: string,
  policy: Policy,
  known: KnownValues,
  find: (text: string) => readonly Finding[] = (current) => findingsToAct(current, policy),
): RedactedText {
  const passes: Edit[][] = [];
  let current = text;
  while (passes.length < MAX_PASSES) {
    const edits = editsFor(current, find(current), known.find(current), policy);
    if (edits.length === 0) break;
    passes.push(edits);
    current = applyEdits(current, edits);
  }
  return { text: current, passes };
}

function editsFor(
  text: string,
  findings: readonly Finding[],
  known: readonly KnownSpan[],
  policy: Policy,
): Edit[] {
  const edits: Edit[] = [];
  for (const span of united(findings, known)) {
    const replacement = policy.replacement(span.type, text.slice(span.start, span.end));
    if (replacement === null) continue;
    const before = GLUE_BEFORE.test(text[span.start - 1] ?? "") ? " " : "";
    const after = GLUE_AFTER.test(text.slice(span.end, span.end + 3)) ? " " : "";
    edits.push({
      start: span.start,
      end: span.end,
      replacement: `${before}${replacement}${after}`,
    });
  }
  return edits;
}

/** Findings and known values as disjoint spans; where they overlap, the union counts as what the longer one is. */
function united(findings: readonly KnownSpan[], known: readonly KnownSpan[]): KnownSpan[] {
  if (known.length === 0) return [...findings];
  const all = [...findings, ...known].sort((a, b) => a.start - b.start || b.end - a.end);
  const spans: KnownSpan[] = [];
  for (const span of all) {
    const last = spans.at(-1);
    if (!last || span.start >= last.end) spans.push(span);
    else if (span.end > last.end) {
      const type = span.end - span.start > last.end - last.start ? span.type : last.type;
      spans[spans.length - 1] = { type, start: last.start, end: span.end };
    }
  }
  return spans;
}
