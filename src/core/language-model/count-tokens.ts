/**
 * Tokens of a text by the vocabulary o200k, which recent models of several makers use or come near to. Others count some per cent otherwise;
 * a quote corrects for that by what the server has counted before.
 */
type Encoding = { countTokens(text: string): number };

let loading: Promise<Encoding> | undefined;

/** Loads the vocabulary at the first call (some 100 ms); then some 7 MB a second. */
export async function tokenCounter(): Promise<(text: string) => number> {
  loading ??= import("gpt-tokenizer/encoding/o200k_base");
  const { countTokens } = await loading;
  // Words that look like control tokens are ordinary text here.
  return (text) => countTokens(text);
}
