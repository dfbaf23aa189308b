"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "~/components/button";
import { cx } from "~/components/cx";
import { Icon } from "~/components/icon";
import { Input } from "~/components/input";
import { partName } from "~/packs/part-name";
import { type Item, itemTitle, type ListName } from "./draft";
import type { Pack, PackProblem } from "./pack-types";

/** Items of one list to choose from, with those that have a problem. */
export function EditorList({
  pack,
  list,
  chosen,
  problems,
  onChoose,
  onAdd,
}: {
  pack: Pack;
  list: ListName;
  chosen: number;
  problems: readonly PackProblem[];
  onChoose: (at: number) => void;
  onAdd: () => void;
}) {
  const [text, setText] = useState("");
  const wrong = new Set(problems.map((problem) => problem.place));
  const wanted = text.trim().toLowerCase();
  const items: ReadonlyArray<Item<ListName>> = pack[list];
  const shown = items
    .map((item, at) => ({ item, at }))
    .map(({ item, at }) => ({ at, title: itemTitle(pack, item), name: partName(item) ?? "" }))
    .filter(({ title, name }) => `${title} ${name}`.toLowerCase().includes(wanted));
  return (
    <div>
      <div className="mb-2 flex gap-2">
        <Input
          type="search"
          aria-label="Find in this list"
          placeholder="Find"
          className="min-w-0 flex-1"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button label="Add one" icon={<Icon of={Plus} />} onClick={onAdd} />
      </div>
      <ul className="max-h-[60vh] overflow-auto border-t border-line max-desk:max-h-56">
        {shown.map(({ at, title, name }) => (
          <li key={`${at}/${name}`} className="border-b border-line">
            <button
              type="button"
              aria-current={at === chosen ? "true" : undefined}
              onClick={() => onChoose(at)}
              className={cx(
                "block min-h-8 w-full px-2 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2 max-desk:min-h-11",
                at === chosen && "bg-press font-550",
              )}
            >
              {title}
              {wrong.has(`${list}/${name}`) && (
                <span className="block text-12 font-normal text-danger">has a problem</span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="py-3 text-ink-2">Nothing has this name.</p>}
    </div>
  );
}
