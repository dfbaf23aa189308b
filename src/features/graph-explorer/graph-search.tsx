"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { type KeyboardEvent, type RefObject, useDeferredValue, useId, useState } from "react";
import { cx } from "~/components/cx";
import { Icon } from "~/components/icon";
import { Kbd } from "~/components/kbd";
import type { GraphGrouping } from "~/core/model/graph-filter";
import { FileName } from "~/features/shared/file-name";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

export type FoundFile = RouterOutputs["graph"]["search"][number];

/** Finds files by name or folder; the caller opens the chosen one where it stands in the graph and takes focus there. */
export function GraphSearch({
  projectId,
  grouping,
  label = "Find in graph",
  input,
  className,
  onPick,
}: {
  projectId: string;
  grouping: GraphGrouping;
  label?: string;
  input?: RefObject<HTMLInputElement | null>;
  className?: string;
  onPick: (file: FoundFile) => void;
}) {
  const trpc = useTRPC();
  const listId = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(text.trim());
  const found = useQuery(
    trpc.graph.search.queryOptions(
      { projectId, grouping, text: asked },
      { enabled: asked !== "", placeholderData: keepPreviousData, staleTime: 30_000 },
    ),
  );
  const files = asked === "" ? [] : (found.data ?? []);
  function pick(file: FoundFile | undefined): void {
    if (!file) return;
    setText("");
    onPick(file);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAt((at + step + files.length) % Math.max(1, files.length));
    } else if (event.key === "Enter") {
      // What opens next takes focus: this key must not press it as well.
      event.preventDefault();
      pick(files[at]);
    } else if (event.key === "Escape") {
      setText("");
      (event.target as HTMLElement).blur();
    }
  }
  const isOpen = text !== "";
  return (
    <div className={cx("z-10", className)}>
      <label className="flex h-[34px] items-center gap-2 rounded-3 bg-raised pr-1.5 pl-2.5 text-ink-3 shadow-lift-2 focus-within:outline-2 focus-within:outline-bond max-desk:h-11">
        <Icon of={Search} />
        <span className="sr-only">{label}</span>
        <input
          ref={input}
          type="search"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-activedescendant={files[at] ? `${listId}-${at}` : undefined}
          autoComplete="off"
          placeholder={label}
          value={text}
          maxLength={200}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="min-w-0 flex-1 bg-transparent text-ink outline-none placeholder:text-ink-3 max-desk:text-16"
        />
        {input && <Kbd>/</Kbd>}
      </label>
      {isOpen && (
        <div
          id={listId}
          role="listbox"
          aria-label="Files found"
          className="absolute inset-x-0 top-full z-20 mt-1 max-h-80 overflow-auto rounded-3 bg-raised py-1 shadow-lift-2"
        >
          {files.map((file, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above moves and picks by keyboard
            <div
              key={file.id}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(file)}
              className={cx(
                "flex min-h-8 cursor-default flex-col justify-center px-3 py-1 max-desk:min-h-11",
                index === at && "bg-press",
              )}
            >
              <FileName name={file.name} kind={file.kind ?? undefined} max={34} />
              <span className="truncate pl-[23px] text-12 text-ink-3">{file.path}</span>
            </div>
          ))}
          {files.length === 0 && (
            <p className="px-3 py-1.5 text-ink-2">
              {found.isFetching ? "Looking …" : "No file has this name."}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
