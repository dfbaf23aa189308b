import { formatCount, plural } from "~/components/format";
import { Note } from "~/components/note";
import { RequestFile } from "./request-file";
import type { RequestView } from "./request-words";

type Unsearched = RequestView["unread"][number];

/** What a search could not look into as a whole is named, with the reason. */
export function UnsearchedList({
  projectId,
  base,
  request,
}: {
  projectId: string;
  base: string;
  request: RequestView;
}) {
  const { found, unread, partly } = request;
  if (found.unreadCount === 0 && found.partlyCount === 0) return null;
  return (
    <div className="grid gap-3">
      {found.unreadCount > 0 && (
        <Group
          title={`${plural(found.unreadCount, "file")} could not be read, or no run has read ${found.unreadCount === 1 ? "it" : "them"} yet: only ${found.unreadCount === 1 ? "its" : "their"} bytes were searched.`}
          files={unread}
          count={found.unreadCount}
          here={{ projectId, base }}
        />
      )}
      {found.partlyCount > 0 && (
        <Group
          title={`${plural(found.partlyCount, "stored file")} ${found.partlyCount === 1 ? "is" : "are"} locked or damaged and could be searched only in part.`}
          files={partly}
          count={found.partlyCount}
          here={{ projectId, base }}
        />
      )}
    </div>
  );
}

function Group({
  title,
  files,
  count,
  here,
}: {
  title: string;
  files: readonly Unsearched[];
  count: number;
  here: { readonly projectId: string; readonly base: string };
}) {
  return (
    <Note kind="care">
      <p>{title}</p>
      {files.length > 0 && (
        <ul
          aria-label={title}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by keys
          tabIndex={0}
          className="mt-1 grid max-h-[240px] gap-1 overflow-auto"
        >
          {files.map((file) => (
            <li key={file.fileId} className="min-w-0 break-words">
              <RequestFile file={file} {...here} className="underline" />: {file.why}
            </li>
          ))}
        </ul>
      )}
      {count > files.length && files.length > 0 && (
        <p className="mt-1">
          {formatCount(files.length)} of {formatCount(count)} are listed here.
        </p>
      )}
    </Note>
  );
}
