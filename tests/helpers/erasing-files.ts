/** Files of a project in which one person stands in every place that a file has, and others do not. */
import { utils, write } from "@e965/xlsx";
import { strToU8, zipSync } from "fflate";

export const NAME = "Jonas Feldmann";
/** Stands in a workbook as a number. */
export const BADGE = 84350771;
export const MAIL = "jonas.feldmann@bexley-pumps.example";
/**
 * How any of it would look in an answer: the name, what stands in files that hold it, also where they do so in their title alone, what such files
 * alone name, and how they are called.
 */
export const TOLD = /feldmann|written warning|84,350|84350771|quillmark|memo\.md|list_v2/i;

const GIVEN = ["Paula", "Martha", "Oliver", "Ingrid", "Walter", "Sophie", "Daniel", "Laura"];
const ROWS = GIVEN.map((name, i) => `${name} Ashworth,p${i}@bexley-pumps.example,${4100 + i}`);
const STAFF = `name,email,pay\n${ROWS.join("\n")}\n${NAME},${MAIL},4711\n`;
const pump = (n: number) =>
  `# Pumps ${n}\n\nThe Kestrel pump station number ${n} of Bexley Pumps GmbH has valve gaskets. Valve gaskets leak in the Kestrel pump station. See PO-2025-0773${n}.\n`;
export const FILES: Record<string, string | Uint8Array> = {
  "hr/memo.md": `# Memo\n\n${NAME} of Bexley Pumps GmbH called about [pumps](../pumps/pump%201.md) and PO-2025-07731. He was given a written warning for drinking at work on 3 March 2025. Quillmark Clinic GmbH confirmed it.\n`,
  [`hr/${NAME}.md`]:
    "# Sheet\n\nOnly the title tells. The salary of 84,350 euro was agreed in PO-2025-07732. Valve gaskets of the Kestrel pump station, see pump 2.md.\n",
  "staff/list.csv": STAFF,
  "staff/list_v2.csv": `${STAFF}Paul Ashworth,pa@bexley-pumps.example,4120\n`,
  [`staff/${NAME}/hours.xlsx`]: hours(),
  "staff/broken.csv": `amount,${NAME}\n1,2\n3,4,5,6\n7,8\n`,
  "mail/thread.eml": `From: ${NAME} <${MAIL}>\r\nTo: office@bexley-pumps.example\r\nSubject: Offer for ${NAME}, PO-2025-07731\r\nDate: Mon, 3 Mar 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nPlease call ${NAME}, the list is list.csv.\r\n`,
  "pack.zip": zipSync({ "for them/note.txt": strToU8(`Note of ${NAME}, see list.csv.\n`) }),
  "pumps/plate.png": Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
  ...Object.fromEntries([1, 2, 3].map((n) => [`pumps/pump ${n}.md`, pump(n)])),
};

/** A workbook with the person in names of a sheet and a column. */
function hours(): Uint8Array {
  const book = utils.book_new();
  const rows = [
    ["week", NAME, "Paula Ashworth"],
    [1, 40, 38],
    [2, 41, 39],
    ["badge", BADGE, 84350772],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), NAME);
  return write(book, { type: "buffer", bookType: "xlsx" }) as Uint8Array;
}
