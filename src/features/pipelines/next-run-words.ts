/** What the next run does, in sentences: because of the draft, and because of what has changed beside it since the last run. */
import { formatCount, listWords, plural } from "~/components/format";
import { type Change, type Draft, type PipelineView, recomputed, type StageForm } from "./draft";

export type Since = PipelineView["since"];

/** "3,804 files: Relate again, the rest is kept." `fileCount` counts every current file of the project. */
export function recomputeWords(
  forms: readonly StageForm[],
  changes: readonly Change[],
  draft: Draft,
  fileCount: number,
  since: Since,
): string {
  if (since.run === null)
    return `No run over all files has finished yet: the next one reads ${plural(fileCount, "file")}.`;
  const before = since.changes.flatMap(({ stages }) => stages);
  const stages = recomputed(forms, changes, draft, before);
  const unread = unreadWords(since.unread);
  const others = [...changes.map(({ stage }) => stage), ...before].includes("ingest")
    ? "Other files take part in the next run. "
    : "";
  if (changes.length === 0 && since.changes.length === 0)
    return since.unread === 0
      ? `Nothing differs from what run ${since.run} went by, and no file is new: nothing is computed again.`
      : `Nothing else differs from what run ${since.run} went by.${unread}`;
  if (stages.length === 0) return `${others}No file is read again; all results are kept.${unread}`;
  const titleOf = new Map(forms.map((form) => [form.name, form.title]));
  const names = stages.map((stage) => titleOf.get(stage) ?? stage);
  const rest = stages.includes("parse") ? "" : ", the rest is kept";
  return `${others}${plural(fileCount, "file")}: ${listWords(names)} again${rest}.${unread}`;
}

function unreadWords(unread: number): string {
  if (unread === 0) return "";
  return ` ${plural(unread, "new or changed file")} ${unread === 1 ? "is" : "are"} read for the first time.`;
}

/** One sentence for each thing that the draft does not show. */
export function sinceWords({ run, changes }: Since): string[] {
  if (run === null) return [];
  return changes.map((change) => {
    switch (change.what) {
      case "pipeline":
        return `Version ${change.version} of this pipeline was saved after run ${run}.`;
      case "policy":
        return `It follows the policy “${change.title}”, version ${change.version}; run ${run} did not.`;
      case "key":
        return `Stand-ins are made with key ${formatCount(change.number)}, which came after run ${run}: all of them change.`;
      case "pack":
        return `The industry pack is another one, or another version of it, than in run ${run}.`;
      case "rules":
        return `Rules were written, changed or switched since run ${run}.`;
      case "corrections":
        return `Corrections were made or taken back since run ${run}: only the files that they concern are read again.`;
      default:
        return change satisfies never;
    }
  });
}
