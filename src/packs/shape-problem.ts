/** What is wrong with the shape of a pack's part, in words for the person who edits it. */
import type { z } from "zod";

/** What the forms of the editor call one entry of a list. */
const ENTRIES: Readonly<Record<string, string>> = {
  columns: "column",
  classes: "class",
  aliases: "other name",
  patterns: "pattern",
  cues: "word nearby",
  examples: "example",
  nameWords: "word of file names",
  headings: "heading",
  phrases: "phrase",
  kinds: "kind of file",
  sections: "section",
};

/** A sentence for one problem; `path` begins within the part: columns, 3, name. */
export function shapeProblem(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): string {
  const where = path.length === 0 ? "This" : `The ${placeWords(path)}`;
  if (issue.code === "too_small" && Number(issue.minimum) === 1) {
    if (issue.origin === "string") return `${where} is empty.`;
    if (issue.origin === "array") return `${where}: there is none, and one is needed.`;
  }
  if (issue.code === "too_big" && issue.origin === "string")
    return `${where} is longer than ${issue.maximum} characters.`;
  if (issue.code === "too_big" && issue.origin === "array")
    return `${where}: there are more than ${issue.maximum}.`;
  if (issue.code === "invalid_format" && issue.format === "regex")
    return `${where} begins with a small letter and holds small letters, digits and dashes alone, two at least.`;
  return `${where}: ${issue.message}`;
}

/** "name of column 4" for columns, 3, name. */
function placeWords(path: readonly PropertyKey[]): string {
  const words: string[] = [];
  for (const [at, part] of path.entries()) {
    if (typeof part === "number") continue;
    const next = path[at + 1];
    const name = String(part);
    words.unshift(typeof next === "number" ? `${ENTRIES[name] ?? name} ${next + 1}` : name);
  }
  return words.join(" of ");
}
