import { plural } from "~/components/format";
import { RadioGroup } from "~/components/radio-group";
import type { RequestView } from "./request-words";

export type FilesChoice = RequestView["found"]["files"];

/** What becomes of files that can be written anew without the person; the others are removed either way. */
export function FilesChoiceField({
  found,
  value,
  onChange,
}: {
  found: RequestView["found"];
  value: FilesChoice;
  onChange: (value: FilesChoice) => void;
}) {
  const { takeOutCount, fileCount } = found;
  if (takeOutCount === 0) return null;
  const rest = fileCount - takeOutCount;
  return (
    <RadioGroup
      legend="What becomes of the files"
      value={value}
      onValueChange={onChange}
      options={[
        {
          value: "take-out",
          label: "Take the person out of the file",
          help: `${plural(takeOutCount, "file")} can be written anew; the old bytes are destroyed and the next run makes the links again.${rest > 0 ? ` ${plural(rest, "other file")} cannot be and ${rest === 1 ? "is" : "are"} removed.` : ""}`,
        },
        {
          value: "remove",
          label: "Remove the file",
          help: `${fileCount === 1 ? "The file is removed with everything in it" : `All ${plural(fileCount, "file")} are removed with everything in them`}.`,
        },
      ]}
    />
  );
}

/** How many files go as a whole, as far as their kinds and states tell. */
export function removedCount(
  { takeOutCount, fileCount }: RequestView["found"],
  choice: FilesChoice,
): number {
  return choice === "take-out" ? fileCount - takeOutCount : fileCount;
}

/** The same in the words of the last question before it is done. */
export function filesWords(found: RequestView["found"], choice: FilesChoice) {
  const gone = removedCount(found, choice);
  const kept = found.fileCount - gone;
  const taken =
    kept > 0
      ? `The person is taken out of ${plural(kept, "file")}, as far as that can be done`
      : "";
  const removed =
    gone > 0 || kept === 0
      ? `${plural(gone, "file")} will be removed with all that was made from ${gone === 1 ? "it" : "them"}`
      : "";
  return [taken, removed].filter((part) => part !== "").join("; ");
}

/** Names files that are removed as a whole, for the last question before it is done; empty where the list tells of none. `count` is of all that go. */
export function removedWords(
  files: readonly Pick<RequestView["files"][number], "path" | "why" | "isRemoved">[],
  { choice, count }: { readonly choice: FilesChoice; readonly count: number },
): string {
  const gone = files.filter(
    ({ why, isRemoved }) => !isRemoved && (choice === "remove" || why !== null),
  );
  if (gone.length === 0) return "";
  const named = gone.slice(0, MOST_NAMED).map(({ path }) => path);
  const rest = Math.max(count, gone.length) - named.length;
  const more = rest > 0 ? ` and ${plural(rest, "more file")}` : "";
  return `Removed as a whole: ${named.join(", ")}${more}.`;
}

const MOST_NAMED = 20;
