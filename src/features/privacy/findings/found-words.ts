import { formatCount, plural } from "~/components/format";
import type { Findings, FoundFile } from "./findings-types";

/** "14 places with 5 names and numbers that other files show"; places in names of files are not counted. */
export function othersWords({ places, values }: NonNullable<FoundFile["byOthers"]>): string {
  return places === 0
    ? "names or numbers that other files show"
    : `${plural(places, "place")} with ${plural(values, "name or number", "names and numbers")} that other files show`;
}

/** "with personal data in 14 of 20 files ...": what stands behind the count of places. */
export function placesWords({ files, values }: Pick<Findings, "files" | "values">): string {
  const own = files.withFindings - files.onlyByOthers;
  return [
    `with personal data in ${formatCount(own)} of ${plural(files.looked, "file")}; a value that stands at several places counts at each.`,
    ...(values === null ? [] : [`The policy replaced ${plural(values, "different value")}.`]),
    ...(files.onlyByOthers === 0
      ? []
      : [
          `In ${plural(files.onlyByOthers, "more file")} only names or numbers stand that other files show; they are replaced there too and are not counted here.`,
        ]),
    ...(files.waiting === 0
      ? []
      : [`${plural(files.waiting, "file waits", "files wait")} for the next run.`]),
  ].join(" ");
}
