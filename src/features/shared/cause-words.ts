/** Causes of problems in words, by the code of the issue. */
import { StageName } from "~/core/model/run";

const PROBLEM_WORDS: Readonly<Record<string, string>> = {
  "parse.damaged": "Damaged, cannot be read in full",
  "parse.truncated": "Broken off half-way",
  "parse.too-large": "Larger than the limit",
  "parse.encrypted": "Locked with a password",
  "parse.encrypted-password": "Wrong password",
  "parse.encrypted-too-large": "Locked, and too large to be opened here",
  "parse.encrypted-unsupported": "Locked in a way that cannot be opened here",
  "parse.empty": "Empty file",
  "parse.unsupported": "A kind that is not read yet",
  "parse.no-text": "No text in the page images",
  "parse.image-text": "Text in the picture is not read",
  "parse.absurd-size": "Claims to be an absurdly large picture",
  "parse.iwork": "Apple's own format, read in part",
  "parse.encrypted-or-unknown": "Encrypted or unknown database",
  "parse.views": "Views are shown, not run",
  "parse.sqlite-wal": "Changes beside the database are not seen",
  "parse.json-lines": "Lines that are not valid JSON",
  "parse.json-loose": "Not strict JSON, read all the same",
  "parse.json-sequence": "Several JSON values in one file",
  "parse.yaml-aliases": "Repeats itself too often",
  "parse.column-limit": "More columns than the limit",
  "parse.entry-limit": "More entries than the limit",
  "parse.cell-limit": "More cells than the limit",
  "parse.text-limit": "More text than the limit",
  "parse.table-limit": "More tables than the limit",
  "parse.page-limit": "More pages than the limit",
  "parse.member-limit": "More files inside than the limit",
  "parse.disk-limit": "The disk had no room for what is inside",
  "parse.depth-limit": "Archives nested too deep",
  "parse.outline-limit": "Longer outline than the limit",
  "parse.timeout": "Took longer than the limit",
  "parse.memory": "Needed more memory than the limit",
  "parse.missing": "Its bytes are not in the store",
  "parse.not-stored": "What was found could not be stored",
  "parse.crashed": "The reader stopped on this file",
  "parse.wrong-extension": "The name says another kind than the content",
  "parse.path-refused": "Unsafe path inside an archive",
  "parse.xml-entities": "Unsafe XML inside",
  "parse.xml-limit": "XML beyond the limits",
  "parse.csv-uneven": "Rows of different length",
  "parse.csv-repaired": "Quotes repaired",
  "enrich.pages-without-text": "Pages without text",
  "enrich.text-cut": "Only the beginning was read for terms",
  "privacy.failed": "The privacy policy could not be applied",
  "enrich.failed": "Could not be described",
  "quality.failed": "Could not be judged",
  "privacy.password": "A password stands in it",
  "privacy.national-id": "A number given by a state stands in it",
  "privacy.card-number": "A payment card number stands in it",
  "privacy.bank-account": "A bank account number stands in it",
};

/** A cause in words; one that has none yet is shown by its code's last part. */
export function problemWords(code: string): string {
  const known = PROBLEM_WORDS[code];
  if (known !== undefined) return known;
  const last = code.slice(code.lastIndexOf(".") + 1).replaceAll("-", " ");
  return last.charAt(0).toUpperCase() + last.slice(1);
}

/** Stage that a cause belongs to, by the first part of its code. */
export function stageOfProblem(code: string): StageName | null {
  const first = code.slice(0, code.indexOf("."));
  return StageName.options.find((stage) => stage === first) ?? null;
}
