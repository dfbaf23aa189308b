import fc from "fast-check";
import { expect, test } from "vitest";
import { FILE_CHARACTERS, fitFile, RECORD_CHARACTERS, roomOf } from "./fit-file.ts";
import type { RecordFile } from "./record.ts";

function file(parts: { text: string; headings: string[]; rows: string[][] }): RecordFile {
  return {
    file_id: "f",
    file_name: "f.xlsx",
    file_path: "f.xlsx",
    file_type: "xlsx",
    sha256: "",
    structured_data: {
      title: null,
      headings: parts.headings,
      slides: [],
      tables: [
        {
          name: "T",
          row_count: parts.rows.length,
          columns: [{ name: "a", type: "text" }],
          rows: parts.rows,
          row_numbers: [],
          truncated: false,
        },
      ],
      key_terms: [],
      entities: [],
      truncated: false,
    },
    text_representation: parts.text,
    text_truncated: false,
  };
}

test("what fits stays as it is", () => {
  const small = file({ text: "Hello", headings: ["One"], rows: [["1"], ["2"]] });
  expect(fitFile(small, 1_000)).toEqual(small);
});

test("every part that is cut says so", () => {
  const cut = fitFile(
    file({
      text: "x".repeat(500),
      headings: Array.from({ length: 100 }, (_, i) => `Heading ${i}`),
      rows: Array.from({ length: 500 }, () => ["some cell"]),
    }),
    1_000,
  );
  expect(cut.structured_data.truncated).toBe(true);
  expect(cut.text_truncated).toBe(false);
  expect(cut.text_representation).toHaveLength(500);
  expect(cut.structured_data.tables[0]?.truncated ?? true).toBe(true);
  expect(fitFile(file({ text: "x".repeat(5_000), headings: [], rows: [] }), 1_000)).toMatchObject({
    text_truncated: true,
    structured_data: { truncated: false },
  });
});

test("never more than the room, and a half character never", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.array(fc.string(), { maxLength: 30 }),
      fc.array(fc.array(fc.string(), { maxLength: 4 }), { maxLength: 30 }),
      fc.integer({ min: 0, max: 600 }),
      (text, headings, rows, room) => {
        const cut = fitFile(file({ text, headings, rows }), room);
        const size =
          cut.text_representation.length +
          cut.structured_data.headings.join("").length +
          cut.structured_data.tables.flatMap((table) => table.rows.flat()).join("").length;
        expect(size).toBeLessThanOrEqual(room);
        if (text.isWellFormed()) expect(cut.text_representation.isWellFormed()).toBe(true);
      },
    ),
  );
});

test("all files of a record together stay within its room", () => {
  expect(roomOf(3)).toBe(FILE_CHARACTERS);
  for (const count of [9, 51]) expect(roomOf(count) * count).toBeLessThanOrEqual(RECORD_CHARACTERS);
});
