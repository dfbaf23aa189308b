import type { ReactNode } from "react";

export interface TreeNode {
  id: string;
  name: string;
  icon?: ReactNode;
  children?: readonly TreeNode[];
  /** A branch whose children come later, through `onExpandedChange`. */
  hasChildren?: boolean;
  count?: number;
  problem?: { text: string; kind: "care" | "bad" };
  /** Length of the thin bar, 0..1: for example the share done. */
  share?: number;
}

export interface TreeRow {
  node: TreeNode;
  level: number;
  parent: string | null;
  place: number;
  siblings: number;
  branch: boolean;
}

/** The rows a tree shows with some branches open, from top to bottom. */
export function treeRows(
  nodes: readonly TreeNode[],
  expanded: ReadonlySet<string>,
  level = 1,
  parent: string | null = null,
): TreeRow[] {
  const rows: TreeRow[] = [];
  nodes.forEach((node, index) => {
    const branch = node.hasChildren === true || (node.children?.length ?? 0) > 0;
    rows.push({ node, level, parent, place: index + 1, siblings: nodes.length, branch });
    if (branch && expanded.has(node.id) && node.children) {
      for (const row of treeRows(node.children, expanded, level + 1, node.id)) rows.push(row);
    }
  });
  return rows;
}

export type TreeStep =
  | { go: string }
  | { open: string }
  | { close: string }
  | { choose: string }
  | null;

/** What a key does in a tree, as the ARIA tree pattern says. Letters jump to the next name that starts so. */
export function treeStep(
  rows: readonly TreeRow[],
  current: string | null,
  key: string,
  expanded: ReadonlySet<string>,
): TreeStep {
  const at = rows.findIndex((row) => row.node.id === current);
  const here = rows[at];
  const go = (row: TreeRow | undefined): TreeStep => (row ? { go: row.node.id } : null);
  if (!here) return go(rows[0]);
  switch (key) {
    case "ArrowDown":
      return go(rows[at + 1]);
    case "ArrowUp":
      return go(rows[at - 1]);
    case "Home":
      return go(rows[0]);
    case "End":
      return go(rows.at(-1));
    case "ArrowRight":
      if (!here.branch) return null;
      return expanded.has(here.node.id) ? go(rows[at + 1]) : { open: here.node.id };
    case "ArrowLeft":
      if (here.branch && expanded.has(here.node.id)) return { close: here.node.id };
      return here.parent === null ? null : { go: here.parent };
    case "Enter":
    case " ":
      return { choose: here.node.id };
    default:
      return key.length === 1 ? go(nextByLetter(rows, at, key)) : null;
  }
}

function nextByLetter(rows: readonly TreeRow[], at: number, letter: string): TreeRow | undefined {
  const wanted = letter.toLowerCase();
  const turned = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
  return turned.find((row) => row.node.name.toLowerCase().startsWith(wanted));
}
