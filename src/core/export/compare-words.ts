/** A comparison of versions in plain words. */
import type { Cause, ReasonOfChange } from "./compare.ts";

/** `12 records removed, 3 changed`; parts without records are left out. */
export function countWords(counts: Pick<ReasonOfChange, "added" | "removed" | "changed">): string {
  const parts = (["added", "removed", "changed"] as const).flatMap((change) =>
    counts[change] === 0 ? [] : [{ change, count: counts[change] }],
  );
  return parts
    .map(({ change, count }, index) => {
      const figure = count.toLocaleString("en");
      if (index > 0) return `${figure} ${change}`;
      return `${figure} ${count === 1 ? "record" : "records"} ${change}`;
    })
    .join(", ");
}

const WORDS = {
  retyped: "links were given another kind or direction",
  "links-gone": "links are no longer among those that were chosen",
  "links-new": "further links are among those that were chosen",
  confirmed: "links were confirmed in review",
  split: "they moved between training and held out",
  options: "other options were chosen",
  policy: "another privacy policy was in force",
  models: "another language model or prompt had a part in them",
  pipeline: "another version of the pipeline read the files",
  told: "what their files and links say was read anew",
} as const;

/** What comes after "because". */
export function causeWords(cause: Cause): string {
  switch (cause.kind) {
    case "replaced":
      return `${cause.by} replaced ${cause.name}`;
    case "content":
      return `${cause.name} has other content`;
    case "gone":
      return `${cause.name} is no longer part of it`;
    case "new":
      return `${cause.name} came in`;
    default:
      return WORDS[cause.kind];
  }
}

/** `12 records removed, 3 changed, because budget_v3.xlsx replaced budget_v2.xlsx.` */
export function reasonWords(reason: ReasonOfChange): string {
  return `${countWords(reason)}, because ${causeWords(reason.cause)}.`;
}
