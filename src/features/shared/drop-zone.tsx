"use client";

import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { Button } from "~/components/button";
import { cx } from "~/components/cx";
import { DropArt } from "./drop-art";

/** A place to drop a folder or files; the buttons open the same by keyboard. */
export function DropZone({
  title,
  children,
  onDrop,
  onPick,
  compact,
  className,
}: {
  title: string;
  children?: ReactNode;
  /** Gets the transfer while it is alive: entries have to be taken from it at once. */
  onDrop: (transfer: DataTransfer) => void;
  onPick: (files: FileList) => void;
  compact?: boolean;
  className?: string;
}) {
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  function take(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    onDrop(event.dataTransfer);
  }
  function picked(input: HTMLInputElement): void {
    if (input.files && input.files.length > 0) onPick(input.files);
  }
  return (
    <section
      aria-label={title}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={take}
      className={cx(
        "flex flex-col items-center rounded-4 border-[1.5px] border-dashed text-center",
        over ? "border-bond bg-bond-soft" : "border-control",
        compact ? "px-5 pt-[22px] pb-5" : "px-6 py-14",
        className,
      )}
    >
      <DropArt bound={over || compact} width={compact ? 84 : 112} />
      <h2 className={cx("mt-2.5", !compact && "text-20")}>{title}</h2>
      {children && <div className="mt-1 max-w-[52ch] text-12 text-ink-2">{children}</div>}
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        <Button
          kind={compact ? "plain" : "main"}
          size={compact ? "sm" : "md"}
          onClick={() => folder.current?.click()}
        >
          Choose a folder
        </Button>
        <Button
          kind={compact ? "bare" : "plain"}
          size={compact ? "sm" : "md"}
          onClick={() => files.current?.click()}
        >
          Choose files
        </Button>
      </div>
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        data-pick="folder"
        onChange={(event) => picked(event.currentTarget)}
        {...{ webkitdirectory: "" }}
      />
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-pick="files"
        onChange={(event) => picked(event.currentTarget)}
      />
    </section>
  );
}
