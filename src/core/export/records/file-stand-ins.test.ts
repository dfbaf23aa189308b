/** Names of files in what leaves the product. */
import { expect, test } from "vitest";
import { madeFile, madeRecord } from "../../../../tests/helpers/made-records.ts";
import { fileStandIns, filesSpokenOf } from "./file-stand-ins.ts";

const named = (number: number, name: string) => {
  const { file_id, file_path, file_type } = madeFile(number);
  return { file_id, file_path, file_type, file_name: name };
};

function withListed(...names: string[]) {
  const record = madeRecord(3);
  const listed = names.map((name, at) => named(10 + at, name));
  return { ...record, context: { ...record.context, listed_files: listed } };
}

test("a record speaks of the files that it carries and of those that it lists", () => {
  expect(filesSpokenOf(withListed("salaries.csv"))).toEqual(["file_3", "file_4", "file_10"]);
});

test("each name becomes a number, wherever it stands as a word, and comes back", () => {
  const names = fileStandIns(withListed("Anna Berg.pdf", "Anna Berg.pdf.csv"));
  const text =
    'Is "part-3.csv" it?\n- Anna Berg.pdf\n- Anna Berg.pdf.csv\n- Susanna Berg.pdf\n- part-33csv';
  const hidden = 'Is "FILE-1" it?\n- FILE-3\n- FILE-4\n- Susanna Berg.pdf\n- part-33csv';
  expect(names.hide(text)).toBe(hidden);
  expect(names.reveal(hidden)).toBe(text);
  expect(names.reveal("FILE-9 and FILE-12")).toBe("FILE-9 and FILE-12");
});

test("a name that is quoted without its end is one as well", () => {
  const long = `${"report of the year ".repeat(8)}.pdf`;
  const quoted = `${long.slice(0, 119).trimEnd()}…`;
  expect(fileStandIns(withListed(long)).hide(`"${quoted}" says so.`)).toBe('"FILE-3" says so.');
});

test("a word that the record holds is not taken", () => {
  const record = { ...madeRecord(3), training_prompt: 'What is FILE-1 in "part-3.csv"?' };
  const names = fileStandIns(record);
  expect(names.hide(record.training_prompt)).toBe('What is FILE-1 in "FILEX-1"?');
  expect(names.reveal(names.hide(record.training_prompt))).toBe(record.training_prompt);
});
