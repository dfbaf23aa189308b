"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ChevronRight } from "lucide-react";
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { Chip } from "./chip";
import { cx } from "./cx";
import { formatCount } from "./format";
import { type TreeNode, type TreeRow, treeRows, treeStep } from "./tree-rows";
import { PHONE, useMedia } from "./use-media";

export type { TreeNode } from "./tree-rows";

/** A tree of folders and files. Virtual; arrows open and close, letters jump to a name. */
export function FileTree({
  label,
  nodes,
  expanded,
  onExpandedChange,
  selected,
  onSelect,
  onOpen,
  height = "100%",
}: {
  label: string;
  nodes: readonly TreeNode[];
  expanded: ReadonlySet<string>;
  onExpandedChange: (expanded: ReadonlySet<string>, changed: TreeNode, open: boolean) => void;
  selected?: string | null;
  onSelect: (node: TreeNode) => void;
  onOpen?: (node: TreeNode) => void;
  height?: string;
}) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const phone = useMedia(PHONE);
  const [focused, setFocused] = useState<string | null>(null);
  const rows = useMemo(() => treeRows(nodes, expanded), [nodes, expanded]);
  const current = focused ?? selected ?? rows[0]?.node.id ?? null;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (phone ? 44 : 28),
    getItemKey: (index) => rows[index]?.node.id ?? index,
    overscan: 16,
  });

  function setOpen(node: TreeNode, open: boolean): void {
    const next = new Set(expanded);
    if (open) next.add(node.id);
    else next.delete(node.id);
    onExpandedChange(next, node, open);
  }

  function find(nodeId: string): TreeNode | undefined {
    return rows.find((row) => row.node.id === nodeId)?.node;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = treeStep(rows, current, event.key, expanded);
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    if ("go" in step) {
      setFocused(step.go);
      virtualizer.scrollToIndex(rows.findIndex((row) => row.node.id === step.go));
      return;
    }
    const node = find("open" in step ? step.open : "close" in step ? step.close : step.choose);
    if (!node) return;
    if ("choose" in step) {
      onSelect(node);
      if (event.key === "Enter") onOpen?.(node);
    } else setOpen(node, "open" in step);
  }

  const shown = virtualizer.getVirtualItems();
  const isShown = shown.some((item) => rows[item.index]?.node.id === current);
  return (
    <div ref={scroller} className="min-h-0 overflow-auto" style={{ height }}>
      <div
        role="tree"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={current && isShown ? `${id}-${current}` : undefined}
        onKeyDown={onKeyDown}
        className="group relative focus-visible:-outline-offset-2"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {shown.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <Row
              key={item.key}
              id={`${id}-${row.node.id}`}
              row={row}
              top={item.start}
              height={item.size}
              open={expanded.has(row.node.id)}
              selected={row.node.id === selected}
              focused={row.node.id === current}
              onPress={() => {
                setFocused(row.node.id);
                onSelect(row.node);
              }}
              onToggle={() => setOpen(row.node, !expanded.has(row.node.id))}
              onOpen={() => onOpen?.(row.node)}
            />
          );
        })}
      </div>
    </div>
  );
}

function Row({
  id,
  row,
  top,
  height,
  open,
  selected,
  focused,
  onPress,
  onToggle,
  onOpen,
}: {
  id: string;
  row: TreeRow;
  top: number;
  height: number;
  open: boolean;
  selected: boolean;
  focused: boolean;
  onPress: () => void;
  onToggle: () => void;
  onOpen: () => void;
}) {
  const { node } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around the rows takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the tree, aria-activedescendant points here
    <div
      id={id}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-expanded={row.branch ? open : undefined}
      aria-selected={selected}
      onClick={onPress}
      onDoubleClick={row.branch ? onToggle : onOpen}
      className={cx(
        "absolute inset-x-0 flex cursor-default items-center gap-1.5 pr-3",
        selected ? "bg-bond-soft" : "hover:bg-hover",
        focused && "group-focus-visible:shadow-[inset_0_0_0_2px_var(--bond)]",
      )}
      style={{ top, height, paddingLeft: 6 + (row.level - 1) * 16 }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a second way in for the pointer, arrows do the same */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <span
        className="grid h-6 w-6 shrink-0 place-items-center text-ink-3"
        onClick={(event) => {
          if (!row.branch) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {row.branch && (
          <ChevronRight
            size={14}
            strokeWidth={1.5}
            absoluteStrokeWidth
            aria-hidden="true"
            className={open ? "rotate-90" : ""}
          />
        )}
      </span>
      {node.icon}
      <span className="min-w-0 flex-1 truncate" title={node.name}>
        {node.name}
      </span>
      {node.problem && <Chip kind={node.problem.kind}>{node.problem.text}</Chip>}
      {node.share !== undefined && <Share share={node.share} />}
      {node.count !== undefined && (
        <span className="min-w-8 text-right text-12 text-ink-3 tabular-nums">
          {formatCount(node.count)}
        </span>
      )}
    </div>
  );
}

function Share({ share }: { share: number }) {
  return (
    <span className="block h-1 w-9 shrink-0 overflow-hidden rounded-1 bg-press" aria-hidden="true">
      <span
        className="block h-full bg-bond"
        style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }}
      />
    </span>
  );
}
