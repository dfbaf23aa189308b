"use client";

import { Search } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { Chip } from "~/components/chip";
import { formatCount, formatDuration, formatSize, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { Input } from "~/components/input";
import { KeyValue } from "~/components/key-value";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { Segmented } from "~/components/segmented";
import { useKeys } from "~/components/use-keys";
import { DEFAULT_PARSE_LIMITS } from "~/core/parse/contract";
import { FILE_KIND_STYLE } from "~/features/shared/file-kind";
import { KindGlyph } from "~/features/shared/glyphs";
import { type Format, formatCounts, formatGroups, type StatusFilter } from "./format-list";

const COUNTS = formatCounts();

/** What is read of each format and what is not, with the limits that hold for all. */
export function FormatsScreen() {
  const [text, setText] = useState("");
  const [status, setStatus] = useState<StatusFilter>("all");
  const field = useRef<HTMLInputElement>(null);
  const groups = useMemo(() => formatGroups(text, status), [text, status]);
  const shown = groups.reduce((sum, group) => sum + group.formats.length, 0);
  useKeys(
    [
      {
        keys: "/",
        text: "Find a format",
        run: (event) => {
          event.preventDefault();
          field.current?.focus();
        },
      },
    ],
    { scope: "Formats" },
  );
  return (
    <Page>
      <PageHead
        title="Formats"
        sub="A file is told by its content, never by its name alone. What is not read is kept, named and counted, and its links come from its name and its place."
      />
      <Limits />
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Input
          ref={field}
          type="search"
          aria-label="Find a format by name or extension"
          lead={<Icon of={Search} size={14} />}
          className="w-72 max-desk:w-full"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Segmented
          label="Which formats"
          value={status}
          onValueChange={setStatus}
          className="max-desk:w-full"
          options={[
            { value: "all", label: "All" },
            { value: "read", label: `Read ${COUNTS.read}` },
            { value: "partly", label: `In part ${COUNTS.partly}` },
            { value: "named", label: `Named ${COUNTS.named}` },
          ]}
        />
        <p role="status" className="text-12 text-ink-2">
          {plural(shown, "format", "formats")}
        </p>
      </div>
      {shown === 0 && (
        <p className="py-6 text-ink-2">
          No format has this name or extension. A file of it is kept, and named by what its content
          shows.
        </p>
      )}
      {groups.map(({ kind, formats }) => (
        <section key={kind} aria-labelledby={`kind-${kind}`} className="mb-8">
          <h2 id={`kind-${kind}`} className="mb-1 flex items-center gap-2">
            <KindGlyph kind={kind} size={18} />
            {sentence(FILE_KIND_STYLE[kind].word)}
            <span className="font-normal text-ink-3 tabular-nums">{formats.length}</span>
          </h2>
          <ul className="border-t border-line">
            {formats.map((format) => (
              <FormatRow key={format.type} format={format} />
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}

function Limits() {
  const limits = DEFAULT_PARSE_LIMITS;
  const items = [
    { key: "Time for one file", value: formatDuration(limits.timeoutMs) },
    { key: "Text of one file", value: `${formatCount(limits.maxTextChars)} characters` },
    { key: "Cells of one file", value: formatCount(limits.maxCells) },
    { key: "Opened out of one file", value: formatSize(limits.maxExpandedBytes) },
    { key: "Files out of one archive", value: formatCount(limits.maxChildren) },
    { key: "Archives in archives", value: `${limits.maxDepth} deep` },
  ];
  return (
    <section aria-labelledby="limits" className="mb-6 rounded-3 border border-line p-4">
      <h2 id="limits" className="mb-1">
        Limits
      </h2>
      <p className="mb-3 max-w-[68ch] text-ink-2">
        A file that reaches one is read as far as that and says so. Each can be changed in the
        pipeline of a project, under Parse.
      </p>
      <div className="grid gap-x-10 gap-y-1 desk:grid-cols-2 wide:grid-cols-3">
        {items.map((item) => (
          <KeyValue key={item.key} items={[item]} keyWidth={168} className="tabular-nums" />
        ))}
      </div>
    </section>
  );
}

const STATUS = {
  read: { kind: "ok", word: "Read" },
  partly: { kind: "care", word: "Read in part" },
  named: { kind: "plain", word: "Named, not read" },
} as const;

function FormatRow({ format }: { format: Format }) {
  const { type, name, extensions, reads, notRead, status } = format;
  const look = STATUS[status];
  return (
    <li
      id={type}
      className="grid scroll-mt-20 grid-cols-[minmax(0,240px)_minmax(0,1fr)] gap-x-8 gap-y-1 border-b border-line py-3 target:bg-hover target:shadow-[inset_2px_0_0_var(--bond)] max-desk:grid-cols-1"
    >
      <div className="pl-2 max-desk:pl-0">
        <h3 className="!text-13 !text-ink">{name}</h3>
        <p className="mono mt-0.5 break-words text-ink-2">
          {extensions.map((extension) => `.${extension}`).join(" ")}
        </p>
        <Chip kind={look.kind} className="mt-1.5">
          {look.word}
        </Chip>
      </div>
      <dl className="grid grid-cols-[52px_minmax(0,1fr)] content-start gap-x-3 gap-y-1">
        {reads.length > 0 && (
          <>
            <dt className="text-ink-3">read</dt>
            <dd>{reads.join("; ")}</dd>
          </>
        )}
        {notRead.length > 0 && (
          <>
            <dt className="text-ink-3">not</dt>
            <dd className="text-ink-2">{notRead.join("; ")}</dd>
          </>
        )}
      </dl>
    </li>
  );
}

function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
