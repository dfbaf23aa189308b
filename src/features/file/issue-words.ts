/** What a person can do about an issue, by the beginning of its code; the longest that fits counts. */
const TODO: readonly (readonly [string, string])[] = [
  ["parse.encrypted", "Give its password here, or save it without one and add it again."],
  [
    "parse.encrypted-password",
    "Give the right password, or save the file without one and add it again.",
  ],
  ["parse.truncated", "The file ends too early. Copy it again from where it came from."],
  [
    "parse.timeout",
    "Reading took too long. Raise the time limit in the pipeline's parse stage, then run it again.",
  ],
  [
    "parse.memory",
    "Reading needed too much memory. Raise LIGATURE_WORKER_MEMORY_MB, then run it again.",
  ],
  [
    "parse.crashed",
    "Run the file again. If it ends the same way, save it anew in the program that made it.",
  ],
  [
    "parse.unsupported",
    "This kind is kept but not read. Save it in a kind that is read, such as PDF, and add that too.",
  ],
  [
    "parse.limit",
    "Only a part was read. Raise the limit in the pipeline's parse stage, then run it again.",
  ],
  ["parse", "Open the file in the program that made it, save it anew and add it again."],
  ["privacy", "Look at the place. The policy stands under Pipeline, Privacy."],
  [
    "quality",
    "Look at the place and correct it in the file, then add it again; or leave it as it is.",
  ],
  ["enrich", "Nothing has to be done; links of this file may be fewer."],
];

/** One sentence that says the way out. */
export function issueTodo(code: string): string {
  const fits = TODO.filter(
    ([start]) => code === start || code.startsWith(`${start}.`) || code.startsWith(`${start}-`),
  );
  const best = fits.toSorted((a, b) => b[0].length - a[0].length)[0];
  return best?.[1] ?? "Nothing has to be done.";
}
