"use client";

import { Pencil, Route, Waypoints } from "lucide-react";
import { Button, ButtonLink } from "~/components/button";
import { formatConfidence, formatDay, formatSize, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { KeyValue } from "~/components/key-value";
import type { EdgeRow, FileCard } from "~/core/model/graph-view";
import { FILE_KIND_STYLE } from "~/features/shared/file-kind";
import { FileName } from "~/features/shared/file-name";
import { linkEnd } from "~/features/shared/link-end";
import { LinkSentence } from "~/features/shared/link-sentence";
import { LinkState } from "~/features/shared/link-state";

/** One file: what it is, and its links in words. */
export function FileInspector({
  base,
  file,
  isFocus,
  canDecide,
  onLink,
  onFocus,
  onPath,
  onDraw,
  onGroup,
}: {
  base: string;
  file: FileCard;
  /** Only its neighbours are drawn. */
  isFocus: boolean;
  canDecide: boolean;
  onLink: (edgeId: string) => void;
  onFocus: () => void;
  onPath: () => void;
  onDraw: () => void;
  onGroup: (groupId: string) => void;
}) {
  return (
    <>
      <section className="border-b border-line p-4">
        <p className="text-[15px] leading-[1.42]">
          <FileName
            name={file.name}
            kind={file.kind ?? undefined}
            href={`${base}/files/${file.id}`}
            max={48}
          />
        </p>
        {file.summary && <p className="mt-1.5 font-serif text-quote text-ink-2">{file.summary}</p>}
        <div className="mt-3 flex flex-wrap gap-1.5">
          <Button
            size="sm"
            aria-pressed={isFocus}
            icon={<Icon of={Waypoints} />}
            keys="F"
            onClick={onFocus}
          >
            {isFocus ? "All clusters" : "Only neighbours"}
          </Button>
          <Button size="sm" icon={<Icon of={Route} />} onClick={onPath}>
            Path to …
          </Button>
          <Button
            size="sm"
            icon={<Icon of={Pencil} />}
            keys="D"
            disabledReason={canDecide ? undefined : "Your role may look, not decide."}
            onClick={onDraw}
          >
            Draw a link
          </Button>
          <ButtonLink kind="bare" size="sm" href={`${base}/files/${file.id}`}>
            Open file
          </ButtonLink>
        </div>
      </section>
      <section className="border-b border-line p-4" aria-label="Properties">
        <KeyValue keyWidth={84} items={propertiesOf(file, onGroup)} />
      </section>
      <section className="p-4" aria-label="Links">
        <h3 className="mb-1.5">{plural(file.linkCount, "link")}</h3>
        <ul>
          {file.links.map((link) => (
            <LinkLine key={link.id} link={link} fileId={file.id} onOpen={() => onLink(link.id)} />
          ))}
        </ul>
        {file.linkCount > file.links.length && (
          <p className="mt-2 text-12 text-ink-3">
            The {file.links.length} surest are shown; the table holds all of them.
          </p>
        )}
      </section>
    </>
  );
}

function propertiesOf(file: FileCard, onGroup: (groupId: string) => void) {
  const { group } = file;
  return [
    { key: "Kind", value: file.kind ? FILE_KIND_STYLE[file.kind].word : "not read yet" },
    { key: "Folder", value: file.path.slice(0, -file.name.length - 1) || "top folder" },
    { key: "Size", value: formatSize(file.sizeBytes) },
    ...(file.modifiedAt ? [{ key: "Saved", value: formatDay(file.modifiedAt) }] : []),
    ...(file.author ? [{ key: "Author", value: file.author }] : []),
    ...(group
      ? [
          {
            key: "Cluster",
            value: (
              <button
                type="button"
                className="min-h-6 text-left underline decoration-line-strong underline-offset-2"
                onClick={() => onGroup(group.id)}
              >
                {group.name}
              </button>
            ),
          },
        ]
      : []),
  ];
}

function LinkLine({ link, fileId, onOpen }: { link: EdgeRow; fileId: string; onOpen: () => void }) {
  const isOut = link.source.id === fileId;
  return (
    <li className="border-b border-line last:border-0">
      <button
        type="button"
        onClick={onOpen}
        className="flex min-h-8 w-full items-center gap-2 py-1 text-left hover:bg-hover max-desk:min-h-11"
      >
        <span className="min-w-0 flex-1">
          <LinkSentence
            short
            type={link.type}
            direction={isOut ? "out" : "in"}
            from={linkEnd(link.source)}
            to={linkEnd(link.target)}
            max={28}
          />
        </span>
        {link.state === "proposed" ? (
          <span className="text-12 text-ink-2 tabular-nums">
            {formatConfidence(link.confidence)}
          </span>
        ) : (
          <span className="text-12">
            <LinkState status={link.state} />
          </span>
        )}
      </button>
    </li>
  );
}
