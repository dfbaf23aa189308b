/** What language models are sent of a record. Names of files go as numbers: they hold people whom only the rest of a project proves. */

import type { TrainingRecord } from "../../../core/export/record.ts";
import type { FileStandIns } from "../../../core/export/records/file-stand-ins.ts";
import type { GateQuestion } from "../../../core/export/records/model-gate.ts";
import type { AnswerFromRestInput } from "../../../core/language-model/prompts/answer-from-rest.ts";
import type { RewordInput } from "../../../core/language-model/prompts/reword.ts";
import type { Clearing, TextSource } from "../../../core/privacy/cleared-text.ts";

/** `files`: all that the record speaks of. AppError `privacy.withheld` where one of them must not be sent. */
export function gateInput(
  clearing: Clearing,
  names: FileStandIns,
  { question, files: shown }: GateQuestion,
  files: readonly TextSource[],
): AnswerFromRestInput {
  return {
    question: clearing.clear("question", names.hide(question), files),
    files: shown.map(({ fileId, text }, at) =>
      clearing.clear(
        `file ${at + 1}`,
        names.hide(text),
        files.filter((file) => file.fileId === fileId),
      ),
    ),
  };
}

/** Whether the files were shown with all that the record carries of them, but for their names. */
export function sawAll(
  names: FileStandIns,
  { files, isWhole }: GateQuestion,
  sent: AnswerFromRestInput,
): boolean {
  return isWhole && files.every(({ text }, at) => sent.files[at]?.text === names.hide(text));
}

/**
 * `files`: all that the record speaks of. Null where a sentence may not be sent as it is: in other words it would lose what it says. AppError
 * `privacy.withheld` as above.
 */
export function rewordInput(
  clearing: Clearing,
  names: FileStandIns,
  { training_completion, source_spans }: TrainingRecord,
  files: readonly TextSource[],
): RewordInput | null {
  const texts = source_spans.map(({ start, end }) =>
    names.hide(training_completion.slice(start, end)),
  );
  const sentences = texts.map((text, at) => clearing.clear(`sentence ${at + 1}`, text, files));
  return texts.every((text, at) => sentences[at]?.text === text) ? { sentences } : null;
}
