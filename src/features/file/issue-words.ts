import { isUnlockable } from "~/core/parse/unlockable";

/** What a person can do about an issue, by its code: plain, one way out each. */
const TODO: Readonly<Record<string, string>> = {
  "parse.absurd-size":
    "Do not trust this file: it says that it is far larger than its bytes can hold. Save it anew and add it again.",
  "parse.cell-limit":
    "Raise the limit of cells in the pipeline's parse stage and run it again, or split the sheet.",
  "parse.column-limit":
    "Save the records with fewer keys, or put what varies into a list of name and value.",
  "parse.crashed":
    "Run the file again. If it ends the same way, save it anew in the program that made it.",
  "parse.csv-places":
    "Nothing has to be done unless places matter: then take the blank lines out and add it again.",
  "parse.csv-repaired":
    "Look at the rows that are named. If they are wrong, quote the cells that hold the delimiter and add the file again.",
  "parse.csv-tables": "Split the file if its tables matter one by one.",
  "parse.csv-uneven":
    "Look at the rows that are named: a cell too many or too few often means an unquoted delimiter.",
  "parse.damaged": "Open the file in the program that made it, save it anew and add it again.",
  "parse.depth-limit":
    "Unpack the inner archive and add its files, or raise the depth in the pipeline's parse stage.",
  "parse.disk-limit": "Free some room on the disk, then run the file again.",
  "parse.empty": "Nothing has to be done if it is meant to be empty; else add the file again.",
  "parse.encrypted": "Give its password here, or save it without one and add it again.",
  "parse.encrypted-or-unknown":
    "Save the database without encryption in the program that made it and add that.",
  "parse.encrypted-password":
    "Give the right password, or save the file without one and add it again.",
  "parse.entry-limit": "Split the file if the entries that were left out matter.",
  "parse.erased-member":
    "Remove it from the project. Where its files must come in again, an owner lets them in under Privacy, Requests.",
  "parse.image-text":
    "If the words in the picture matter, add a version with text, or have them recognised by another program.",
  "parse.iwork": "Export the document as PDF or in an Office format, and add that too.",
  "parse.json-lines": "Look at the lines that are named and correct them where the file was made.",
  "parse.json-loose": "Nothing has to be done; other programs may refuse this file.",
  "parse.json-sequence": "Nothing has to be done; each value was read as a record.",
  "parse.limit": "Raise the limit in the pipeline's parse stage, then run it again.",
  "parse.links-left-out": "Nothing has to be done; links and devices hold nothing of their own.",
  "parse.list-limit": "Split the file if what was left out matters.",
  "parse.member-damaged":
    "Open the file, take out what is attached and add it by itself, or ask for it again.",
  "parse.member-limit":
    "Raise the number of files in the pipeline's parse stage, or unpack the archive and add its folder.",
  "parse.memory":
    "Raise LIGATURE_WORKER_MEMORY_MB and run it again, or split the file into smaller ones.",
  "parse.missing": "The stored bytes are gone. Add the file again.",
  "parse.no-text":
    "If its words matter, add a version with text: the document that it was made from, or a scan with text recognised.",
  "parse.not-stored": "Run it again. If it ends the same way, the log names the cause.",
  "parse.old-format": "Open the document in Word, save it as .docx and add it again.",
  "parse.outline-limit": "Split the file if what was left out matters.",
  "parse.overlapping":
    "Do not trust this archive. If it is yours, pack its files anew and add it again.",
  "parse.page-limit": "Split the document and add its parts.",
  "parse.path-refused":
    "If the file matters, pack it under a plain name inside the archive's own folder and add it again.",
  "parse.renamed-members": "Nothing has to be done; each of them has a name of its own here.",
  "parse.scanned":
    "If the words of these pages matter, have the text recognised by another program and add that version.",
  "parse.small-images": "Nothing has to be done; they are marks and logos of the mail.",
  "parse.sqlite-wal":
    "Close the database in its program, so that its changes are written into it, and add it again.",
  "parse.table-limit": "Nothing has to be done unless the tables that were left out matter.",
  "parse.text-limit":
    "Raise the limit of characters in the pipeline's parse stage and run it again, or split the file.",
  "parse.time-limit":
    "Raise the time limit in the pipeline's parse stage and run it again, or split the file.",
  "parse.timeout":
    "Raise the time limit in the pipeline's parse stage and run it again, or split the file.",
  "parse.too-large":
    "Raise the size that is unpacked in the pipeline's parse stage, or unpack it and add the parts.",
  "parse.truncated": "The file ends too early. Copy it again from where it came from.",
  "parse.unsupported":
    "It is kept by name. Save it in a kind that is read, such as PDF, and add that too.",
  "parse.views": "Nothing has to be done; the tables that the views show were read.",
  "parse.wrong-extension":
    "Nothing has to be done; it was read as what it is. Give it the right extension where it is kept.",
  "parse.xml-entities":
    "Do not trust this file: such definitions are made to reach other files or to exhaust a reader. Save it without them.",
  "parse.xml-limit": "Split the file if what was left out matters.",
  "parse.yaml-aliases": "Write the repeated part out where it is needed, or leave it.",
  "privacy.names-left-out":
    "Split the file into parts, so that all of its names are looked for in the other files of the project.",
  "privacy.blocked":
    "Leave it out if that is meant; else choose a policy in the pipeline that lets such files through.",
  "enrich.pages-without-text":
    "Have the pages read as text (many scanners and PDF programs can), then add the file again.",
  "enrich.text-cut":
    "Nothing has to be done; names and terms come from the part that was looked at.",
  "quality.mended":
    "Nothing has to be done. The correction can be taken back on the page of rules.",
};

/** For codes of rules, which packs of their own may bring. */
const FAMILIES: readonly (readonly [string, string])[] = [
  ["parse.", "Open the file in the program that made it, save it anew and add it again."],
  ["privacy.", "Look at the place. The policy stands under Pipeline, Privacy."],
  [
    "quality.",
    "Look at the place and correct it in the file, then add it again; or leave it as it is.",
  ],
  ["enrich.", "Nothing has to be done; links of this file may be fewer."],
];

const SEALED =
  "It cannot be opened here: this kind of file takes no password. Add a copy that is not locked.";

/** One sentence that says the way out; of a lock it depends on whether a password could open a file of this type. */
export function issueTodo(code: string, type: string | null): string {
  if (code === "parse.encrypted" && !isUnlockable(type ?? "")) return SEALED;
  const family = FAMILIES.find(([start]) => code.startsWith(start));
  return TODO[code] ?? family?.[1] ?? "Nothing has to be done.";
}

/** True for codes that have words of their own. */
export function hasOwnWords(code: string): boolean {
  return code in TODO;
}
