/** What "files" counts, the same on every page: each current file of the project, with those inside others and those that were not read. */
import { formatCount, plural } from "~/components/format";

/** "75 files (71 added, 4 found in archives, mails and documents)". */
export function fileCountWords({
  files,
  inside,
}: {
  readonly files: number;
  readonly inside: number;
}): string {
  if (inside === 0) return plural(files, "file");
  return `${plural(files, "file")} (${formatCount(files - inside)} added, ${formatCount(inside)} found in archives, mails and documents)`;
}
