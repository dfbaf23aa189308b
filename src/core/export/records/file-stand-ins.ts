/** Numbers in place of the names of a record's files, for texts that leave the product: "FILE-2" says which file, and nothing of its name. */
import type { TrainingRecord } from "../record.ts";
import { quote } from "./wording.ts";

export interface FileStandIns {
  /** The text with a number for each name of a file that it writes as whole words. */
  hide(text: string): string;
  /** The reverse. */
  reveal(text: string): string;
}

type Named = Pick<TrainingRecord, "context" | "training_prompt" | "training_completion">;

/** Files whose names or contents a record's texts hold: those that it carries and those that it lists to choose from. */
export function filesSpokenOf({ context }: Pick<TrainingRecord, "context">): string[] {
  const { primary_file, related_files, listed_files } = context;
  const files = [primary_file, ...related_files, ...listed_files];
  return [...new Set(files.map(({ file_id }) => file_id))];
}

/** The stand-ins of one record; files of one name share a number, and no number is a word that the record holds. */
export function fileStandIns(record: Named): FileStandIns {
  const { primary_file, related_files, listed_files } = record.context;
  const names = [...new Set([primary_file, ...related_files, ...listed_files].map(nameOf))];
  const word = freeWord(JSON.stringify(record));
  // A name may stand as a quotation has it, with its white space as one and cut after 120 characters.
  const numbers = new Map(
    names.flatMap((name, at) =>
      [name, quote(name).slice(1, -1)].map((form) => [form, `${word}-${at + 1}`] as const),
    ),
  );
  const forms = [...numbers.keys()].filter(Boolean).sort((a, b) => b.length - a.length);
  const written = new RegExp(`${BEFORE}(?:${forms.map(literal).join("|")})${AFTER}`, "gu");
  const hidden = new RegExp(`${BEFORE}${word}-(\\d+)${AFTER}`, "gu");
  return {
    hide: (text) => text.replace(written, (name) => numbers.get(name) ?? name),
    reveal: (text) => text.replace(hidden, (found, at) => names[Number(at) - 1] ?? found),
  };
}

const BEFORE = "(?<![\\p{L}\\p{N}])";
const AFTER = "(?![\\p{L}\\p{N}])";

function nameOf({ file_name }: { readonly file_name: string }): string {
  return file_name;
}

function freeWord(text: string): string {
  let word = "FILE";
  while (text.includes(`${word}-`)) word += "X";
  return word;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
