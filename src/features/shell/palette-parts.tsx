"use client";

import { Command as Cmdk } from "cmdk";
import type { ReactNode } from "react";
import { Quoted } from "~/components/quoted";
import { fileKindOf } from "~/features/shared/file-kind";
import { KindGlyph } from "~/features/shared/glyphs";
import type { FoundPlace } from "./command-palette";

/** A named group of findings; nothing while it is empty. */
export function Group({
  heading,
  show,
  children,
}: {
  heading: string;
  show: boolean;
  children: ReactNode;
}) {
  if (!show) return null;
  return (
    <Cmdk.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:flex [&_[cmdk-group-heading]]:h-6 [&_[cmdk-group-heading]]:items-end [&_[cmdk-group-heading]]:px-3.5 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Cmdk.Group>
  );
}

/** One finding: a row that Enter or a press opens. */
export function Item({
  value,
  onSelect,
  children,
}: {
  value: string;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Cmdk.Item
      value={value}
      onSelect={onSelect}
      className="flex h-8 cursor-default items-center gap-2.5 px-3.5 data-[selected=true]:bg-press max-desk:h-11"
    >
      {children}
    </Cmdk.Item>
  );
}

/** A place in a file: which one, where in it, and the words around what was found. */
export function PlaceItem({ place, onSelect }: { place: FoundPlace; onSelect: () => void }) {
  const { id, fileName, fileKind, title, where, excerpt, matched } = place;
  return (
    <Cmdk.Item
      value={`place-${id}`}
      onSelect={onSelect}
      className="flex min-h-11 cursor-default items-start gap-2.5 px-3.5 py-1.5 data-[selected=true]:bg-press"
    >
      <span className="pt-0.5">
        <KindGlyph kind={fileKind ?? fileKindOf(fileName)} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex min-w-0 items-baseline gap-2">
          <span className="min-w-0 truncate">{title === "" ? fileName : title}</span>
          <span className="min-w-0 shrink truncate text-12 text-ink-3">
            {title === "" ? where : `${fileName}, ${where}`}
          </span>
        </span>
        {excerpt !== "" && (
          <Quoted
            inline
            text={excerpt}
            ranges={matched}
            className="line-clamp-2 text-13 text-ink-2"
          />
        )}
      </span>
    </Cmdk.Item>
  );
}
