/** What language models are used for. Code names a use; the settings say which model serves it. */
import { z } from "zod";

export const ChatUse = z.enum(["classify", "extract", "describe", "reason", "write"]);
export type ChatUse = z.infer<typeof ChatUse>;

export const ModelUse = z.enum([...ChatUse.options, "embed"]);
export type ModelUse = z.infer<typeof ModelUse>;

interface UseWords {
  readonly name: string;
  readonly what: string;
  /** False where no part of the product asks for it yet: a choice is kept for when one does. */
  readonly isAsked: boolean;
}

/** Names for people. */
export const USE_WORDS: Readonly<Record<ModelUse, UseWords>> = {
  classify: {
    name: "Classify",
    what: "Classes of files, and second opinions on personal data",
    isAsked: true,
  },
  extract: {
    name: "Extract",
    what: "Names, amounts, dates and duties in files",
    isAsked: true,
  },
  describe: {
    name: "Describe",
    what: "Why two files belong together, in sentences",
    isAsked: true,
  },
  reason: {
    name: "Reason",
    what: "What follows from several files, and whether a record needs each of them",
    isAsked: true,
  },
  write: { name: "Write", what: "Answers of training records in other words", isAsked: true },
  embed: {
    name: "Search by meaning",
    what: "Finds what says the same in other words; each question is sent too",
    isAsked: true,
  },
};
