"use client";

import { Lock } from "lucide-react";
import Link from "next/link";
import { HoverCard } from "radix-ui";
import type { ReactNode } from "react";
import { cutMiddle } from "~/components/format";
import { Icon } from "~/components/icon";
import type { FileKind } from "~/core/model/file";
import { fileKindOf } from "./file-kind";
import { KindGlyph } from "./glyphs";

export interface FileNameProps {
  name: string;
  /** Taken from the name's ending when absent. */
  kind?: FileKind;
  /** Its folder ("" at the top), where the name alone does not tell it apart. */
  folder?: string | null;
  /** A place in the file, such as "Summary!D7". */
  place?: string;
  href?: string;
  /** Longest name in characters; where there is less room its middle gives way by itself. */
  max?: number;
  size?: "md" | "lg";
  /** The reader may not see it: a padlock stands for the name. */
  restricted?: boolean;
  /** Shown after 300 ms of hovering. */
  peek?: ReactNode;
  className?: string;
}

/** A file's name: silhouette, name with start, end and extension kept, its folder where that is needed, and a place. */
export function FileName({
  name,
  kind,
  folder,
  place,
  href,
  max = 64,
  size = "md",
  restricted,
  peek,
  className,
}: FileNameProps) {
  const large = size === "lg";
  const look = `inline-flex min-w-0 max-w-full items-center align-bottom font-medium ${large ? "gap-2" : "gap-[7px]"} ${className ?? ""}`;
  if (restricted) {
    return (
      <span className={`${look} text-ink-3`}>
        <KindGlyph kind={kind ?? fileKindOf(name)} size={large ? 19 : 16} />
        <Icon of={Lock} size={14} label="Restricted" />
        name withheld
      </span>
    );
  }
  const text = <Letters name={name} max={max} />;
  const label = href ? (
    <Link href={href} className="inline-flex min-h-6 min-w-0 items-center hover:underline">
      {text}
    </Link>
  ) : (
    text
  );
  return (
    <span className={look}>
      <KindGlyph kind={kind ?? fileKindOf(name)} size={large ? 19 : 16} />
      {peek ? <Peek content={peek}>{label}</Peek> : label}
      {typeof folder === "string" && <Folder path={folder} />}
      {place && <span className="mono shrink-0 text-ink-2">{place}</span>}
    </span>
  );
}

/** Names up to this length are set whole: cutting them would win nothing. */
const WHOLE = 20;
const TAIL = 6;

/** The name with its end and extension held: when room is short the middle gives way. */
function Letters({ name, max }: { name: string; max: number }) {
  const shown = cutMiddle(name, max);
  if (shown === name && name.length <= WHOLE)
    return <span className="min-w-0 truncate">{name}</span>;
  const dot = shown.lastIndexOf(".");
  const cut = Math.max(1, (dot > shown.length - 8 && dot > 0 ? dot : shown.length) - TAIL);
  return (
    <span className="inline-flex min-w-0 overflow-hidden" title={name}>
      <span aria-hidden="true" className="min-w-0 overflow-hidden text-ellipsis whitespace-pre">
        {shown.slice(0, cut)}
      </span>
      <span aria-hidden="true" className="shrink-0 whitespace-pre">
        {shown.slice(cut)}
      </span>
      <span className="sr-only">{name}</span>
    </span>
  );
}

/** A folder beside a file's name, muted; where room is short it gives way before the name, and its end is held, which tells folders apart. The whole of it in the tooltip and for readers. */
export function Folder({ path }: { path: string }) {
  const words = path === "" ? "top folder" : path;
  return (
    <span
      className="inline-flex min-w-[6ch] max-w-[40ch] shrink-[1000000] text-12 font-normal text-ink-3"
      title={`in ${words}`}
    >
      <span className="sr-only">in {words}</span>
      {/* Set from right to left, so that the beginning gives way; the words themselves go on from left to right. */}
      <span aria-hidden="true" dir="rtl" className="min-w-0 truncate text-left">
        <bdi dir="ltr">{words}</bdi>
      </span>
    </span>
  );
}

function Peek({ content, children }: { content: ReactNode; children: ReactNode }) {
  return (
    <HoverCard.Root openDelay={300} closeDelay={120}>
      <HoverCard.Trigger asChild>
        <span className="inline-flex min-w-0">{children}</span>
      </HoverCard.Trigger>
      <HoverCard.Portal>
        <HoverCard.Content
          sideOffset={6}
          collisionPadding={8}
          className="enter-fade z-50 w-80 rounded-3 bg-raised p-3 shadow-lift-2"
        >
          {content}
        </HoverCard.Content>
      </HoverCard.Portal>
    </HoverCard.Root>
  );
}
