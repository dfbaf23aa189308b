/** Work that asks a model about many items of a project, each for itself, under a quote and a cap. */
import { z } from "zod";

/** As rows of the database keep it. */
export const WorkKindName = z.enum([
  "describe-links",
  "reason-links",
  "classify-files",
  "extract-facts",
  "compare-texts",
]);
export type WorkKindName = z.infer<typeof WorkKindName>;

/** With the asking about records while a dataset is built, which nobody starts by itself. */
export const StoredWorkKind = z.enum([...WorkKindName.options, "make-records"]);
export type StoredWorkKind = z.infer<typeof StoredWorkKind>;

/** Those that leave a note on each file. */
export const FileNoteKind = WorkKindName.extract(["classify-files", "extract-facts"]);
export type FileNoteKind = z.infer<typeof FileNoteKind>;

interface WorkWords {
  /** On the button that starts it. */
  readonly verb: string;
  /** What is asked about. */
  readonly item: "link" | "file" | "text";
  /** What is left out of it, for whoever is about to start it. */
  readonly leavesOut: string;
  /** While it goes on. */
  readonly goesOn: string;
}

/** Words for people. */
export const WORK_WORDS: Readonly<Record<StoredWorkKind, WorkWords>> = {
  "describe-links": {
    verb: "Describe links",
    item: "link",
    leavesOut: "Rejected links, those drawn by hand and those that others imply are left out.",
    goesOn: "Links are being described",
  },
  "reason-links": {
    verb: "Reason about links",
    item: "link",
    leavesOut:
      "Confirmed links are asked about, and proposed ones that the program is unsure of; not those drawn by hand.",
    goesOn: "Links are being reasoned about",
  },
  "make-records": {
    verb: "Records of a dataset",
    item: "link",
    leavesOut: "",
    goesOn: "Records are being asked about",
  },
  "classify-files": {
    verb: "Classify files",
    item: "file",
    leavesOut: "Files that no run has read are left out.",
    goesOn: "Files are being classified",
  },
  "extract-facts": {
    verb: "Find facts in files",
    item: "file",
    leavesOut: "Files that no run has read are left out.",
    goesOn: "Facts are being looked for",
  },
  "compare-texts": {
    verb: "Search by meaning",
    item: "text",
    leavesOut:
      "Passages of files are sent to be compared by meaning; texts that are compared already are left out. What later runs change is sent after each run, under the same limits.",
    goesOn: "Texts are being compared by meaning",
  },
};
