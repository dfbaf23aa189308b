"use client";

import { ChevronDown, ChevronUp, List } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "~/components/button";
import { formatCount } from "~/components/format";
import { Icon } from "~/components/icon";
import { Popover } from "~/components/popover";
import { useKeys } from "~/components/use-keys";
import type { Location } from "~/core/model/location";
import type { FileDocument } from "./file-types";
import { OutlineList, type OutlineRow } from "./outline-list";

type Sections = FileDocument["text"]["sections"];
type Kind = "page" | "slide";

/** Page or slide in view, the one to go to, and on narrow screens the outline. Not there for a text that has neither. */
export function ReadingBar({
  sections,
  seen,
  rows,
  offset,
  onPlace,
}: {
  sections: Sections;
  /** Number of the first section in view. */
  seen: number;
  rows: readonly OutlineRow[];
  offset: number;
  onPlace: (place: Location) => void;
}) {
  const [open, setOpen] = useState(false);
  const kind = sections.find(({ mark }) => mark !== undefined)?.mark?.kind;
  const numbered = kind === "page" || kind === "slide" ? kind : null;
  if (numbered === null && rows.length < 2) return null;
  return (
    <div
      className={`flex h-[34px] shrink-0 items-center gap-2 border-b border-line px-4 text-12 max-desk:h-12 max-desk:px-3 ${numbered === null ? "panel:hidden" : ""}`}
    >
      {numbered !== null && (
        <NumberField kind={numbered} sections={sections} seen={seen} onPlace={onPlace} />
      )}
      <span className="flex-1" />
      {rows.length > 1 && (
        <span className="panel:hidden">
          <Popover
            label="Outline"
            align="end"
            open={open}
            onOpenChange={setOpen}
            className="!p-0"
            trigger={
              <Button kind="bare" size="sm" icon={<Icon of={List} size={14} />}>
                {numbered === "slide" ? "Slides" : "Outline"}
              </Button>
            }
          >
            <OutlineList
              rows={rows}
              offset={offset}
              className="h-[50dvh] w-[280px]"
              onChoose={(place) => {
                setOpen(false);
                onPlace(place);
              }}
            />
          </Popover>
        </span>
      )}
    </div>
  );
}

function NumberField({
  kind,
  sections,
  seen,
  onPlace,
}: {
  kind: Kind;
  sections: Sections;
  seen: number;
  onPlace: (place: Location) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const first = numberOf(sections.find(({ mark }) => numberOf({ mark }) > 0));
  // What stands above the first page, such as a running header, belongs to it.
  const current =
    numberOf(sections.slice(0, seen + 1).findLast(({ mark }) => numberOf({ mark }) > 0)) || first;
  const last = numberOf(sections.findLast(({ mark }) => numberOf({ mark }) > 0));
  const wanted = Number(typed);
  const isWrong = typed !== null && !(Number.isInteger(wanted) && wanted >= 1 && wanted <= last);
  // A move ends the typing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number is what changes
  useEffect(() => setTyped(null), [current]);
  function go(number: number): void {
    const held = Math.max(1, Math.min(last, number));
    onPlace(kind === "page" ? { kind, page: held } : { kind, slide: held });
  }
  useKeys(
    [
      {
        keys: "j",
        text: `Go to a ${kind}`,
        run: (event) => {
          event.preventDefault();
          field.current?.select();
        },
      },
      {
        keys: "[",
        text: `${kind === "page" ? "Page" : "Slide"} before`,
        run: () => go(current - 1),
      },
      { keys: "]", text: `Next ${kind}`, run: () => go(current + 1) },
    ],
    { scope: kind === "page" ? "Pages" : "Slides" },
  );
  return (
    <form
      className="flex items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== null && !isWrong) go(wanted);
      }}
    >
      <label className="flex items-center gap-2 text-ink-2">
        {kind === "page" ? "Page" : "Slide"}
        <input
          ref={field}
          inputMode="numeric"
          autoComplete="off"
          aria-invalid={isWrong || undefined}
          value={typed ?? String(current)}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTyped(event.target.value.trim())}
          onBlur={() => setTyped(null)}
          className={`h-6 w-14 rounded-2 bg-raised px-1.5 text-center text-ink tabular-nums max-desk:h-9 max-desk:text-16 ${isWrong ? "shadow-[inset_0_0_0_2px_var(--danger)]" : "edge-control"}`}
        />
      </label>
      <span className="text-ink-2 tabular-nums">of {formatCount(last)}</span>
      <Button
        kind="bare"
        size="sm"
        label={`${kind === "page" ? "Page" : "Slide"} before`}
        disabledReason={current <= 1 ? `This is the first ${kind}` : undefined}
        icon={<Icon of={ChevronUp} size={14} />}
        onClick={() => go(current - 1)}
      />
      <Button
        kind="bare"
        size="sm"
        label={`Next ${kind}`}
        disabledReason={current >= last ? `This is the last ${kind}` : undefined}
        icon={<Icon of={ChevronDown} size={14} />}
        onClick={() => go(current + 1)}
      />
    </form>
  );
}

function numberOf(section: Pick<Sections[number], "mark"> | undefined): number {
  const mark = section?.mark;
  return mark?.kind === "page" ? mark.page : mark?.kind === "slide" ? mark.slide : 0;
}
