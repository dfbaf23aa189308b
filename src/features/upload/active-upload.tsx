"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Folder } from "lucide-react";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { FileTree, type TreeNode } from "~/components/file-tree";
import { Icon } from "~/components/icon";
import { useKeys } from "~/components/use-keys";
import { type FolderNode, folderTree } from "~/core/ingest/folder-tree";
import { useTRPC } from "~/trpc/react";
import type { Limits } from "./drop-facts";
import { ProblemList } from "./problem-list";
import type { UploadController } from "./upload-controller";
import { type ListFilter, UploadList } from "./upload-list";
import type { FolderTally } from "./upload-queue";
import { UploadSummary } from "./upload-summary";

/** A drop that is going on or has ended: summary, folders, files, what needs a person. */
export function ActiveUpload({
  upload,
  limits,
  base,
  onAgain,
}: {
  upload: UploadController;
  limits: Limits | null;
  base: string;
  onAgain: () => void;
}) {
  const snapshot = useSyncExternalStore(upload.subscribe, upload.getSnapshot, upload.getSnapshot);
  const { queue } = upload;
  useFreshFrame(snapshot.phase);
  const [folder, setFolder] = useState("");
  const [filter, setFilter] = useState<ListFilter>("all");
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(() => opened(queue.folders));
  const isOver = ["done", "stopped", "closed"].includes(snapshot.phase);
  // biome-ignore lint/correctness/useExhaustiveDependencies: tallies change in place; the version says so
  const nodes = useMemo(
    () => folderTree([...queue.folders.values()]).children.map(toNode),
    [queue, snapshot.version],
  );
  useKeys(
    [
      {
        keys: "space",
        text: "Pause, go on",
        run: () => (snapshot.phase === "running" ? upload.pause() : upload.resume()),
        when: !isOver,
      },
      { keys: "1", text: "All files", run: () => setFilter("all") },
      { keys: "2", text: "Files on their way", run: () => setFilter("moving") },
      { keys: "3", text: "Files that need you", run: () => setFilter("needs") },
    ],
    { scope: "Adding a folder" },
  );
  return (
    <div className="grid min-h-0 flex-1 grid-rows-[auto_minmax(0,1fr)] max-desk:block">
      <UploadSummary upload={upload} snapshot={snapshot} base={base} onAgain={onAgain} />
      <div className="grid min-h-0 grid-cols-[332px_minmax(0,1fr)_332px] max-wide:grid-cols-[280px_minmax(0,1fr)_300px] max-panel:grid-cols-[240px_minmax(0,1fr)_260px] max-desk:block">
        <nav
          aria-label="Folders"
          className="min-h-0 overflow-hidden border-r border-line bg-bg max-desk:h-[246px] max-desk:border-r-0 max-desk:border-b"
        >
          <FileTree
            label="Folders"
            nodes={nodes}
            expanded={expanded}
            onExpandedChange={setExpanded}
            selected={folder === "" ? null : folder}
            onSelect={(node) => setFolder(node.id === folder ? "" : node.id)}
          />
        </nav>
        <UploadList
          items={queue.items}
          folder={folder}
          filter={filter}
          version={snapshot.version}
          onFilter={setFilter}
        />
        <ProblemList
          items={queue.items}
          unreadable={upload.unreadable}
          maxFileBytes={limits?.maxFileBytes ?? 0}
          isOver={isOver}
          onRetry={(indexes) => void upload.retry(indexes)}
          onLeaveOut={(indexes) => upload.leaveOut(indexes)}
        />
      </div>
    </div>
  );
}

function toNode(node: FolderNode<FolderTally>): TreeNode {
  const { facts } = node;
  const total = facts?.total.files ?? 0;
  return {
    id: node.path,
    name: node.name,
    icon: <Icon of={Folder} className="text-ink-2" />,
    children: node.children.map(toNode),
    count: total,
    share: total === 0 ? 0 : (facts?.done.files ?? 0) / total,
    ...(facts && facts.needs > 0
      ? { problem: { text: String(facts.needs), kind: "bad" as const } }
      : {}),
  };
}

/** The dropped folder itself is open, what is in it closed. */
function opened(folders: ReadonlyMap<string, FolderTally>): ReadonlySet<string> {
  return new Set([...folders.keys()].filter((path) => path !== "" && !path.includes("/")));
}

/** The frame around the page counts files too: it looks again when a drop ends, and a run of its own may have begun. */
function useFreshFrame(phase: string): void {
  const trpc = useTRPC();
  const client = useQueryClient();
  useEffect(() => {
    if (phase === "done" || phase === "stopped")
      void client.invalidateQueries({ queryKey: trpc.project.frame.pathKey() });
  }, [phase, client, trpc]);
}
