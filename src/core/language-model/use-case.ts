/** What language models are used for. Code names a use; the settings say which model serves it. */
import { z } from "zod";

export const ChatUse = z.enum(["classify", "extract", "describe", "reason", "write"]);
export type ChatUse = z.infer<typeof ChatUse>;

export const ModelUse = z.enum([...ChatUse.options, "embed"]);
export type ModelUse = z.infer<typeof ModelUse>;

/** Names for people. */
export const USE_WORDS: Readonly<
  Record<ModelUse, { readonly name: string; readonly what: string }>
> = {
  classify: { name: "Classify", what: "What a file is, and second opinions on personal data" },
  extract: { name: "Extract", what: "Names, amounts and dates in texts" },
  describe: { name: "Describe", what: "Why two files belong together, in sentences" },
  reason: { name: "Reason", what: "What follows from several files" },
  write: { name: "Write", what: "Questions and answers of training records" },
  embed: { name: "Compare meaning", what: "Vectors of texts, to find what says the same" },
};
