"use client";

import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { type GridBlock, type GridPlace, placeAddress } from "./grid-cells";
import { useKeys } from "./use-keys";

/** The line over a grid: where one stands, which can be typed over to go elsewhere, and what the cell holds. */
export function GridLine({
  active,
  selection,
  text,
  isFormula,
  output,
  aside,
  onGoTo,
}: {
  active: GridPlace | null;
  selection: GridBlock | null;
  text: string;
  isFormula: boolean;
  output: RefObject<HTMLOutputElement | null>;
  aside?: ReactNode;
  onGoTo: (text: string) => boolean;
}) {
  return (
    <div className="flex h-[34px] shrink-0 items-center border-b border-line text-12 max-desk:h-11">
      <Address address={addressOf(active, selection)} onGoTo={onGoTo} />
      <span
        className={`px-2.5 font-serif italic ${isFormula ? "text-ink" : "text-ink-3"}`}
        aria-hidden="true"
      >
        fx
      </span>
      <output
        ref={output}
        tabIndex={-1}
        aria-label={isFormula ? "Formula" : "Content of the cell"}
        title={text}
        className="mono min-w-0 flex-1 truncate"
      >
        {text}
      </output>
      {aside && <span className="flex h-full shrink-0 items-center gap-3 px-3">{aside}</span>}
    </div>
  );
}

function addressOf(active: GridPlace | null, selection: GridBlock | null): string {
  if (selection === null) return active === null ? "" : placeAddress(active);
  const from = placeAddress({ row: selection.row, column: selection.column });
  return `${from}:${placeAddress({ row: selection.row + selection.rows - 1, column: selection.column + selection.columns - 1 })}`;
}

function Address({ address, onGoTo }: { address: string; onGoTo: (text: string) => boolean }) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  useKeys(
    [
      {
        keys: "j",
        text: "Go to a cell, a block or a row",
        run: (event) => {
          event.preventDefault();
          field.current?.select();
        },
      },
    ],
    { scope: "Sheets" },
  );
  // A new place ends the typing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what changes
  useEffect(() => {
    setTyped(null);
    setWrong(false);
  }, [address]);
  return (
    <form
      className="h-full w-[92px] shrink-0 border-r border-line"
      onSubmit={(event) => {
        event.preventDefault();
        const isThere = typed === null || onGoTo(typed.trim());
        setWrong(!isThere);
        if (isThere) setTyped(null);
      }}
    >
      <input
        ref={field}
        aria-label="Cell, block or row to go to"
        aria-invalid={isWrong || undefined}
        title={
          isWrong ? "There is no such place in this file" : "Go to a cell, a block or a row (J)"
        }
        spellCheck={false}
        autoComplete="off"
        value={typed ?? address}
        onChange={(event) => {
          setTyped(event.target.value);
          setWrong(false);
        }}
        onFocus={(event) => event.target.select()}
        onBlur={() => {
          setTyped(null);
          setWrong(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          setTyped(null);
          event.currentTarget.blur();
        }}
        className={`mono h-full w-full bg-transparent px-2 text-center focus-visible:-outline-offset-2 max-desk:text-16 ${isWrong ? "text-danger shadow-[inset_0_-2px_0_var(--danger)]" : ""}`}
      />
    </form>
  );
}
