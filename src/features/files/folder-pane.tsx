"use client";

import { useQuery } from "@tanstack/react-query";
import { Folder } from "lucide-react";
import { useMemo, useState } from "react";
import { FileTree, type TreeNode } from "~/components/file-tree";
import { Icon } from "~/components/icon";
import { Loading } from "~/components/loading";
import { type FolderNode, folderChain, folderTree } from "~/core/ingest/folder-tree";
import { useTRPC } from "~/trpc/react";

interface Facts {
  readonly path: string;
  readonly files: number;
  readonly problems: number;
}

/** Folders of the project with their counts; choosing one filters the table, choosing it again lets go. */
export function FolderPane({
  projectId,
  folder,
  onFolder,
}: {
  projectId: string;
  folder: string;
  onFolder: (folder: string) => void;
}) {
  const trpc = useTRPC();
  const folders = useQuery(trpc.files.folders.queryOptions({ projectId }));
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(() => new Set(folderChain(folder)));
  const nodes = useMemo(
    () => folderTree<Facts>(folders.data ?? []).children.map(toNode),
    [folders.data],
  );
  return (
    <nav
      aria-label="Folders"
      className="min-h-0 overflow-hidden border-r border-line bg-bg py-1.5 max-panel:hidden"
    >
      {folders.isPending ? (
        <div className="p-3">
          <Loading label="Reading folders" rows={8} />
        </div>
      ) : (
        <FileTree
          label="Folders"
          nodes={nodes}
          expanded={expanded}
          onExpandedChange={setExpanded}
          selected={folder === "" ? null : folder}
          onSelect={(node) => onFolder(node.id === folder ? "" : node.id)}
        />
      )}
    </nav>
  );
}

function toNode(node: FolderNode<Facts>): TreeNode {
  const children = node.children.map(toNode);
  const problems = sum(node, (facts) => facts.problems);
  return {
    id: node.path,
    name: node.name,
    icon: <Icon of={Folder} className="text-ink-2" />,
    children,
    count: sum(node, (facts) => facts.files),
    ...(problems > 0 ? { problem: { text: String(problems), kind: "care" as const } } : {}),
  };
}

function sum(node: FolderNode<Facts>, of: (facts: Facts) => number): number {
  const own = node.facts === null ? 0 : of(node.facts);
  return node.children.reduce((all, child) => all + sum(child, of), own);
}
