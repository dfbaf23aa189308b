/**
 * A completion in other words that says the same of the same places: a sentence is taken in its new wording only where everything that can
 * carry a fact stands there unchanged and in its order. What may change is a short list of English words that join and introduce; a sentence in
 * another language has none of them, and so keeps its words.
 */
import { isPlain } from "../../language-model/prompts/describe-link.ts";
import type { TrainingRecord } from "../record.ts";

export interface Reworded {
  readonly record: TrainingRecord;
  /** Sentences that stand in other words; the rest stays as it was. */
  readonly taken: number;
}

/** The record with those of `wordings` (by number of the source span, from 0) that keep what the sentence says. */
export function withWordings(
  record: TrainingRecord,
  wordings: ReadonlyMap<number, string>,
): Reworded {
  const spans: TrainingRecord["source_spans"] = [];
  let completion = "";
  let taken = 0;
  for (const [at, span] of record.source_spans.entries()) {
    const said = record.training_completion.slice(span.start, span.end);
    const wording = wordings.get(at)?.replace(/\s+/g, " ").trim();
    const isTaken = wording !== undefined && wording !== said && saysTheSame(said, wording);
    const text = isTaken ? wording : said;
    if (isTaken) taken++;
    if (completion !== "") completion += "\n";
    spans.push({ ...span, start: completion.length, end: completion.length + text.length });
    completion += text;
  }
  if (taken === 0) return { record, taken };
  return { record: { ...record, training_completion: completion, source_spans: spans }, taken };
}

/** What introduces, joins or reports, and says the same without. Words of time, side, size, doubt and denial are none of it. */
const JOINING_PHRASES =
  /(?<![\p{L}\p{N}])(?:put otherwise|in other words|according to|as it stands|(?:comes|amounts) to|stands at)(?![\p{L}\p{N}])/giu;
const JOINING = new Set(
  "a an the and while whereas also moreover in where which that there here it its this these is are do does says gives shows reads appears contains as namely".split(
    " ",
  ),
);
/** One meaning in two spellings. */
const SPELLINGS: ReadonlyArray<readonly [RegExp, string]> = [
  [/(?<![\p{L}\p{N}])can(?:not|['’]t)(?![\p{L}\p{N}])/giu, "can not"],
  [/(?<![\p{L}\p{N}])won['’]t(?![\p{L}\p{N}])/giu, "will not"],
  [/(?<=\p{L})n['’]t(?![\p{L}\p{N}])/giu, " not"],
];
/** Quotations, what stands in brackets, minus and point before a figure, words with figures and codes, and all signs but those that part sentences. */
const PARTS =
  /"[^"]*"|“[^”]*”|\([^()]*\)|(?<![\p{L}\p{N}])[-−–.](?=[\p{N}€$£¥])|[\p{L}\p{M}\p{N}_]+(?:[-.,:/'’%‰][\p{L}\p{M}\p{N}_]+)*[%‰]?|[^\s\p{L}\p{M}\p{N}.,;:!…–—-]/gu;
const HAS_FIGURE = /\p{N}/u;
/** How much shorter and longer another wording may be. */
const LENGTHS = [0.4, 2] as const;

/** True where both say the same as far as a program can tell: nothing that may carry a fact is new, gone or elsewhere. Symmetric but for lengths. */
export function saysTheSame(said: string, wording: string): boolean {
  const ratio = wording.length / Math.max(1, said.length);
  if (!isPlain(wording) || ratio < LENGTHS[0] || ratio > LENGTHS[1]) return false;
  const [before, after] = [factsOf(said), factsOf(wording)];
  return before.length === after.length && before.every((part, at) => part === after[at]);
}

/** All that may carry a fact, in order; words alike but for their case. */
function factsOf(text: string): string[] {
  const spelt = SPELLINGS.reduce((now, [from, to]) => now.replace(from, to), text);
  const parts = spelt.replace(JOINING_PHRASES, " ").match(PARTS) ?? [];
  return parts
    .map((part) => (/^["“(]/.test(part) || HAS_FIGURE.test(part) ? part : part.toLowerCase()))
    .filter((part) => !JOINING.has(part));
}
