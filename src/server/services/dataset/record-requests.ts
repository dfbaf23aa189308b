/** What language models are sent of a record. Names of files go as numbers: they hold people whom only the rest of a project proves. */

import type { TrainingRecord } from "../../../core/export/record.ts";
import type { FileStandIns } from "../../../core/export/records/file-stand-ins.ts";
import type { GateQuestion } from "../../../core/export/records/model-gate.ts";
import type { AnswerFromRestInput } from "../../../core/language-model/prompts/answer-from-rest.ts";
import type { ReasonGroupInput } from "../../../core/language-model/prompts/reason-group.ts";
import type { RewordInput } from "../../../core/language-model/prompts/reword.ts";
import { edgeSentence } from "../../../core/model/edge.ts";
import type { Clearing, TextSource } from "../../../core/privacy/cleared-text.ts";

/** Links that are shown of a group, pairs of places of each, and characters of a place. */
const MOST_LINKS = 20;
const MOST_PAIRS = 2;
const MOST_EXCERPT = 400;

/**
 * The links of a group of files; null for records that are about no group, or whose links show nothing. `files` as below; AppError
 * `privacy.withheld` where one of them must not be sent.
 */
export function groupInput(
  clearing: Clearing,
  names: FileStandIns,
  record: TrainingRecord,
  files: readonly TextSource[],
): ReasonGroupInput | null {
  const links = groupLinks(record);
  if (links.length === 0) return null;
  const { primary_file, related_files } = record.context;
  const nameOf = new Map(
    [primary_file, ...related_files].map((file) => [file.file_id, file.file_name]),
  );
  return {
    group: GROUP_WORDS[record.unit] ?? "a group",
    evidence: links.map((link, at) => {
      const named = (id: string) => nameOf.get(id) ?? "another file";
      const said = edgeSentence(link.type, named(link.source), named(link.target));
      const shown = link.places
        .slice(0, MOST_PAIRS)
        .flatMap(({ a, b }) => [a, b])
        .filter(
          (place) => place !== null && nameOf.has(place.fileId) && place.excerpt.trim() !== "",
        )
        .map((place) => place && `${named(place.fileId)}: ${place.excerpt.slice(0, MOST_EXCERPT)}`);
      const text = [said, link.reasoning, ...shown].filter(Boolean).join("\n");
      return clearing.clear(`evidence ${at + 1}`, names.hide(text), files);
    }),
  };
}

const GROUP_WORDS: Partial<Record<TrainingRecord["unit"], string>> = {
  star: "one file and those that belong to it",
  chain: "versions of one file, one after another",
  project: "files of one project",
};

/** Links that a model reasons over, where a record is about several files. */
export function groupLinks(record: TrainingRecord): TrainingRecord["relationships"] {
  if (GROUP_WORDS[record.unit] === undefined || record.kind === "unanswerable") return [];
  const told = record.relationships
    .filter(({ reasoning }) => reasoning !== "")
    .slice(0, MOST_LINKS);
  return told.length > 1 ? told : [];
}

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
