"use client";

import { type ReactNode, useState } from "react";
import { Button } from "~/components/button";
import { formatCount } from "~/components/format";
import { Input } from "~/components/input";

/** So many stand at a time; with fewer there is nothing to find. */
const AT_A_TIME = 60;
const FEW = 12;

/** A list of a pack's parts that stays short: found by words, and shown some at a time. */
export function FindList<Item>({
  items,
  noun,
  wordsOf,
  empty,
  children,
}: {
  items: readonly Item[];
  /** What they are: "entities". */
  noun: string;
  wordsOf: (item: Item) => string;
  /** Said where there are none at all. */
  empty: string;
  children: (item: Item) => ReactNode;
}) {
  const [text, setText] = useState("");
  const [most, setMost] = useState(AT_A_TIME);
  const wanted = text.trim().toLowerCase();
  const found = items.filter((item) => wordsOf(item).toLowerCase().includes(wanted));
  const left = found.length - most;
  if (items.length === 0) return <p className="py-4 text-ink-2">{empty}</p>;
  return (
    <>
      {items.length > FEW && (
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <Input
            type="search"
            aria-label={`Find among the ${noun}`}
            placeholder="Find"
            className="w-[240px] max-desk:w-full"
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setMost(AT_A_TIME);
            }}
          />
          <span role="status" className="text-ink-2 empty:hidden">
            {wanted === "" ? "" : `${formatCount(found.length)} of ${formatCount(items.length)}`}
          </span>
        </div>
      )}
      <ul className="mt-2">{found.slice(0, most).map(children)}</ul>
      {found.length === 0 && <p className="py-3 text-ink-2">Nothing has this name.</p>}
      {left > 0 && (
        <Button className="mt-3" onClick={() => setMost(most + AT_A_TIME)}>
          Show {formatCount(Math.min(left, AT_A_TIME))} more of {formatCount(left)}
        </Button>
      )}
    </>
  );
}
