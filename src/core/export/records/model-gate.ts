/**
 * The necessity gate asked of a language model: the question of a record with the rest of its files goes out, and what comes back is held
 * against what cannot be said without the file that was taken away. The model only answers; whether that is the answer is decided here.
 */

import type { RecordFile, TrainingRecord } from "../record.ts";
import { holdsWords, wordsOf } from "./terms.ts";

/** Most characters of one file that are shown. */
const MOST_SHOWN = 12_000;
/** Kinds whose answer is that something is not there: nothing could be derived. */
const OF_ABSENCE: ReadonlySet<TrainingRecord["kind"]> = new Set(["unanswerable", "not-related"]);

export interface GateQuestion {
  /** The file that is taken away. */
  readonly withoutId: string;
  readonly question: string;
  readonly files: ReadonlyArray<{ readonly fileId: string; readonly text: string }>;
  /** False where the files hold more than is shown: what is not found then may stand behind the cut. */
  readonly isWhole: boolean;
  /** Figures, codes and quotations that the answer has and only that file gives; an answer that has them all was derived without it. */
  readonly telling: readonly string[];
}

/** What to ask about a record: once for each file without which more is lost than an answer can hold by chance. */
export function gateQuestions(record: TrainingRecord): GateQuestion[] {
  if (OF_ABSENCE.has(record.kind)) return [];
  const { primary_file, related_files } = record.context;
  const files = [primary_file, ...related_files];
  return files.flatMap((file) => {
    const telling = tellingOf(record, file.file_id);
    const rest = files.filter((other) => other !== file);
    if (!isTold(telling) || rest.length === 0) return [];
    const texts = rest.map(textOf);
    return {
      withoutId: file.file_id,
      question: record.training_prompt,
      files: rest.map(({ file_id }, at) => ({
        fileId: file_id,
        text: (texts[at] ?? "").slice(0, MOST_SHOWN),
      })),
      isWhole: texts.every((text) => text.length <= MOST_SHOWN),
      telling,
    };
  });
}

/** True where the answer has all that the taken file alone should give. */
export function isDerived({ telling }: Pick<GateQuestion, "telling">, answer: string): boolean {
  const words = wordsOf(answer);
  return isTold(telling) && telling.every((term) => holdsWords(words, wordsOf(term)));
}

/** From so many characters on, one term alone is hardly in an answer by chance. */
const LONG_TERM = 4;

/** Two terms, or one that is long enough: "12" alone may be any twelve. */
function isTold(telling: readonly string[]): boolean {
  const isLong = (term: string) => wordsOf(term).replaceAll(" ", "").length >= LONG_TERM;
  return telling.length > 1 || telling.some(isLong);
}

const NUMBER = /\p{Nd}[\p{Nd}.,']*\p{Nd}|\p{Nd}{2,}/gu;
const QUOTED = /"([^"]{2,120})"|“([^”]{2,120})”/g;

function tellingOf(record: TrainingRecord, fileId: string): string[] {
  const lost = record.necessity.find((need) => need.file_id === fileId)?.without ?? [];
  const { primary_file, related_files, listed_files } = record.context;
  const names = new Set(
    [primary_file, ...related_files, ...listed_files].map(({ file_name }) => file_name),
  );
  const given = wordsOf(record.training_prompt);
  const found = lost.flatMap((at) => {
    const span = record.source_spans[at];
    if (span === undefined) return [];
    // Places stand in brackets: where something was read is no part of the answer.
    const text = record.training_completion.slice(span.start, span.end).replace(/\([^()]*\)/g, " ");
    const quoted = [...text.matchAll(QUOTED)].map((match) => match[1] ?? match[2] ?? "");
    return [...quoted, ...(text.replace(QUOTED, " ").match(NUMBER) ?? [])];
  });
  return [...new Set(found)].filter(
    (term) => !names.has(term) && wordsOf(term) !== "" && !holdsWords(given, wordsOf(term)),
  );
}

/** What a record carries of a file, rows of tables after the text. */
function textOf({ file_name, text_representation, structured_data }: RecordFile): string {
  const tables = structured_data.tables.map(({ name, columns, rows }) =>
    [
      name,
      columns.map((column) => column.name).join(" | "),
      ...rows.map((row) => row.join(" | ")),
    ].join("\n"),
  );
  return [file_name, text_representation, ...tables].join("\n");
}
