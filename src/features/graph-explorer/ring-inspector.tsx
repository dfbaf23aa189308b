"use client";

import { Check, Pencil } from "lucide-react";
import { useState } from "react";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { formatCount, formatPercent, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { Input } from "~/components/input";
import { KeyValue } from "~/components/key-value";
import { TILES_AT_FIRST, TILES_MORE } from "~/core/model/graph-filter";
import type { Bundle, OpenedGroup, Ring } from "~/core/model/graph-view";

/** One cluster, folder or month: how large, how far decided, what it is joined to. */
export function RingInspector({
  ring,
  rings,
  bundles,
  opened,
  hasRoom,
  canRename,
  onRename,
  onOpen,
  onFold,
  onMore,
  onSelect,
}: {
  ring: Ring;
  rings: readonly Ring[];
  bundles: readonly Bundle[];
  /** Its content, when it is open. */
  opened: OpenedGroup | undefined;
  /** More of its files can be drawn. */
  hasRoom: boolean;
  canRename: boolean;
  onRename: (name: string) => void;
  onOpen: () => void;
  onFold: () => void;
  onMore: () => void;
  onSelect: (ringId: string) => void;
}) {
  const joined = bundles
    .filter(({ a, b }) => a === ring.id || b === ring.id)
    .map(({ a, b, count }) => ({ id: a === ring.id ? b : a, count }))
    .slice(0, 12);
  const outside = joined.reduce((sum, entry) => sum + entry.count, 0);
  const left = opened ? opened.total - opened.tiles.length : 0;
  return (
    <>
      <section className="border-b border-line p-4">
        <RingName key={ring.id} ring={ring} canRename={canRename} onRename={onRename} />
        <div className="mt-3 flex flex-wrap gap-1.5">
          {opened ? (
            <Button size="sm" keys="⇧E" onClick={onFold}>
              Fold
            </Button>
          ) : (
            <Button kind="main" size="sm" keys="E" onClick={onOpen}>
              Open
            </Button>
          )}
          {left > 0 && (
            <Button
              size="sm"
              onClick={onMore}
              disabledReason={
                hasRoom
                  ? undefined
                  : "As many files are drawn as a canvas can move. Fold another first."
              }
            >
              Show {formatCount(Math.min(left, TILES_MORE))} more
            </Button>
          )}
        </div>
        {opened && left > 0 && (
          <p className="mt-2 text-12 text-ink-2">
            The {formatCount(Math.max(opened.tiles.length, Math.min(opened.total, TILES_AT_FIRST)))}{" "}
            with the most links are drawn, {formatCount(left)} are not.
          </p>
        )}
      </section>
      <section className="border-b border-line p-4">
        <KeyValue
          keyWidth={112}
          items={[
            { key: "Files", value: formatCount(ring.fileCount) },
            { key: "Links inside", value: formatCount(ring.edgeCount) },
            { key: "Links outside", value: formatCount(outside) },
            {
              key: "Confirmed",
              value:
                ring.edgeCount === 0
                  ? "no links inside"
                  : `${formatCount(ring.confirmedCount)}, ${formatPercent(ring.confirmedCount / ring.edgeCount)}`,
            },
          ]}
        />
      </section>
      {joined.length > 0 && (
        <section className="p-4">
          <h3 className="mb-1.5">Joined to</h3>
          <ul>
            {joined.map(({ id, count }) => (
              <li key={id}>
                <button
                  type="button"
                  onClick={() => onSelect(id)}
                  className="flex min-h-8 w-full items-center gap-2 rounded-2 px-1 text-left hover:bg-hover max-desk:min-h-11"
                >
                  <span className="min-w-0 flex-1 truncate">
                    {rings.find((entry) => entry.id === id)?.name ?? "Small cluster"}
                  </span>
                  <span className="text-12 text-ink-2 tabular-nums">{plural(count, "link")}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function RingName({
  ring,
  canRename,
  onRename,
}: {
  ring: Ring;
  canRename: boolean;
  onRename: (name: string) => void;
}) {
  const [name, setName] = useState<string | null>(null);
  if (name === null) {
    return (
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 text-16 font-semibold">{ring.name}</p>
        {canRename && (
          <Button
            kind="bare"
            size="sm"
            label="Rename"
            icon={<Icon of={Pencil} />}
            onClick={() => setName(ring.name)}
          />
        )}
      </div>
    );
  }
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") onRename(name.trim());
        setName(null);
      }}
    >
      <div className="min-w-0 flex-1">
        <Field label="Name of this cluster">
          <Input
            value={name}
            maxLength={120}
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </div>
      <Button type="submit" label="Keep this name" icon={<Icon of={Check} />} />
    </form>
  );
}
