/**
 * A completion in other words that says the same of the same places: a sentence is taken in its new wording only where all its figures, codes,
 * places, names and quotations are there, nothing of that kind is new, and nothing is denied that was not.
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
  const names = namesOf(record);
  const spans: TrainingRecord["source_spans"] = [];
  let completion = "";
  let taken = 0;
  for (const [at, span] of record.source_spans.entries()) {
    const said = record.training_completion.slice(span.start, span.end);
    const wording = wordings.get(at)?.replace(/\s+/g, " ").trim();
    const isTaken = wording !== undefined && wording !== said && saysTheSame(said, wording, names);
    const text = isTaken ? wording : said;
    if (isTaken) taken++;
    if (completion !== "") completion += "\n";
    spans.push({ ...span, start: completion.length, end: completion.length + text.length });
    completion += text;
  }
  if (taken === 0) return { record, taken };
  return { record: { ...record, training_completion: completion, source_spans: spans }, taken };
}

function namesOf({ context }: TrainingRecord): string[] {
  const { primary_file, related_files, listed_files } = context;
  return [primary_file, ...related_files, ...listed_files].map(({ file_name }) => file_name);
}

const QUOTED = /"[^"]*"|“[^”]*”/g;
const BRACKETS = /\([^()]*\)/g;
const FIGURES = /[\p{L}\p{Nd}_-]*\p{Nd}[\p{L}\p{Nd}.,:/_%-]*/gu;
/** Words with a capital, but for those that begin a sentence. */
const CAPITALS = /(?<![.!?…:]\s{0,3}|^)(?<![\p{L}\p{Nd}])\p{Lu}[\p{L}'’-]*/gu;
const DENIALS =
  /\b(?:not|no|never|none|nothing|neither|nor|without|nicht|nichts|kein\w*|nie|ohne|pas|aucun\w*|jamais|sans|non|nunca|sin|geen|niet)\b|n['’]t\b/giu;
/** How much shorter and longer another wording may be. */
const LENGTHS = [0.4, 2] as const;

/** True where both say the same as far as a program can tell. Symmetric but for lengths. */
export function saysTheSame(said: string, wording: string, names: readonly string[] = []): boolean {
  const ratio = wording.length / Math.max(1, said.length);
  if (!isPlain(wording) || ratio < LENGTHS[0] || ratio > LENGTHS[1]) return false;
  if (names.some((name) => said.includes(name) !== wording.includes(name))) return false;
  const same = (pattern: RegExp) => listOf(said, pattern) === listOf(wording, pattern);
  if (![QUOTED, BRACKETS, FIGURES].every(same)) return false;
  if ((said.match(DENIALS)?.length ?? 0) > 0 !== (wording.match(DENIALS)?.length ?? 0) > 0)
    return false;
  const known = said.toLowerCase();
  return (
    (bare(wording).match(CAPITALS) ?? []).every((word) => known.includes(word.toLowerCase())) &&
    (bare(said).match(CAPITALS) ?? []).every((word) =>
      wording.toLowerCase().includes(word.toLowerCase()),
    )
  );
}

function bare(text: string): string {
  return text.replace(QUOTED, " ").replace(BRACKETS, " ");
}

/** All that the pattern finds, each once, in one order; a full stop or comma at an end belongs to the sentence. */
function listOf(text: string, pattern: RegExp): string {
  const found = (text.match(pattern) ?? []).map((one) => one.replace(/[.,:]+$/, ""));
  return [...new Set(found)].sort().join("\u0000");
}
