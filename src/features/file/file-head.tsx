"use client";

import { Check, Download, Ellipsis, FileLock, RotateCw, Trash2, Waypoints } from "lucide-react";
import Link from "next/link";
import { Button, ButtonLink } from "~/components/button";
import { Chip } from "~/components/chip";
import { formatDate, formatSize, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { Menu } from "~/components/menu";
import { Segmented } from "~/components/segmented";
import { copyKindOf } from "~/core/model/copy-kind";
import { FileKind } from "~/core/model/file";
import { fileKindOf } from "~/features/shared/file-kind";
import { KindGlyph } from "~/features/shared/glyphs";
import { hasWords } from "./file-tabs";
import type { FileView } from "./file-types";

/** Name, state and facts of a file, with what can be done. */
export function FileHead({
  view,
  base,
  originalHref,
  may,
  raw,
  onRaw,
  onRerun,
  onRemove,
  onCopy,
}: {
  view: FileView;
  base: string;
  originalHref: string;
  may: { run: boolean; remove: boolean; copy: boolean };
  /** The text from before the policy is shown. */
  raw: boolean;
  onRaw: (raw: boolean) => void;
  onRerun: () => void;
  onRemove: () => void;
  onCopy: () => void;
}) {
  const { file } = view;
  const kind = FileKind.safeParse(file.version.kind);
  const items = [
    ...(may.run ? [{ label: "Run again", icon: <Icon of={RotateCw} />, onSelect: onRerun }] : []),
    ...(may.remove
      ? [{ label: "Remove", icon: <Icon of={Trash2} />, stop: true, onSelect: onRemove }]
      : []),
  ];
  return (
    <header className="col-span-2 px-5 pt-3.5 max-desk:px-4 max-desk:pt-3">
      <div className="flex flex-wrap items-center gap-2">
        <KindGlyph kind={kind.success ? kind.data : fileKindOf(file.name)} size={22} />
        <h1 className="min-w-0 break-words" title={file.path}>
          {file.name}
        </h1>
        {view.inForce.label !== null && <Chip kind="line">{view.inForce.label}</Chip>}
        <ReadChip view={view} />
        <span className="flex-1" />
        <span className="flex flex-wrap items-center gap-2">
          <ButtonLink
            href={`${base}/graph?focus=${file.id}`}
            icon={<Icon of={Waypoints} />}
            keys="V"
          >
            Show in graph
          </ButtonLink>
          {may.copy && file.version.isRead && copyKindOf(file.version.formatType) !== null && (
            <Button icon={<Icon of={FileLock} />} onClick={onCopy}>
              Redacted copy
            </Button>
          )}
          {view.mayReadRaw && (
            <Button
              icon={<Icon of={Download} />}
              onClick={() => window.location.assign(originalHref)}
            >
              Original
            </Button>
          )}
          {items.length > 0 && (
            <Menu
              label="More"
              trigger={<Button label="More" icon={<Icon of={Ellipsis} />} />}
              items={items}
            />
          )}
        </span>
      </div>
      <div className="mt-1 mb-1 flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">
        <p className="min-w-0 flex-1 text-12 text-ink-2 tabular-nums max-desk:basis-full">
          {view.file.folder !== "" && (
            <Link
              href={`${base}/files?folder=${encodeURIComponent(view.file.folder)}`}
              className="mr-2 break-words underline decoration-line-strong underline-offset-2 hover:decoration-ink"
            >
              {view.file.folder}
            </Link>
          )}
          {facts(view)}
        </p>
        {view.mayReadRaw && hasWords(view) && (
          <Segmented
            label="Which text"
            value={raw ? "raw" : "clean"}
            onValueChange={(value) => onRaw(value === "raw")}
            options={[
              { value: "clean", label: "After the policy" },
              { value: "raw", label: "As added" },
            ]}
          />
        )}
      </div>
    </header>
  );
}

function ReadChip({ view }: { view: FileView }) {
  switch (view.file.version.status) {
    case "ok":
      if (!hasWords(view) && view.childFiles === 0) return <Chip>No text in it</Chip>;
      return (
        <Chip kind="ok" icon={<Icon of={Check} size={14} />}>
          Read in full
        </Chip>
      );
    case "partial":
      return <Chip kind="care">Read in part</Chip>;
    case "failed":
      return <Chip kind="bad">Cannot be read</Chip>;
    case "skipped":
      return <Chip>Not of a kind that is read</Chip>;
    default:
      return <Chip>Not read yet</Chip>;
  }
}

function facts({ file, document }: FileView): string {
  const { version } = file;
  const sheets = document?.sheets ?? [];
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rowCount, 0);
  const size = [
    formatSize(version.sizeBytes),
    sheets.length > 0 ? plural(document?.sheetCount ?? 0, "sheet", "sheets") : null,
    rows > 0 ? plural(rows, "row", "rows") : null,
    document?.pageCount ? plural(document.pageCount, "page", "pages") : null,
    document && document.slideCount > 0 ? plural(document.slideCount, "slide", "slides") : null,
  ].filter(Boolean);
  const now = new Date();
  const saved =
    version.modifiedAt === null
      ? ""
      : ` Saved ${formatDate(version.modifiedAt, { now })}${version.author ? ` by ${version.author}` : ""}.`;
  return `${size.join(", ")}.${saved} In the project since ${formatDate(file.addedAt, { now })}.`;
}
