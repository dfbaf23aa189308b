/** Kinds of records, what they are made of, and why others were not made, in words for people. */
import type { NoRecord } from "./contract.ts";
import type { RecordKind, RecordUnit } from "./kind-names.ts";

export const KIND_WORDS: Readonly<Record<RecordKind, { label: string; help: string }>> = {
  agentic: {
    label: "What belongs with a file",
    help: "A file, those around it, and what shows each link",
  },
  question: { label: "Question across files", help: "One file begins the answer, another ends it" },
  find: { label: "Find the related file", help: "The right one among several, with the proof" },
  explain: { label: "Explain a link", help: "What it is, and what in both files shows it" },
  trace: { label: "Trace a figure", help: "From a text to the cell that it comes from" },
  reconcile: {
    label: "Check a total",
    help: "A figure of one file, worked out again from the rows of another",
  },
  summary: { label: "Summarise a group", help: "What each file adds to the others" },
  plan: { label: "Plan of actions", help: "Calls that read files, with what they give" },
  "not-related": {
    label: "Look alike, but are not related",
    help: "Rejected pairs, and pairs with nothing in common",
  },
  unanswerable: {
    label: "No answer in the files",
    help: "A question that they cannot answer, with the proof",
  },
};

export const UNIT_WORDS: Readonly<Record<RecordUnit, { label: string; help: string }>> = {
  pair: { label: "Pairs", help: "Two files and their link" },
  star: { label: "A file and those around it", help: "One for each file with links" },
  chain: { label: "Versions in a row", help: "From the latest one back" },
  project: { label: "Whole groups", help: "Files that hang together, three and more" },
  apart: { label: "Files apart", help: "Pairs that were rejected, or only look alike" },
};

/** Each goes on after a count: "12 could be answered …". */
export const REASON_WORDS: Readonly<Record<NoRecord, string>> = {
  "names-only": "not made: only names and circumstances show the link, nothing in the files",
  "nothing-to-ask": "not made: the files hold nothing that this kind asks about",
  "not-shown": "left out: the files do not show all that was said",
  "not-needed": "left out: the answer can be had without one of the files",
  "same-as-another": "left out: another record says the same",
  "name-only":
    "left out: they say only that one file names the other, and there are enough of those",
  "too-long": "left out: longer than the options allow",
  balance: "left out: the options keep fewer of their kind",
};
