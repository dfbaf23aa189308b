/** What a run writes into its output folder, beside `.ligature`. */
export const RESULT_NAMES = [
  "files.jsonl",
  "text",
  "tables",
  "relationships.jsonl",
  "training.jsonl",
  "failures.jsonl",
  "scores.jsonl",
  "odd.jsonl",
  "report.json",
  "report.html",
] as const;
