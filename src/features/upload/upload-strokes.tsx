import { formatPercent, formatSize } from "~/components/format";
import type { FolderTally } from "./upload-queue";

const compare = new Intl.Collator("en", { numeric: true }).compare;
const NAMED_SHARE = 0.05;

/** One stroke per top folder, end to end: its length is the share of the bytes, its drawn part what the store has. */
export function UploadStrokes({ folders }: { folders: readonly FolderTally[] }) {
  const all = folders.reduce((sum, folder) => sum + weightOf(folder), 0);
  const done = folders.reduce((sum, folder) => sum + shareOf(folder) * weightOf(folder), 0);
  return (
    <div
      role="img"
      aria-label={`${formatPercent(all === 0 ? 0 : done / all)} done`}
      className="mt-3 flex gap-[5px]"
    >
      {folders.map((folder) => {
        const weight = all === 0 ? 1 / folders.length : weightOf(folder) / all;
        return (
          <div
            key={folder.path}
            className="min-w-1"
            style={{ flexGrow: weight, flexBasis: 0 }}
            title={`${nameOf(folder)}, ${formatSize(folder.total.bytes)}, ${formatPercent(shareOf(folder))}`}
          >
            <div className="h-2 overflow-hidden rounded-full bg-press">
              <div
                className="h-full rounded-full bg-bond"
                style={{ width: `${shareOf(folder) * 100}%` }}
              />
            </div>
            <div className="mt-1 h-[15px] truncate text-11 font-medium text-ink-3">
              {weight >= NAMED_SHARE ? nameOf(folder) : ""}
            </div>
          </div>
        );
      })}
    </div>
  );
}

/** Empty files weigh a little too, so that a folder of them has a stroke. */
function weightOf(folder: FolderTally): number {
  return folder.total.bytes + folder.total.files;
}

function shareOf({ done, sentBytes, total }: FolderTally): number {
  const all = total.bytes + total.files;
  return all === 0 ? 0 : (done.bytes + sentBytes + done.files) / all;
}

function nameOf(folder: FolderTally): string {
  return folder.path.slice(folder.path.lastIndexOf("/") + 1) || "Files";
}

/** The folders that get a stroke each: those inside the dropped folder, or the top ones where several were dropped. */
export function topFolders(folders: ReadonlyMap<string, FolderTally>): FolderTally[] {
  const at = (depth: number) =>
    [...folders.values()]
      .filter((folder) => folder.path !== "" && folder.path.split("/").length === depth)
      .sort((a, b) => compare(a.path, b.path));
  const roots = at(1);
  if (roots.length === 0) return [...folders.values()];
  if (roots.length > 1) return roots;
  const inside = at(2);
  return inside.length === 0 ? roots : inside;
}
