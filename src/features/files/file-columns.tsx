import { CircleSlash, TriangleAlert } from "lucide-react";
import { Chip } from "~/components/chip";
import { formatCount, formatDay, formatSize, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import type { Column } from "~/components/table";
import { Tooltip } from "~/components/tooltip";
import { FileKind } from "~/core/model/file";
import { FILE_KIND_STYLE } from "~/features/shared/file-kind";
import { FileName, Folder } from "~/features/shared/file-name";
import { BoundGlyph } from "~/features/shared/glyphs";
import type { RouterOutputs } from "~/trpc/react";

export type FileRow = RouterOutputs["files"]["list"]["rows"][number];

/** The words for how reading a file ended. */
export const STATE_WORDS: Readonly<Record<string, string>> = {
  ok: "read in full",
  partial: "read in part",
  failed: "cannot be read",
  skipped: "not of a kind that is read",
  new: "not read yet",
};

/** Columns of the files table. `base` is `/<workspace>/<project>`. */
export function fileColumns(base: string): readonly Column<FileRow>[] {
  return [
    {
      id: "name",
      head: "Name",
      sortable: true,
      phone: true,
      canHide: false,
      cell: (row) => (
        <span className="flex min-w-0 flex-col items-start">
          <span className="flex max-w-full min-w-0 items-center gap-2">
            <FileName
              name={row.name}
              {...kindProp(row.kind)}
              href={`${base}/files/${row.id}`}
              max={48}
            />
            <ReadState status={row.status} />
          </span>
          <span className="-mt-1 flex max-w-full min-w-0 pl-[23px] desk:hidden">
            <Folder path={row.folder} />
          </span>
        </span>
      ),
    },
    {
      id: "path",
      head: "Folder",
      sortable: true,
      phone: false,
      width: "126px",
      cell: (row) => (
        <span className="block truncate text-ink-2" title={row.folder}>
          {row.folder.split("/").at(-1) || "–"}
        </span>
      ),
    },
    {
      id: "kind",
      head: "Kind",
      sortable: true,
      width: "64px",
      cell: (row) => <span className="text-ink-2">{kindWord(row)}</span>,
    },
    {
      id: "size",
      head: "Size",
      align: "right",
      sortable: true,
      phone: true,
      width: "78px",
      cell: (row) => <span className="text-ink-2">{formatSize(row.sizeBytes)}</span>,
    },
    {
      id: "saved",
      head: "Saved",
      sortable: true,
      width: "112px",
      cell: (row) => (
        <span className="text-ink-2 tabular-nums">
          {row.modifiedAt === null ? "–" : formatDay(row.modifiedAt)}
        </span>
      ),
    },
    {
      id: "author",
      head: "Author",
      sortable: true,
      width: "108px",
      cell: (row) => (
        <span className="block truncate text-ink-2" title={row.author ?? undefined}>
          {row.author ?? "–"}
        </span>
      ),
    },
    {
      id: "links",
      head: "Links",
      align: "right",
      width: "72px",
      cell: (row) => <Links confirmed={row.confirmedLinks} proposed={row.proposedLinks} />,
    },
    {
      id: "issues",
      head: "Issues",
      align: "right",
      sortable: true,
      width: "76px",
      cell: (row) => <Issues reading={row.issueCount} quality={row.faultCount} />,
    },
    {
      id: "personal",
      head: "Personal",
      align: "right",
      sortable: true,
      width: "82px",
      cell: (row) => <Personal places={row.personalDataCount} namesByOthers={row.namesByOthers} />,
    },
  ];
}

/** Places with personal data; a file in which only names stand that other files show has none that were counted. */
function Personal({ places, namesByOthers }: { places: number; namesByOthers: boolean }) {
  if (places > 0) return <span className="text-ink-2">{formatCount(places)}</span>;
  if (!namesByOthers) return <span className="text-ink-3">–</span>;
  return (
    <Tooltip text="Names or numbers stand in it that other files of the project show">
      <button type="button" className="cursor-default text-ink-2">
        names
      </button>
    </Tooltip>
  );
}

/** All issues as one figure, with what they are of. */
function Issues({ reading, quality }: { reading: number; quality: number }) {
  if (reading + quality === 0) return <span className="text-ink-3">–</span>;
  const words = [
    reading > 0 ? `${formatCount(reading)} of reading` : "",
    quality > 0 ? `${plural(quality, "rule")} of quality` : "",
  ].filter(Boolean);
  return (
    <span title={words.join(", ")}>
      <Chip kind="care">
        {formatCount(reading + quality)}
        <span className="sr-only">: {words.join(", ")}</span>
      </Chip>
    </span>
  );
}

function Links({ confirmed, proposed }: { confirmed: number; proposed: number }) {
  if (confirmed + proposed === 0) return <span className="text-ink-3">–</span>;
  return (
    <span className="inline-flex items-center justify-end gap-1.5">
      {confirmed > 0 && (
        <span className="inline-flex items-center gap-1 text-bond">
          <BoundGlyph size={14} label="confirmed" />
          {formatCount(confirmed)}
        </span>
      )}
      {proposed > 0 && (
        <span className="text-ink-2" title="proposed">
          {formatCount(proposed)}
          <span className="sr-only"> proposed</span>
        </span>
      )}
    </span>
  );
}

const READ_LOOK: Readonly<Record<string, { icon: typeof CircleSlash; colour: string }>> = {
  failed: { icon: TriangleAlert, colour: "text-danger" },
  partial: { icon: TriangleAlert, colour: "text-warn" },
  skipped: { icon: CircleSlash, colour: "text-ink-3" },
};

/** Only what differs from a file that was read in full is said. */
function ReadState({ status }: { status: string | null }) {
  const look = status === null ? undefined : READ_LOOK[status];
  if (look === undefined) return null;
  return (
    <span title={STATE_WORDS[status ?? ""]} className="inline-flex shrink-0">
      <Icon of={look.icon} size={14} label={STATE_WORDS[status ?? ""]} className={look.colour} />
    </span>
  );
}

function kindProp(kind: string | null): { kind?: FileKind } {
  const known = FileKind.safeParse(kind);
  return known.success ? { kind: known.data } : {};
}

function kindWord(row: FileRow): string {
  const known = FileKind.safeParse(row.kind);
  if (!known.success) return "–";
  const { word } = FILE_KIND_STYLE[known.data];
  return row.formatType && row.formatType !== known.data ? row.formatType : word;
}
